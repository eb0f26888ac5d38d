/* The checks of finished certificates: what is certified holds, the next number above does not; ties; refusals. */
#include <stdlib.h>

#include "bound.h"
#include "check.h"
#include "check_radius.h"
#include "support.h"
#include "tap.h"
#include "topk.h"

static const sc_grid wide = {SC_GRID_WIDE, 0};

/* p as a double, for or against L(n,k,alpha). */
static void check_lower(double p, unsigned long n, unsigned long k, const char *alpha, int expected) {
  sc_level level = support_level(alpha, 1);
  mpfr_t x;
  int holds = 7;
  sc_status status;
  mpfr_init2(x, 53);
  mpfr_set_d(x, p, MPFR_RNDN);
  status = sc_check_lower(&holds, x, n, k, &level);
  if (!tap_ok(status == SC_OK && holds == expected, "%.17g <= L(%lu,%lu,%s): %d", p, n, k, alpha, expected))
    tap_note("status %d, holds %d", (int)status, holds);
  mpfr_clear(x);
}

static void check_upper(double u, unsigned long n, unsigned long k, const char *alpha, int expected) {
  sc_level level = support_level(alpha, 1);
  mpfr_t x;
  int holds = 7;
  sc_status status;
  mpfr_init2(x, 53);
  mpfr_set_d(x, u, MPFR_RNDN);
  status = sc_check_upper(&holds, x, n, k, &level);
  if (!tap_ok(status == SC_OK && holds == expected, "%.17g >= U(%lu,%lu,%s): %d", u, n, k, alpha, expected))
    tap_note("status %d, holds %d", (int)status, holds);
  mpfr_clear(x);
}

static void check_ties(void) {
  check_lower(0.5, 1, 1, "0.5", 1);
  check_lower(0.5 + 0x1p-53, 1, 1, "0.5", 0);
  check_lower(0.5, 3, 2, "0.5", 1);
  check_lower(0.5 + 0x1p-53, 3, 2, "0.5", 0);
  check_lower(0.25, 2, 1, "0.4375", 1);
  check_lower(0.25 + 0x1p-54, 2, 1, "0.4375", 0);
  check_lower(0.5, 4294967295UL, 2147483648UL, "0.5", 1);
  check_lower(0, 10, 0, "0.001", 1);
  check_lower(0x1p-1000, 10, 0, "0.001", 0);
  check_lower(0, 10, 10, "0.001", 1);
  check_lower(0x1.fffffffffffffp-1, 10, 10, "0.001", 0);
  check_upper(0.5, 1, 0, "0.5", 1);
  check_upper(0.5 - 0x1p-54, 1, 0, "0.5", 0);
  check_upper(0.75, 2, 1, "0.4375", 1);
  check_upper(0.75 - 0x1p-53, 2, 1, "0.4375", 0);
  check_upper(1, 10, 10, "0.001", 1);
  check_upper(0x1.fffffffffffffp-1, 10, 10, "0.001", 0);
  check_upper(1, 10, 0, "0.001", 1);
  check_upper(0x1p-1000, 10, 0, "0.001", 0);
}

/* 1 - 2^-20000 fits no variable here: the tail is then taken at the number that was given. */
static void check_extreme(void) {
  sc_level level = support_level("0.001", 1);
  mpfr_t x;
  int below = 7, above = 7, all = 7;
  mpfr_init2(x, 53);
  mpfr_set_ui_2exp(x, 1, -20000, MPFR_RNDN);
  tap_ok(sc_check_lower(&below, x, 10, 3, &level) == SC_OK && below == 1, "2^-20000 <= L(10,3,0.001)");
  tap_ok(sc_check_upper(&above, x, 10, 3, &level) == SC_OK && above == 0, "2^-20000 is not an upper bound of 3 of 10");
  tap_ok(sc_check_upper(&all, x, 10, 0, &level) == SC_OK && all == 0, "nor of 0 of 10");
  mpfr_clear(x);
}

/* L(1,1,alpha) = alpha: a number of 200 bits just below it passes, one just above does not. */
static void check_near(const char *alpha) {
  sc_level level = support_level(alpha, 1);
  mpfr_t p;
  int below = 7, above = 7;
  mpfr_init2(p, 200);
  sc_level_down(p, &level);
  tap_ok(sc_check_lower(&below, p, 1, 1, &level) == SC_OK && below == 1, "200 bits below %s", alpha);
  sc_level_up(p, &level);
  tap_ok(sc_check_lower(&above, p, 1, 1, &level) == SC_OK && above == 0, "200 bits above %s", alpha);
  mpfr_ui_sub(p, 1, p, MPFR_RNDN);
  mpfr_nextbelow(p);
  tap_ok(sc_check_upper(&above, p, 1, 0, &level) == SC_OK && above == 0, "and below 1 - %s", alpha);
  mpfr_clear(p);
}

static void refuse_bound(double value, unsigned long n, unsigned long k, int lower, int upper) {
  sc_level level = support_level("0.001", 1);
  mpfr_t x;
  int holds = 7;
  mpfr_init2(x, 53);
  mpfr_set_d(x, value, MPFR_RNDN);
  if (lower)
    tap_ok(sc_check_lower(&holds, x, n, k, &level) == SC_DOMAIN && holds == 7, "p = %g, n = %lu, k = %lu: refused", value, n,
           k);
  if (upper)
    tap_ok(sc_check_upper(&holds, x, n, k, &level) == SC_DOMAIN && holds == 7, "u = %g, n = %lu, k = %lu: refused", value, n,
           k);
  mpfr_clear(x);
}

/* Random rows: the bounds on the wide grid and the radius computed from the votes. */
static void check_certificates(unsigned long k, int bound_others, const char *sigma_text) {
  unsigned long trials = tap_trials(6), wrong = 0, certified = 0;
  sc_decimal sigma = support_decimal(sigma_text);
  mpfr_t p, u[4], r, narrow;
  mpfr_inits2(SC_GRID_PRECISION, p, u[0], u[1], u[2], u[3], r, (mpfr_ptr)0);
  mpfr_init2(narrow, SC_WIDE_BITS);
  for (unsigned long trial = 0; trial < trials; trial++) {
    sc_level level = support_level("0.001", bound_others ? k + 1 : 1);
    uint32_t top[4];
    sc_ranked_votes votes = {.n = 0, .count = 40 + tap_below(200), .top = top, .k = k, .bound_others = bound_others};
    sc_grid grid = {tap_below(2) ? SC_GRID_DECIMAL : SC_GRID_DOUBLE, 9};
    unsigned long t = 0;
    int a = 7, b = 7, c = 7, d = 7, e = 0, f = 1, right;
    votes.level = &level;
    votes.n = votes.count;
    for (unsigned long i = 0; i < k; i++)
      votes.n += top[i] = (uint32_t)((i ? top[i - 1] : 0) + tap_below(20));
    right = sc_bound_lower(p, votes.n, votes.count, &level, wide) == SC_OK;
    right = right && sc_check_lower(&a, p, votes.n, votes.count, &level) == SC_OK && a == 1;
    mpfr_set(narrow, p, MPFR_RNDN);
    mpfr_nextabove(narrow);
    right = right && sc_check_lower(&b, narrow, votes.n, votes.count, &level) == SC_OK && b == 0;
    for (unsigned long i = 0; i < k && right; i++) {
      right = sc_bound_upper(u[i], votes.n, top[i], &level, wide) == SC_OK;
      right = right && sc_check_upper(&c, u[i], votes.n, top[i], &level) == SC_OK && c == 1;
      mpfr_set(narrow, u[i], MPFR_RNDN);
      mpfr_nextbelow(narrow);
      right = right && sc_check_upper(&d, narrow, votes.n, top[i], &level) == SC_OK && d == 0;
    }
    right = right && sc_topk_radius(r, &t, &votes, &sigma, grid) == SC_OK;
    if (right && t > 0) {
      certified++;
      if (grid.kind == SC_GRID_DECIMAL) mpfr_div_ui(r, r, 1000000000, MPFR_RNDD);
      right = sc_check_radius(&e, p, bound_others ? (const mpfr_t *)u : NULL, t, &sigma, r) == SC_OK && e == 1;
      if (grid.kind == SC_GRID_DECIMAL)
        mpfr_add_d(r, r, 1e-9, MPFR_RNDU);
      else
        mpfr_mul_d(r, r, 1 + 0x1p-51, MPFR_RNDU);
      right = right && sc_check_radius(&f, p, bound_others ? (const mpfr_t *)u : NULL, t, &sigma, r) == SC_OK && f == 0;
    }
    if (right) continue;
    wrong++;
    tap_note("n %lu, label %lu, others from %u to %u, grid %d, t %lu", votes.n, votes.count, top[0], top[k - 1], (int)grid.kind,
             t);
    tap_note("verdicts %d%d%d%d%d%d, 101010 expected", a, b, c, d, e, f);
    support_note("p", p);
    support_note("r", r);
  }
  tap_ok(wrong == 0 && certified > 0,
         "%lu rows, k = %lu, sigma %s, others %s: what is certified holds, the next above does not", trials, k, sigma_text,
         bound_others ? "singly" : "together");
  mpfr_clears(p, u[0], u[1], u[2], u[3], r, narrow, (mpfr_ptr)0);
}

int main(void) {
  tap_seed(20190209);
  check_ties();
  check_extreme();
  check_near("0.001");
  check_near("0.9999");
  check_near("0.99999999");
  check_near("0.999999999999");
  refuse_bound(1, 10, 5, 1, 0);
  refuse_bound(-0.5, 10, 5, 1, 1);
  refuse_bound(0, 10, 5, 0, 1);
  refuse_bound(1.5, 10, 5, 1, 1);
  refuse_bound(strtod("nan", NULL), 10, 5, 1, 1);
  refuse_bound(0.5, 0, 0, 1, 1);
  refuse_bound(0.5, 10, 11, 1, 1);
  refuse_bound(0.5, 4294967296UL, 5, 1, 1);
  check_certificates(1, 0, "0.5");
  check_certificates(3, 0, "1e-300");
  check_certificates(1, 1, "0.25");
  check_certificates(4, 1, "0.12");
  return tap_done();
}
