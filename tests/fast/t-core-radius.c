/* The top-k radius in double: every row of the vectors, random rows against the reference, rows whose sums clip early,
 * what is not decided. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/core/radius.h"
#include "fast/rows/cpu/setup.h"
#include "method.h"
#include "support.h"
#include "tap.h"
#include "topk.h"
#include "vectors/vectors.h"

#define CLASSES 1100

static sc_topk_range fast_radius(const sc_ranked_votes *v) {
  static sc_cp_range upper[SC_K_MAX];
  static sc_range upper_z[SC_K_MAX];
  sc_cp_setup s;
  sc_cp_range label;
  unsigned long j;
  sc_cp_setup_make(&s, v->n, v->level);
  label = sc_cp_lower_fast(&s, (uint32_t)v->count);
  for (j = 0; j < v->k && v->bound_others; j++) {
    upper[j] = sc_cp_upper_fast(&s, v->top[j]);
    upper_z[j] = sc_quantile_fast(upper[j].p, upper[j].q);
  }
  return sc_topk_fast(&label, sc_quantile_fast(label.p, label.q), upper, upper_z, (unsigned)v->k, v->bound_others);
}

typedef struct {
  unsigned long asked, wrong, open, contested, zero;
  double widest;
} tally;

/* rho by the reference, rounded down to 128 bits: at most the exact one, less than a relative 2^-127 below it. */
static void compare(tally *all, const sc_ranked_votes *v) {
  sc_decimal one = support_decimal("1");
  sc_grid grid = {SC_GRID_WIDE, 0};
  sc_topk_range r = fast_radius(v);
  unsigned long t = 0;
  mpfr_t down, up;
  sc_status status;
  mpfr_inits2(SC_GRID_PRECISION, down, up, (mpfr_ptr)0);
  status = sc_topk_radius(down, &t, v, &one, grid);
  if (status != SC_OK) { /* a radius of 0 that no precision decides on the wide grid */
    grid.kind = SC_GRID_DOUBLE;
    status = sc_topk_radius(down, &t, v, &one, grid);
  }
  mpfr_mul_2ui(up, down, 128, MPFR_RNDN);
  mpfr_add(up, up, down, MPFR_RNDN);
  mpfr_div_2ui(up, up, 128, MPFR_RNDN);
  all->asked++;
  if (!sc_decided(r.rho)) {
    all->open++;
  } else if (status == SC_OK) {
    int good = core_holds(r.rho, down, up) && (!r.decided_t || (unsigned long)r.t == t);
    all->contested += !r.decided_t;
    all->zero += r.decided_t && r.t == 0;
    if (r.rho.hi - r.rho.lo > all->widest) all->widest = r.rho.hi - r.rho.lo;
    if (!good) {
      all->wrong++;
      tap_note("n %lu, count %lu, k %lu, others %d, top %u .. %u: [%a, %a] by %d, reference %a by %lu", v->n, v->count, v->k,
               v->bound_others, v->top[0], v->top[v->k - 1], r.rho.lo, r.rho.hi, r.t, mpfr_get_d(down, MPFR_RNDD), t);
    }
  }
  mpfr_clears(down, up, (mpfr_ptr)0);
}

static void conclude(const tally *all, const char *what) {
  tap_note("%lu rows, %lu not decided, %lu contested, %lu abstain, widest 2^%.2f", all->asked, all->open, all->contested,
           all->zero, log2(all->widest));
  tap_ok(all->asked > 0 && all->wrong == 0, "%s: every radius and witness is the reference's", what);
}

static size_t counts_of(uint32_t *count, const char *text) {
  size_t size = 0;
  while (size < CLASSES) {
    char *end;
    count[size++] = (uint32_t)strtoul(text, &end, 10);
    if (*end != ',') break;
    text = end + 1;
  }
  return size;
}

static void vectors_hold(void) {
  char error[VECTORS_ERROR];
  uint32_t count[CLASSES], top[SC_K_MAX];
  tally all = {0, 0, 0, 0, 0, 0};
  size_t row;
  vectors v;
  if (!tap_ok(vectors_read(&v, "vectors/row.tsv", "row", error), "vectors/row.tsv is read")) return;
  for (row = 0; row < v.rows; row++) {
    char *const *cell = vectors_row(&v, row);
    size_t classes = counts_of(count, cell[7]);
    unsigned long label = strtoul(cell[6], NULL, 10), parts = 1;
    sc_ranked_votes votes = {0, count[label], top, strtoul(cell[2], NULL, 10), 0, NULL};
    sc_method method;
    sc_level level;
    if (sc_method_parse(&method, cell[1]) != SC_OK || sc_method_parts(&parts, method, classes, votes.k) != SC_OK) continue;
    level = support_level(cell[3], parts);
    votes.level = &level;
    votes.bound_others = sc_method_bounds_others(method);
    sc_votes_sum(&votes.n, count, classes);
    sc_votes_rank(top, votes.k, count, classes, label);
    compare(&all, &votes);
  }
  conclude(&all, "vectors/row.tsv");
  tap_ok(all.asked == v.rows && all.open <= v.rows / 20, "nearly all of them are decided");
  vectors_free(&v);
}

/* rho_t for a and b that are doubles: held; not passed over for a best a little below it, not found above one that is. */
static void single_sizes_hold(void) {
  char error[VECTORS_ERROR];
  size_t row, asked = 0, wrong = 0, open = 0;
  vectors v;
  if (!tap_ok(vectors_read(&v, "vectors/radius.tsv", "radius", error), "vectors/radius.tsv is read")) return;
  for (row = 0; row < v.rows; row++) {
    char *const *cell = vectors_row(&v, row);
    unsigned t = (unsigned)strtoul(cell[1], NULL, 10);
    double down = strtod(cell[4], NULL), up = strtod(cell[5], NULL);
    sc_range a, b, r, again;
    int passed, good;
    a.lo = a.hi = strtod(cell[2], NULL);
    b.lo = b.hi = strtod(cell[3], NULL);
    if (t < 2) continue;
    asked++;
    r = sc_radius_solve(a, b, t, 0, &passed);
    good = passed ? up == 0 : !sc_decided(r) || core_holds_between(r, down, up);
    open += (size_t)(!passed && !sc_decided(r));
    if (sc_decided(r) && down > 0.01) {
      double above = up * (1 + 1e-9);
      sc_radius_solve(a, b, t, down * (1 - 1e-9), &passed);
      good &= !passed;
      again = sc_radius_solve(a, b, t, above, &passed);
      good &= passed || again.hi < above;
    }
    if (!good) tap_note("row %zu: t %u, a %s, b %s: [%a, %a], exact %s", row, t, cell[2], cell[3], r.lo, r.hi, cell[4]);
    wrong += (size_t)!good;
  }
  tap_note("%zu rows, %zu not decided", asked, open);
  tap_ok(asked > 0 && wrong == 0 && open <= asked / 4, "every rho_t of the file is held, and passed over only when it may be");
  vectors_free(&v);
}

static int by_value(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* flat: the others share what is left evenly; crowded: they do not share it, so that sums clip early. */
static void check_rows(const char *what, unsigned long n, const char *alpha, int flat, int crowded) {
  unsigned long trials = tap_trials(80), i;
  tally all = {0, 0, 0, 0, 0, 0};
  sc_level level = support_level(alpha, 1);
  for (i = 0; i < trials && all.wrong < 3; i++) {
    uint32_t top[12];
    unsigned long k = 1 + tap_below(6), j, label = n / 10 + tap_below(tap_below(2) ? n / 3 : n - n / 10 + 1), rest = n - label;
    sc_ranked_votes v = {n, label, top, k, tap_below(8) > 0, &level};
    for (j = 0; j < k; j++) {
      unsigned long x = flat ? rest / (k + 1) + tap_below(rest / 30 + 1) : tap_below(rest / 2 + 1);
      if (tap_below(6) == 0) x = 0;
      top[j] = (uint32_t)(x < rest ? x : rest);
      if (!crowded) rest -= top[j];
    }
    qsort(top, k, sizeof *top, by_value);
    compare(&all, &v);
  }
  conclude(&all, what);
  tap_ok(all.open == 0, "all decided");
  tap_ok(all.widest <= 0x1p-42, "within 2^-42");
}

static void check_open(void) {
  sc_level level = support_level("0.001", 1);
  static const uint32_t top[2] = {10, 40};
  sc_cp_setup s;
  sc_cp_range label, upper[2], none;
  sc_range z, upper_z[2];
  sc_topk_range r;
  int j;
  sc_cp_setup_make(&s, 1000, &level);
  label = sc_cp_lower_fast(&s, 900);
  z = sc_quantile_fast(label.p, label.q);
  for (j = 0; j < 2; j++) {
    upper[j] = sc_cp_upper_fast(&s, top[j]);
    upper_z[j] = sc_quantile_fast(upper[j].p, upper[j].q);
  }
  none.p = none.q = sc_undecided();
  r = sc_topk_fast(&label, z, upper, upper_z, 2, 1);
  tap_ok(sc_decided(r.rho) && r.rho.lo > 1 && r.decided_t && r.t == 2, "a plain row is decided");
  tap_ok(!sc_decided(sc_topk_fast(&none, z, upper, upper_z, 2, 1).rho), "not without the label's bound");
  tap_ok(!sc_decided(sc_topk_fast(&label, sc_undecided(), upper, upper_z, 2, 1).rho), "nor without its quantile");
  upper[1].p.hi = NAN;
  tap_ok(!sc_decided(sc_topk_fast(&label, z, upper, upper_z, 2, 1).rho), "nor with NaN in a bound");
  upper[1] = upper[0];
  upper_z[0].lo = NAN;
  tap_ok(!sc_decided(sc_topk_fast(&label, z, upper, upper_z, 2, 1).rho), "nor with NaN in a quantile");
  label = sc_cp_lower_fast(&s, 0);
  r = sc_topk_fast(&label, sc_quantile_fast(label.p, label.q), upper, upper_z, 2, 1);
  tap_ok(r.rho.lo == 0 && r.rho.hi == 0 && r.t == 0 && r.decided_t, "no votes: rho = 0 for certain");
}

int main(void) {
  tap_seed(20104);
  check_open();
  single_sizes_hold();
  vectors_hold();
  check_rows("ordinary rows", 1000, "0.001", 0, 0);
  check_rows("flat rows", 1000, "0.001", 1, 0);
  check_rows("rows that clip early", 1000, "0.001", 0, 1);
  check_rows("flat rows that clip early", 500, "0.05", 1, 1);
  check_rows("many draws", 100000, "0.00001", 0, 0);
  return tap_done();
}
