/* The normal quantile by its defining property, with Phi from its power series; its symmetry; its ends. */
#include "phi.h"
#include "quantile.h"
#include "support.h"
#include "tap.h"

/* Phi(lo) <= p_lo, Phi(hi) >= p_hi, and not wider than 2^-bits (1 + |lo|). */
static int one_is_right(mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec, mpfr_prec_t bits) {
  mpfr_t lo, hi, known_lo, known_hi, at_lo, width;
  sc_status status;
  int right;
  mpfr_inits2(prec + SC_GUARD_BITS, lo, hi, width, (mpfr_ptr)0);
  mpfr_inits2(SUPPORT_BITS, known_lo, known_hi, at_lo, (mpfr_ptr)0);
  status = sc_quantile_enclose(lo, hi, p_lo, p_hi, prec);
  right = status == SC_OK && mpfr_less_p(lo, hi) && mpfr_cmpabs_ui(lo, 10) < 0 && mpfr_cmpabs_ui(hi, 10) < 0;
  if (right) {
    support_phi(known_lo, at_lo, lo);
    support_phi(known_lo, known_hi, hi);
    mpfr_sub(width, hi, lo, MPFR_RNDU);
    mpfr_mul_2ui(width, width, (unsigned long)bits, MPFR_RNDU);
    right = mpfr_lessequal_p(at_lo, p_lo) && mpfr_greaterequal_p(known_lo, p_hi) && mpfr_cmp_ui(width, 1) <= 0;
  }
  if (!right) {
    tap_note("precision %ld, status %d", (long)prec, (int)status);
    support_note("p_lo", p_lo);
    support_note("p_hi", p_hi);
    support_note("lo", lo);
    support_note("hi", hi);
  }
  mpfr_clears(lo, hi, known_lo, known_hi, at_lo, width, (mpfr_ptr)0);
  return right;
}

static void check_random(void) {
  unsigned long trials = tap_trials(150), wrong = 0;
  mpfr_t p, above;
  mpfr_inits2(112, p, above, (mpfr_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    mpfr_prec_t prec = tap_below(3) ? 64 : 128;
    long f = 1 + (long)tap_below(50);
    mpfr_set_ui_2exp(p, 1 + 2 * tap_below(1UL << (f - 1)), -f, MPFR_RNDN);
    mpfr_set(above, p, MPFR_RNDN);
    wrong += !one_is_right(p, above, prec, prec - 16);
    mpfr_nextabove(above);
    wrong += !one_is_right(p, above, prec, 64 - 20);
    mpfr_add_d(above, p, 0x1p-52, MPFR_RNDN);
    if (mpfr_cmp_ui(above, 1) < 0) wrong += !one_is_right(p, above, prec, 0);
  }
  tap_ok(wrong == 0, "%lu random p, alone, with the next number, and as a wide interval", trials);
  mpfr_clears(p, above, (mpfr_ptr)0);
}

/* Phi^-1(1/2) = 0, and Phi^-1(3/4) between its decimals. */
static void check_known(void) {
  mpfr_t p, lo, hi, known;
  mpfr_inits2(112, p, lo, hi, known, (mpfr_ptr)0);
  mpfr_set_d(p, 0.5, MPFR_RNDN);
  tap_ok(sc_quantile_enclose(lo, hi, p, p, 64) == SC_OK && mpfr_sgn(lo) <= 0 && mpfr_sgn(hi) >= 0 &&
             mpfr_cmp_si_2exp(lo, -1, -48) > 0 && mpfr_cmp_si_2exp(hi, 1, -48) < 0,
         "the median is 0");
  mpfr_set_d(p, 0.75, MPFR_RNDN);
  tap_ok(sc_quantile_enclose(lo, hi, p, p, 64) == SC_OK && mpfr_less_p(lo, hi), "the upper quartile is found");
  mpfr_set_str(known, "0.674489750196081", 10, MPFR_RNDD);
  tap_ok(mpfr_greater_p(lo, known), "and is above 0.674489750196081");
  mpfr_set_str(known, "0.674489750196082", 10, MPFR_RNDU);
  tap_ok(mpfr_less_p(hi, known), "and below 0.674489750196082");
  mpfr_clears(p, lo, hi, known, (mpfr_ptr)0);
}

/* Phi^-1(1-p) = -Phi^-1(p), and the order of neighbours: p = 2^-f. */
static void check_far(long f, mpfr_prec_t prec) {
  mpfr_t p, lo, hi, mirror_lo, mirror_hi, value;
  mpfr_inits2(prec + SC_GUARD_BITS, p, lo, hi, mirror_lo, mirror_hi, value, (mpfr_ptr)0);
  mpfr_set_ui_2exp(p, 1, -f, MPFR_RNDN);
  tap_ok(sc_quantile_enclose(lo, hi, p, p, prec) == SC_OK && support_narrow(lo, hi, 40), "the quantile of 2^-%ld", f);
  sc_phi_upper(value, lo, prec + SC_GUARD_BITS);
  tap_ok(mpfr_lessequal_p(value, p), "Phi of its lower end is at most 2^-%ld", f);
  sc_phi_lower(value, hi, prec + SC_GUARD_BITS);
  tap_ok(mpfr_greaterequal_p(value, p), "Phi of its upper end is at least 2^-%ld", f);
  if (f < prec) {
    mpfr_ui_sub(p, 1, p, MPFR_RNDN);
    tap_ok(sc_quantile_enclose(mirror_lo, mirror_hi, p, p, prec) == SC_OK, "the quantile of 1 - 2^-%ld", f);
    mpfr_neg(value, mirror_lo, MPFR_RNDN);
    tap_ok(mpfr_lessequal_p(lo, value), "is its mirror image, on one side");
    mpfr_neg(value, mirror_hi, MPFR_RNDN);
    tap_ok(mpfr_greaterequal_p(hi, value), "and on the other");
    mpfr_set_ui_2exp(p, 1, -f - 1, MPFR_RNDN);
    mpfr_ui_sub(p, 1, p, MPFR_RNDN);
    sc_quantile_enclose(lo, hi, p, p, prec);
    tap_ok(mpfr_less_p(mirror_hi, lo), "the quantile of 1 - 2^-%ld is larger", f + 1);
  }
  mpfr_clears(p, lo, hi, mirror_lo, mirror_hi, value, (mpfr_ptr)0);
}

/* Intervals in whose upper part the density falls off: more than the slope at p_lo foretells is needed. */
static void check_wide(double p_lo, double p_hi) {
  mpfr_t p, above;
  mpfr_inits2(112, p, above, (mpfr_ptr)0);
  mpfr_set_d(p, p_lo, MPFR_RNDN);
  mpfr_set_d(above, p_hi, MPFR_RNDN);
  tap_ok(one_is_right(p, above, 64, 0), "the quantiles of [%g,%g]", p_lo, p_hi);
  mpfr_clears(p, above, (mpfr_ptr)0);
}

int main(void) {
  tap_seed(18090101);
  check_known();
  check_random();
  check_wide(0.5, 0.6);
  check_wide(0.9, 0.93);
  check_wide(0.99, 0.993);
  check_wide(0.07, 0.1);
  check_far(2, 64);
  check_far(60, 64);
  check_far(60, 128);
  check_far(1000, 64);
  check_far(1100, 128);
  return tap_done();
}
