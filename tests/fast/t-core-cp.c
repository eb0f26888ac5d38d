/* Clopper-Pearson bounds in double: the vectors, random bounds against the reference, widths, lanes against one at a time,
 * what is not decided. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/cpu/cp_batch.h"
#include "fast/rows/cpu/setup.h"
#include "support.h"
#include "tap.h"
#include "vectors/vectors.h"

static sc_cp_range bound_of(const sc_cp_setup *s, unsigned long k, int upper) {
  return upper ? sc_cp_upper_fast(s, (uint32_t)k) : sc_cp_lower_fast(s, (uint32_t)k);
}

/* The width of the smaller of bound and complement. */
static double small_width(const sc_cp_range *r) {
  return r->p.hi < r->q.hi ? core_width(r->p) : core_width(r->q);
}

static void vectors_hold(void) {
  char error[VECTORS_ERROR];
  size_t row, held = 0, open = 0;
  vectors v;
  if (!tap_ok(vectors_read(&v, "vectors/bound.tsv", "bound", error), "vectors/bound.tsv is read")) return;
  for (row = 0; row < v.rows; row++) {
    char *const *cell = vectors_row(&v, row);
    int upper = strcmp(cell[1], "upper") == 0, good;
    unsigned long n = strtoul(cell[2], NULL, 10), k = strtoul(cell[3], NULL, 10);
    sc_level level = support_level(cell[4], strtoul(cell[5], NULL, 10));
    double bound = strtod(cell[7], NULL), unit = strcmp(cell[6], "exact") == 0 ? 0 : pow(10, -atof(cell[6]));
    sc_cp_setup s;
    sc_cp_range r;
    if (sc_cp_setup_make(&s, n, &level) != SC_OK) continue;
    r = bound_of(&s, k, upper);
    if (!sc_decided(r.p) && !sc_decided(r.q)) {
      open++;
      continue;
    }
    /* A rounded-down bound is at most the exact one, which is less than a unit above it. */
    good = upper ? r.p.lo <= bound && r.p.hi >= bound - unit * (1 + 1e-9) - (unit == 0 ? bound * 0x1p-52 : 0)
                 : r.p.hi >= bound && r.p.lo <= bound + unit * (1 + 1e-9) + (unit == 0 ? bound * 0x1p-52 : 0);
    good &= core_bound_agrees(&r, n, k, &level, upper);
    if (!good) tap_note("row %zu, %s %lu of %lu at %s/%s: [%a, %a]", row, cell[1], k, n, cell[4], cell[5], r.p.lo, r.p.hi);
    held += (size_t)good;
  }
  tap_note("%zu rows, %zu not decided", v.rows, open);
  tap_ok(held + open == v.rows && open < v.rows / 10, "every bound of the file is held, stored and recomputed");
  vectors_free(&v);
}

/* A count near the ends, anywhere, or of a random number of bits. */
static unsigned long some_count(unsigned long n) {
  unsigned long k = tap_below(4);
  if (k == 0) return tap_below(n < 40 ? n + 1 : 40);
  if (k == 1) return n - tap_below(n < 40 ? n + 1 : 40);
  return k == 2 ? tap_below(n + 1) : tap_below(n + 1) >> tap_below(30);
}

static void check_level(const char *alpha, unsigned long parts, unsigned long most_open) {
  static const unsigned long draws[] = {1, 2, 3, 20, 100, 1000, 10000, 100000, 30000000, 1000000000, 4294967295};
  unsigned long trials = tap_trials(40), i, wrong = 0, open = 0, asked = 0;
  sc_level level = support_level(alpha, parts);
  double widest = 0;
  size_t d;
  for (d = 0; d < sizeof draws / sizeof *draws; d++) {
    unsigned long n = draws[d], tries = n > 10000000 ? trials / 10 : trials;
    sc_cp_setup s;
    if (sc_cp_setup_make(&s, n, &level) != SC_OK) wrong++;
    for (i = 0; i < tries && wrong < 3; i++, asked++) {
      unsigned long k = some_count(n);
      int upper = (int)tap_below(2);
      sc_cp_range r = bound_of(&s, k, upper);
      if (sc_decided(r.p) != sc_decided(r.q)) tap_note("p and q are not decided together: %lu of %lu", k, n), wrong++;
      if (!sc_decided(r.p)) {
        open++;
        continue;
      }
      if (!core_bound_agrees(&r, n, k, &level, upper))
        tap_note("%s %lu of %lu: [%a, %a], [%a, %a]", upper ? "upper" : "lower", k, n, r.p.lo, r.p.hi, r.q.lo, r.q.hi), wrong++;
      if (small_width(&r) > widest) widest = small_width(&r);
    }
  }
  tap_note("%lu bounds, %lu not decided, widest 2^%.2f", asked, open, log2(widest));
  tap_ok(wrong == 0, "level %s/%lu: bounds and complements are held", alpha, parts);
  tap_ok(open <= most_open * asked / 100, "at most %lu of 100 are not decided", most_open);
  tap_ok(widest <= (strcmp(alpha, "1e-300") == 0 ? 0x1p-38 : 0x1p-40), "each is narrow, also the small side");
}

/* Lanes: counts in order and out of order, any number of them, every level and side, by either code. */
static void check_lanes(void) {
  static const char *const alphas[] = {"1e-300", "1e-12", "0.0001", "0.05", "0.5", "0.6", "0.999"};
  static uint32_t k[400];
  static sc_cp_range got[401];
  unsigned long trials = tap_trials(100), i, wrong = 0;
  for (i = 0; i < trials && wrong < 3; i++) {
    sc_level level = support_level(alphas[i % 7], 1 + tap_below(3));
    unsigned long n = 1 + tap_below(tap_below(2) ? 60 : 1000000);
    size_t count = tap_below(400), j;
    int upper = (int)tap_below(2);
    sc_cp_setup s;
    if (sc_cp_setup_make(&s, n, &level) != SC_OK) wrong++;
    for (j = 0; j < count; j++)
      k[j] = (uint32_t)some_count(n);
    memset(got, 0x55, sizeof got);
    if (i % 3 == 0)
      sc_cp_batch_portable(&s, k, count, got, upper);
    else
      (upper ? sc_cp_upper_batch : sc_cp_lower_batch)(&s, k, count, got);
    for (j = 0; j < count; j++) {
      sc_cp_range one = bound_of(&s, k[j], upper);
      if (memcmp(&one, &got[j], sizeof one) == 0) continue;
      tap_note("n %lu, alpha %s, %s %u: [%a, %a] alone, [%a, %a] in lanes", n, alphas[i % 7], upper ? "upper" : "lower", k[j],
               one.p.lo, one.p.hi, got[j].p.lo, got[j].p.hi);
      wrong++;
      break;
    }
    if (sc_bits(got[count].p.lo) != 0x5555555555555555) tap_note("written beyond the end"), wrong++;
  }
  tap_ok(wrong == 0, "lanes give the bits of one bound at a time, %lu batches", trials);
}

/* st(m) = log m! - (m + 1/2) log m + m - log(2 pi)/2, rounded to nearest. */
static double stirling_of(unsigned long m) {
  double rounded;
  mpfr_t st, t;
  mpfr_inits2(256, st, t, (mpfr_ptr)0);
  mpfr_set_ui(t, m, MPFR_RNDN);
  mpfr_log(t, t, MPFR_RNDN);
  mpfr_mul_ui(t, t, 2 * m + 1, MPFR_RNDN);
  mpfr_div_2ui(t, t, 1, MPFR_RNDN);
  mpfr_ui_sub(st, m, t, MPFR_RNDN);
  mpfr_const_pi(t, MPFR_RNDN);
  mpfr_mul_2ui(t, t, 1, MPFR_RNDN);
  mpfr_log(t, t, MPFR_RNDN);
  mpfr_div_2ui(t, t, 1, MPFR_RNDN);
  mpfr_sub(st, st, t, MPFR_RNDN);
  mpfr_set_ui(t, m + 1, MPFR_RNDN);
  mpfr_lngamma(t, t, MPFR_RNDN);
  mpfr_add(st, st, t, MPFR_RNDN);
  rounded = mpfr_get_d(st, MPFR_RNDN);
  mpfr_clears(st, t, (mpfr_ptr)0);
  return rounded;
}

/* The table of the setup, and the series behind it, at any number of draws. */
static void check_stirling(void) {
  sc_level level = support_level("0.001", 1);
  sc_cp_setup s;
  unsigned long wrong = 0;
  for (unsigned long n = 1; n <= SC_DRAWS_MAX; n = n < 100 ? n + 1 : n * 3) {
    double exact = stirling_of(n);
    sc_cp_setup_make(&s, n, &level);
    if (n < SC_STIRLING_TABLE && s.stirling[n] != exact) wrong++;
    if (!(fabs(s.stirling_n - exact) <= 0x1p-55)) wrong++;
  }
  tap_ok(wrong == 0, "Stirling's corrections: the table to the bit, the others within 2^-55");
}

/* e^(1/n) and its complement against MPFR, where one form gives way to the other and far from there. */
static void check_end(const char *alpha) {
  sc_level level = support_level(alpha, 1);
  sc_cp_setup s;
  unsigned long wrong = 0, checked = 0;
  double widest = 0;
  mpfr_t e, p, q;
  mpfr_inits2(4096, e, p, q, (mpfr_ptr)0);
  for (unsigned long n = 1; n <= SC_DRAWS_MAX; n = n < 50 ? n + 1 : n + 1 + tap_below(n), checked++) {
    sc_cp_setup_make(&s, n, &level);
    sc_level_down(e, &level);
    if (s.complement) mpfr_ui_sub(e, 1, e, MPFR_RNDN);
    mpfr_log(e, e, MPFR_RNDN);
    mpfr_div_ui(e, e, n, MPFR_RNDN);
    mpfr_exp(p, e, MPFR_RNDN);
    mpfr_expm1(q, e, MPFR_RNDN);
    mpfr_neg(q, q, MPFR_RNDN);
    if (!(mpfr_cmp_d(p, s.end.p.lo) >= 0 && mpfr_cmp_d(p, s.end.p.hi) <= 0 && mpfr_cmp_d(q, s.end.q.lo) >= 0 &&
          mpfr_cmp_d(q, s.end.q.hi) <= 0))
      tap_note("n = %lu: [%a, %a] [%a, %a]", n, s.end.p.lo, s.end.p.hi, s.end.q.lo, s.end.q.hi), wrong++;
    if (small_width(&s.end) > widest) widest = small_width(&s.end);
  }
  tap_ok(wrong == 0 && widest < 0x1p-42, "alpha %s: e^(1/n) and its complement for %lu n, widest 2^%.1f", alpha, checked,
         log2(widest));
  mpfr_clears(e, p, q, (mpfr_ptr)0);
}

static void check_ends(void) {
  sc_level level = support_level("0.001", 1), tiny = support_level("1e-300", 1000000), full = support_level("0.5", 1);
  sc_cp_setup s;
  sc_cp_range r;
  tap_ok(sc_cp_setup_make(&s, 0, &level) == SC_DOMAIN && sc_cp_setup_make(&s, SC_DRAWS_MAX + 1, &level) == SC_DOMAIN,
         "no draws, or too many, are refused");
  sc_cp_setup_make(&s, 100, &level);
  r = sc_cp_lower_fast(&s, 0);
  tap_ok(r.p.lo == 0 && r.p.hi == 0 && r.q.lo == 1 && r.q.hi == 1, "L(n,0) = 0 exactly");
  r = sc_cp_upper_fast(&s, 100);
  tap_ok(r.p.lo == 1 && r.p.hi == 1 && r.q.lo == 0 && r.q.hi == 0, "U(n,n) = 1 exactly");
  sc_cp_setup_make(&s, 100, &tiny);
  r = sc_cp_lower_fast(&s, 50);
  tap_ok(!sc_decided(r.p) && !sc_decided(r.q), "a level below 1e-300 is left to the reference");
  sc_cp_setup_make(&s, 1, &full);
  r = sc_cp_lower_fast(&s, 1);
  tap_ok(r.p.lo <= 0.5 && r.p.hi >= 0.5, "L(1,1,1/2) = 1/2");
  sc_cp_setup_make(&s, 9, &full);
  r = sc_cp_lower_fast(&s, 5);
  tap_ok(r.p.lo <= 0.5 && r.p.hi >= 0.5 && r.p.hi - r.p.lo < 0x1p-44, "L(9,5,1/2) = 1/2");
  s.log_hi = NAN;
  r = sc_cp_lower_fast(&s, 5);
  tap_ok(!sc_decided(r.p) && !sc_decided(r.q), "NaN in the setup decides nothing");
  sc_cp_setup_make(&s, 9, &full);
  s.z = NAN;
  r = sc_cp_lower_fast(&s, 5);
  tap_ok(!sc_decided(r.p) || (r.p.lo <= 0.5 && r.p.hi >= 0.5), "NaN in the guess does no harm");
}

int main(void) {
  tap_seed(20103);
  check_ends();
  check_stirling();
  check_end("0.05");
  check_end("0.4");
  check_end("1e-12");
  check_end("1e-300");
  check_end("0.9");
  vectors_hold();
  check_level("1e-300", 1, 10);
  check_level("1e-12", 1, 0);
  check_level("1e-9", 1, 0);
  check_level("0.001", 10, 0);
  check_level("0.05", 1, 0);
  check_level("0.3", 1, 5);
  check_level("0.5", 1, 25);
  check_level("0.7", 1, 5);
  check_level("0.999", 1, 0);
  check_level("0.99999999999999999999", 1, 0);
  check_lanes();
  return tap_done();
}
