/* exp, log, Loader's function, Mills' ratio and the normal density: their error bounds against MPFR, and the directed steps. */
#include <float.h>
#include <math.h>
#include <mpfr.h>

#include "fast/rows/core/phi.h"
#include "tap.h"

#define BITS 200

/* |got - exact| <= bound, all in units of SC_U; NaN fails. */
static int within(double got, mpfr_srcptr exact, double bound) {
  mpfr_t t;
  int ok;
  mpfr_init2(t, BITS);
  mpfr_sub_d(t, exact, got, MPFR_RNDN);
  mpfr_abs(t, t, MPFR_RNDN);
  ok = mpfr_number_p(t) && mpfr_cmp_d(t, bound * SC_U) <= 0;
  mpfr_clear(t);
  return ok;
}

/* Uniform in lo .. hi. */
static double uniform(double lo, double hi) {
  return lo + (hi - lo) * ((double)(tap_random() >> 11) * 0x1p-53);
}

static double anywhere(void) {
  return ldexp(uniform(1, 2), (int)tap_below(1900) - 950);
}

static void check_exp(void) {
  unsigned long trials = tap_trials(200000), i, wrong = 0;
  mpfr_t t, tail;
  mpfr_inits2(BITS, t, tail, (mpfr_ptr)0);
  for (i = 0; i < trials; i++) {
    double x = tap_below(2) ? uniform(-SC_EXP_MAX, SC_EXP_MAX) : uniform(-2, 2), rest = uniform(-1, 1) * 0x1p-40, y;
    y = sc_exp(x, rest);
    mpfr_set_d(t, x, MPFR_RNDN);
    mpfr_set_d(tail, rest, MPFR_RNDN);
    mpfr_add(t, t, tail, MPFR_RNDN);
    mpfr_exp(t, t, MPFR_RNDN);
    mpfr_div_d(t, t, y, MPFR_RNDN);
    if (!within(1, t, SC_EXP_ERROR / SC_U)) tap_note("exp(%a + %a) = %a", x, rest, y), wrong++;
    if (wrong > 3) break;
  }
  tap_ok(wrong == 0, "exp keeps its relative error at %lu points", trials);
  tap_ok(sc_exp(0, 0) == 1, "exp(0) = 1");
  tap_ok(sc_exp(-SC_EXP_MAX, 0) >= DBL_MIN && sc_exp(SC_EXP_MAX, 0) <= DBL_MAX, "exp stays normal up to its ends");
  mpfr_clears(t, tail, (mpfr_ptr)0);
}

static void check_log(void) {
  unsigned long trials = tap_trials(200000), i, wrong = 0;
  mpfr_t t;
  mpfr_init2(t, BITS);
  for (i = 0; i < trials && wrong < 3; i++) {
    double x = tap_below(2) ? anywhere() : uniform(0.5, 2), y = sc_log(x);
    mpfr_set_d(t, x, MPFR_RNDN);
    mpfr_log(t, t, MPFR_RNDN);
    if (!within(y, t, 2 * fabs(y) + 2)) tap_note("log(%a) = %a", x, y), wrong++;
  }
  tap_ok(wrong == 0, "log keeps its error at %lu points", trials);
  tap_ok(sc_log(1) == 0, "log(1) = 0");
  mpfr_clear(t);
}

static void check_loader(void) {
  unsigned long trials = tap_trials(200000), i, wrong = 0;
  mpfr_t l, t;
  mpfr_inits2(BITS, l, t, (mpfr_ptr)0);
  for (i = 0; i < trials && wrong < 3; i++) {
    double x = tap_below(2) ? uniform(-0.5, 1.0 / 3) : ldexp(uniform(-0.5, 1.0 / 3), -(int)tap_below(60)), y = sc_loader(x);
    mpfr_set_d(t, -x, MPFR_RNDN);
    mpfr_log1p(l, t, MPFR_RNDN);
    mpfr_sub(l, t, l, MPFR_RNDN);
    if (!within(y, l, 5 * y)) tap_note("L(%a) = %a", x, y), wrong++;
  }
  tap_ok(wrong == 0, "Loader's function keeps its relative error at %lu points", trials);
  mpfr_clears(l, t, (mpfr_ptr)0);
}

/* phi(z) and Phi(-z)/phi(z). */
static void check_normal(void) {
  unsigned long trials = tap_trials(20000), i, wrong = 0;
  mpfr_t z, d, m;
  mpfr_inits2(BITS, z, d, m, (mpfr_ptr)0);
  for (i = 0; i < trials && wrong < 3; i++) {
    double x = tap_below(2) ? uniform(0, SC_PHI_MAX) : uniform(0, 3), density = sc_density(x), mills = sc_mills(x);
    mpfr_const_pi(m, MPFR_RNDN);
    mpfr_mul_2ui(m, m, 1, MPFR_RNDN);
    mpfr_sqrt(m, m, MPFR_RNDN);
    mpfr_set_d(z, x, MPFR_RNDN);
    mpfr_sqr(d, z, MPFR_RNDN);
    mpfr_div_si(d, d, -2, MPFR_RNDN);
    mpfr_exp(d, d, MPFR_RNDN);
    mpfr_div(d, d, m, MPFR_RNDN);
    mpfr_set_ui(m, 2, MPFR_RNDN);
    mpfr_sqrt(m, m, MPFR_RNDN);
    mpfr_div(m, z, m, MPFR_RNDN);
    mpfr_erfc(m, m, MPFR_RNDN);
    mpfr_div_2ui(m, m, 1, MPFR_RNDN);
    mpfr_div(m, m, d, MPFR_RNDN);
    mpfr_div_d(d, d, density, MPFR_RNDN);
    mpfr_div_d(m, m, mills, MPFR_RNDN);
    if (!within(1, d, SC_DENSITY_ERROR / SC_U) || !within(1, m, SC_MILLS_ERROR / SC_U))
      tap_note("z = %a: density %a, Mills' ratio %a", x, density, mills), wrong++;
  }
  tap_ok(wrong == 0, "the density and Mills' ratio keep their relative errors at %lu points", trials);
  mpfr_clears(z, d, m, (mpfr_ptr)0);
}

static void check_directed(void) {
  unsigned long trials = tap_trials(100000), i, wrong = 0;
  for (i = 0; i < trials && wrong < 3; i++) {
    double x = sc_from_bits(tap_random());
    if (!(fabs(x) <= 0x1p1000)) continue;
    if (!(sc_below(x) <= nextafter(x, -INFINITY) && sc_below(x) >= x - 3 * (nextafter(fabs(x), INFINITY) - fabs(x))))
      tap_note("below %a: %a", x, sc_below(x)), wrong++;
    if (!(sc_above(x) >= nextafter(x, INFINITY) && -sc_above(x) == sc_below(-x)))
      tap_note("above %a: %a", x, sc_above(x)), wrong++;
  }
  tap_ok(wrong == 0, "a step outward is at least one unit and at most three");
  tap_ok(sc_below(0) < 0 && sc_above(0) > 0, "also at 0");
  tap_ok(sc_below(1) == 1 - 0x1p-52 || sc_below(1) == 1 - 0x1p-53, "and at a power of two");
}

int main(void) {
  tap_seed(20101);
  check_exp();
  check_log();
  check_loader();
  check_normal();
  check_directed();
  return tap_done();
}
