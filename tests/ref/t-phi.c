/* Phi against its power series, its symmetry, and Mill's ratio where the series is of no use. */
#include "phi.h"
#include "support.h"
#include "tap.h"

static int one_is_right(mpfr_srcptr x, mpfr_prec_t prec) {
  mpfr_t lo, hi, known_lo, known_hi;
  int right;
  mpfr_inits2(prec, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(SUPPORT_BITS, known_lo, known_hi, (mpfr_ptr)0);
  support_phi(known_lo, known_hi, x);
  sc_phi_lower(lo, x, prec);
  sc_phi_upper(hi, x, prec);
  right = mpfr_lessequal_p(lo, known_lo) && mpfr_greaterequal_p(hi, known_hi) && support_narrow(lo, hi, prec - 16);
  if (!right) {
    tap_note("precision %ld", (long)prec);
    support_note("x", x);
    support_note("lower", lo);
    support_note("upper", hi);
  }
  mpfr_clears(lo, hi, known_lo, known_hi, (mpfr_ptr)0);
  return right;
}

static void check_series(void) {
  unsigned long trials = tap_trials(300), wrong = 0;
  mpfr_t x;
  mpfr_init2(x, 176);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    mpfr_set_si_2exp(x, (long)tap_below(1UL << 41) - (1L << 40), (long)tap_below(4) - 40 - (tap_below(5) ? 0 : 60), MPFR_RNDN);
    mpfr_add_d(x, x, tap_below(2) ? 0x1p-120 : 0, MPFR_RNDN);
    wrong += !one_is_right(x, tap_below(2) ? 112 : 176);
  }
  tap_ok(wrong == 0, "%lu random x in [-8,8], against the series", trials);
  mpfr_clear(x);
}

/* Phi(0) = 1/2; the value for 1 from Abramowitz and Stegun, table 26.1, in more digits from their sources. */
static void check_known(void) {
  mpfr_t x, lo, hi, known;
  mpfr_inits2(112, x, lo, hi, known, (mpfr_ptr)0);
  mpfr_set_ui(x, 0, MPFR_RNDN);
  sc_phi_lower(lo, x, 112);
  sc_phi_upper(hi, x, 112);
  tap_ok(mpfr_cmp_d(lo, 0.5) <= 0 && mpfr_cmp_d(hi, 0.5) >= 0 && support_narrow(lo, hi, 96), "Phi(0) is one half");
  mpfr_set_ui(x, 1, MPFR_RNDN);
  sc_phi_lower(lo, x, 112);
  sc_phi_upper(hi, x, 112);
  mpfr_set_str(known, "0.841344746068542", 10, MPFR_RNDD);
  tap_ok(mpfr_greater_p(lo, known), "Phi(1) > 0.841344746068542");
  mpfr_set_str(known, "0.841344746068543", 10, MPFR_RNDU);
  tap_ok(mpfr_less_p(hi, known) && mpfr_less_p(lo, hi), "Phi(1) < 0.841344746068543");
  mpfr_clears(x, lo, hi, known, (mpfr_ptr)0);
}

/* density(x)/|x| (1 - 1/x^2) < Phi(x) < density(x)/|x| for x < 0; and Phi(-x) = 1 - Phi(x). */
static void check_far(long at) {
  mpfr_t x, lo, hi, ratio, root;
  mpfr_inits2(112, x, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(SUPPORT_BITS, ratio, root, (mpfr_ptr)0);
  mpfr_set_si(x, at, MPFR_RNDN);
  sc_phi_lower(lo, x, 112);
  sc_phi_upper(hi, x, 112);
  mpfr_sqr(ratio, x, MPFR_RNDN);
  mpfr_div_si(ratio, ratio, -2, MPFR_RNDN);
  mpfr_exp(ratio, ratio, MPFR_RNDN);
  mpfr_const_pi(root, MPFR_RNDN);
  mpfr_mul_ui(root, root, 2, MPFR_RNDN);
  mpfr_sqrt(root, root, MPFR_RNDN);
  mpfr_div(ratio, ratio, root, MPFR_RNDN);
  mpfr_div_si(ratio, ratio, -at, MPFR_RNDN);
  tap_ok(mpfr_sgn(lo) > 0 && mpfr_less_p(hi, ratio) && support_narrow(lo, hi, 64), "Phi(%ld) is below Mill's ratio", at);
  mpfr_set_si(root, at * at, MPFR_RNDN);
  mpfr_ui_div(root, 1, root, MPFR_RNDN);
  mpfr_ui_sub(root, 1, root, MPFR_RNDN);
  mpfr_mul(ratio, ratio, root, MPFR_RNDN);
  tap_ok(mpfr_greater_p(lo, ratio), "Phi(%ld) is above Mill's ratio less its next term", at);
  mpfr_neg(x, x, MPFR_RNDN);
  mpfr_ui_sub(ratio, 1, lo, MPFR_RNDU);
  mpfr_ui_sub(root, 1, hi, MPFR_RNDD);
  sc_phi_lower(lo, x, 112);
  sc_phi_upper(hi, x, 112);
  tap_ok(mpfr_lessequal_p(lo, ratio) && mpfr_greaterequal_p(hi, root) && mpfr_less_p(lo, hi) && mpfr_cmp_ui(hi, 1) <= 0,
         "Phi(%ld) = 1 - Phi(%ld)", -at, at);
  mpfr_clears(x, lo, hi, ratio, root, (mpfr_ptr)0);
}

/* Beyond the exponents of MPFR the bounds are still bounds. */
static void check_beyond(void) {
  mpfr_t x, lo, hi;
  mpfr_inits2(112, x, lo, hi, (mpfr_ptr)0);
  mpfr_set_si(x, -1000000, MPFR_RNDN);
  sc_phi_lower(lo, x, 112);
  sc_phi_upper(hi, x, 112);
  tap_ok(mpfr_zero_p(lo) && mpfr_regular_p(hi) && mpfr_sgn(hi) > 0, "0 <= Phi(-1000000) <= a number above 0");
  mpfr_set_si(x, 1000000, MPFR_RNDN);
  sc_phi_lower(lo, x, 112);
  sc_phi_upper(hi, x, 112);
  tap_ok(mpfr_cmp_ui(lo, 1) < 0 && mpfr_cmp_ui(hi, 1) == 0 && support_narrow(lo, hi, 100),
         "Phi(1000000) is near 1, and below it");
  mpfr_clears(x, lo, hi, (mpfr_ptr)0);
}

int main(void) {
  tap_seed(18121226);
  check_known();
  check_series();
  check_far(-12);
  check_far(-40);
  check_far(-20000);
  check_beyond();
  return tap_done();
}
