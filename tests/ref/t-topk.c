/* The top-k radius: closed forms, the definition with Phi from its power series, ties at zero, the best subset size. */
#include <string.h>

#include "bound.h"
#include "check_radius.h"
#include "support.h"
#include "tap.h"
#include "topk.h"

static const sc_grid binary64 = {SC_GRID_DOUBLE, 0}, wide = {SC_GRID_WIDE, 0};

static sc_grid decimal(int digits) {
  sc_grid grid = {SC_GRID_DECIMAL, digits};
  return grid;
}

/* One draw, one vote: p_l = alpha exactly; the others, if bounded singly, at U(1,0) = 1 - alpha. */
static sc_status one_vote(mpfr_ptr radius, unsigned long *t, const char *alpha, unsigned long k, int bound_others,
                          const char *sigma, sc_grid grid) {
  static const uint32_t top[8] = {0};
  sc_level level = support_level(alpha, 1);
  sc_decimal scale = support_decimal(sigma);
  sc_ranked_votes votes = {.n = 1, .count = 1, .top = top, .k = k, .bound_others = bound_others, .level = &level};
  return sc_topk_radius(radius, t, &votes, &scale, grid);
}

static void check_value(const char *alpha, unsigned long k, const char *sigma, sc_grid grid, unsigned long t,
                        const char *expected) {
  mpfr_t radius;
  mpfr_init2(radius, SC_GRID_PRECISION);
  for (int bound_others = 0; bound_others <= (k == 1); bound_others++) {
    char text[SC_NUMBER_TEXT] = "none";
    unsigned long got = 77;
    sc_status status = one_vote(radius, &got, alpha, k, bound_others, sigma, grid);
    if (status == SC_OK) sc_grid_text(text, radius, grid);
    if (!tap_ok(status == SC_OK && strcmp(text, expected) == 0 && got == t, "p = %s, k = %lu, sigma = %s: %s by %lu", alpha, k,
                sigma, expected, t))
      tap_note("others %s: status %d, radius %s, t %lu", bound_others ? "singly" : "together", (int)status, text, got);
  }
  mpfr_clear(radius);
}

/* Phi^-1(3/4) = 0.67448975019608174...;  p = 1/2 is a radius of 0 exactly, and so is p = 1/(k+1). */
static void check_known(void) {
  check_value("0.75", 1, "1", decimal(15), 1, "0.674489750196081");
  check_value("0.75", 1, "1", decimal(6), 1, "0.674489");
  check_value("0.75", 1, "1", decimal(1), 1, "0.6");
  check_value("0.75", 1, "2", decimal(15), 1, "1.348979500392163");
  check_value("0.75", 1, "0.5", decimal(6), 1, "0.337244");
  check_value("0.75", 1, "1e-10", decimal(6), 0, "0.000000");
  check_value("0.5", 1, "1", decimal(6), 0, "0.000000");
  check_value("0.5", 1, "1e300", decimal(15), 0, "0.000000000000000");
  check_value("0.5", 1, "1", binary64, 0, "0x0p+0");
  check_value("0.5", 1, "1", wide, 0, "0x0p+0");
  check_value("0.25", 3, "1", wide, 0, "0x0p+0");
  check_value("0.2", 4, "1", binary64, 0, "0x0p+0");
  check_value("0.2", 1, "1", binary64, 0, "0x0p+0");
  check_value("0.2", 3, "1", wide, 0, "0x0p+0");
}

/* x between Phi^-1(p) - 2^-100 and Phi^-1(p), by bisection. */
static void quantile(mpfr_ptr x, mpfr_srcptr p) {
  mpfr_t lo, hi, step;
  mpfr_inits2(SUPPORT_BITS, lo, hi, step, (mpfr_ptr)0);
  mpfr_set_si(x, -8, MPFR_RNDN);
  for (long i = 3; i > -100; i--) {
    mpfr_set_ui_2exp(step, 1, i, MPFR_RNDN);
    mpfr_add(x, x, step, MPFR_RNDN);
    support_phi(lo, hi, x);
    if (!mpfr_lessequal_p(hi, p)) mpfr_sub(x, x, step, MPFR_RNDN);
  }
  mpfr_clears(lo, hi, step, (mpfr_ptr)0);
}

/* The sign of k Phi(a - r) - Phi(b + r), a = Phi^-1(p), b = Phi^-1(1-p) = -a, at a distance of 2^-98 from a change of sign. */
static int sign_at(mpfr_srcptr a, unsigned long k, mpfr_srcptr r) {
  mpfr_t x, left, right, scratch;
  int sign;
  mpfr_inits2(SUPPORT_BITS, x, left, right, scratch, (mpfr_ptr)0);
  mpfr_sub(x, a, r, MPFR_RNDN);
  support_phi(left, scratch, x);
  mpfr_mul_ui(left, left, k, MPFR_RNDN);
  mpfr_neg(x, x, MPFR_RNDN);
  support_phi(right, scratch, x);
  sign = mpfr_cmp(left, right);
  mpfr_clears(x, left, right, scratch, (mpfr_ptr)0);
  return sign;
}

/* sigma = 1: the radius keeps the inequality, one unit more does not. */
static void check_definition(const char *alpha, unsigned long k, int digits) {
  mpfr_t p, a, r, radius;
  unsigned long t = 0;
  int right;
  sc_decimal x = support_decimal(alpha);
  mpfr_inits2(SUPPORT_BITS, p, a, r, (mpfr_ptr)0);
  mpfr_init2(radius, SC_GRID_PRECISION);
  sc_decimal_down(p, &x);
  quantile(a, p);
  right = one_vote(radius, &t, alpha, k, 0, "1", decimal(digits)) == SC_OK && t == k && mpfr_sgn(radius) > 0;
  for (int unit = 0; right && unit <= 1; unit++) {
    mpfr_set_ui(r, 10, MPFR_RNDN);
    mpfr_pow_ui(r, r, (unsigned long)digits, MPFR_RNDN);
    mpfr_add_ui(radius, radius, (unsigned long)unit, MPFR_RNDN);
    mpfr_div(r, radius, r, MPFR_RNDN);
    right = unit ? sign_at(a, k, r) < 0 : sign_at(a, k, r) > 0;
  }
  if (!tap_ok(right, "p = %s, k = %lu, %d digits: the last multiple that keeps the inequality", alpha, k, digits))
    support_note("radius", radius);
  mpfr_clears(p, a, r, radius, (mpfr_ptr)0);
}

/* Twice the sigma is twice the radius on a binary grid. */
static void check_scale(const char *alpha, unsigned long k, sc_grid grid) {
  mpfr_t one, two;
  unsigned long t = 0;
  mpfr_inits2(SC_GRID_PRECISION, one, two, (mpfr_ptr)0);
  tap_ok(one_vote(one, &t, alpha, k, 0, "0.375", grid) == SC_OK && t == k &&
             one_vote(two, &t, alpha, k, 0, "0.75", grid) == SC_OK && mpfr_mul_2ui(one, one, 1, MPFR_RNDN) == 0 &&
             mpfr_equal_p(one, two) && mpfr_sgn(one) > 0,
         "p = %s, k = %lu: twice sigma, twice the radius", alpha, k);
  mpfr_clears(one, two, (mpfr_ptr)0);
}

/* Votes bounded one by one: the winner t certifies the radius, and no other t does (on a grid so fine that no two agree);
 * with the bounds rounded the other way no t certifies the next double. */
static void check_best(unsigned long n, unsigned long count, const uint32_t *top, unsigned long k, unsigned long expected) {
  sc_level level = support_level("0.001", 10);
  sc_decimal sigma = support_decimal("0.5");
  sc_ranked_votes votes = {.n = n, .count = count, .top = top, .k = k, .bound_others = 1, .level = &level};
  mpfr_t p, r, u[8], outer;
  unsigned long t = 77;
  int right, holds;
  mpfr_inits2(SC_GRID_PRECISION, p, r, u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], (mpfr_ptr)0);
  mpfr_init2(outer, SC_WIDE_BITS);
  right = sc_topk_radius(r, &t, &votes, &sigma, binary64) == SC_OK && t == expected;
  right = right && sc_bound_lower(p, n, count, &level, wide) == SC_OK;
  for (unsigned long i = 0; i < k && right; i++)
    right = sc_bound_upper(u[i], n, top[i], &level, wide) == SC_OK;
  for (unsigned long i = 1; i <= k && right; i++)
    right = sc_check_radius(&holds, p, (const mpfr_t *)u, i, &sigma, r) == SC_OK && holds == (i == t);
  mpfr_set(outer, p, MPFR_RNDN);
  mpfr_nextabove(outer);
  mpfr_set(p, outer, MPFR_RNDN);
  for (unsigned long i = 0; i < k && right; i++) {
    mpfr_set(outer, u[i], MPFR_RNDN);
    mpfr_nextbelow(outer);
    mpfr_set(u[i], outer, MPFR_RNDN);
  }
  mpfr_mul_d(r, r, 1 + 0x1p-51, MPFR_RNDU);
  for (unsigned long i = 1; i <= k && right; i++)
    right = sc_check_radius(&holds, p, (const mpfr_t *)u, i, &sigma, r) == SC_OK && holds == 0;
  if (!tap_ok(right, "n = %lu, %lu votes against %lu others from %u: t = %lu is best", n, count, k, top[0], expected)) {
    tap_note("t %lu", t);
    support_note("r", r);
  }
  mpfr_clears(p, r, u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], outer, (mpfr_ptr)0);
}

static void check_none(void) {
  static const uint32_t top[2] = {3, 7};
  sc_level level = support_level("0.001", 1);
  sc_decimal sigma = support_decimal("1");
  sc_ranked_votes votes = {.n = 10, .count = 0, .top = top, .k = 2, .bound_others = 1, .level = &level};
  mpfr_t radius;
  unsigned long t = 77;
  mpfr_init2(radius, SC_GRID_PRECISION);
  tap_ok(sc_topk_radius(radius, &t, &votes, &sigma, wide) == SC_OK && t == 0 && mpfr_zero_p(radius), "no vote, no radius");
  mpfr_clear(radius);
}

int main(void) {
  static const uint32_t even[] = {95, 95, 95, 95, 95}, one_rival[] = {1, 2, 3, 4, 900}, two_rivals[] = {2, 450, 450},
                        none[] = {0, 0, 0};
  check_known();
  check_none();
  check_definition("0.9", 1, 15);
  check_definition("0.99", 2, 15);
  check_definition("0.34", 2, 15);
  check_definition("0.3", 5, 6);
  check_definition("0.001", 1024, 15);
  check_scale("0.9", 1, binary64);
  check_scale("0.4", 2, wide);
  check_best(1000, 525, even, 5, 5);
  check_best(1000, 90, one_rival, 5, 2);
  check_best(1000, 98, two_rivals, 3, 1);
  check_best(1000, 1000, none, 3, 3);
  return tap_done();
}
