/* rho_t: the closed form of t = 1, and the defining inequality with Phi from its power series. */
#include "radius.h"
#include "support.h"
#include "tap.h"
#include "votes.h"

static void note_inputs(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr lo, mpfr_srcptr hi) {
  tap_note("t %lu", t);
  support_note("a", a);
  support_note("b", b);
  support_note("lo", lo);
  support_note("hi", hi);
}

/* The sign of t Phi(a - rho) - Phi(b + rho), 0 when the series does not tell. */
static int sign_at(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho) {
  mpfr_t x, left_lo, left_hi, right_lo, right_hi;
  int sign;
  mpfr_inits2(SUPPORT_BITS, x, left_lo, left_hi, right_lo, right_hi, (mpfr_ptr)0);
  mpfr_sub(x, a, rho, MPFR_RNDN); /* exact, as all are far shorter */
  support_phi(left_lo, left_hi, x);
  mpfr_mul_ui(left_lo, left_lo, t, MPFR_RNDD);
  mpfr_mul_ui(left_hi, left_hi, t, MPFR_RNDU);
  mpfr_add(x, b, rho, MPFR_RNDN);
  support_phi(right_lo, right_hi, x);
  sign = mpfr_greater_p(left_lo, right_hi) - mpfr_less_p(left_hi, right_lo);
  mpfr_clears(x, left_lo, left_hi, right_lo, right_hi, (mpfr_ptr)0);
  return sign;
}

/* Points a and b: the enclosure, its width, and what the two verdicts say of its ends and of either side. */
static int one_is_right(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_prec_t prec) {
  mpfr_prec_t work = prec + SC_GUARD_BITS;
  mpfr_t lo, hi, width;
  int right, zero_sign;
  mpfr_inits2(work, lo, hi, width, (mpfr_ptr)0);
  mpfr_set_ui(width, 0, MPFR_RNDN);
  zero_sign = sign_at(a, b, t, width);
  right = sc_radius_enclose(lo, hi, a, a, b, b, t, prec) == SC_OK && mpfr_sgn(lo) >= 0 && mpfr_lessequal_p(lo, hi);
  if (right && zero_sign < 0) {
    right = mpfr_zero_p(lo) && mpfr_zero_p(hi);
  } else if (right) {
    mpfr_sub(width, hi, lo, MPFR_RNDU);
    mpfr_mul_2ui(width, width, (unsigned long)prec - 16, MPFR_RNDU);
    right = sign_at(a, b, t, lo) > 0 && sign_at(a, b, t, hi) < 0 && mpfr_cmp_ui(width, 10) < 0;
    right = right && sc_radius_certified(a, b, t, lo, work) && !sc_radius_refuted(a, b, t, lo, work);
    right = right && sc_radius_refuted(a, b, t, hi, work) && !sc_radius_certified(a, b, t, hi, work);
  }
  if (!right) note_inputs(a, b, t, lo, hi);
  mpfr_clears(lo, hi, width, (mpfr_ptr)0);
  return right;
}

static void check_random(void) {
  unsigned long trials = tap_trials(300), wrong = 0, positive = 0;
  mpfr_t a, b;
  mpfr_inits2(64, a, b, (mpfr_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long t = tap_below(4) ? 1 + tap_below(6) : 1 + tap_below(SC_K_MAX);
    mpfr_set_si_2exp(a, (long)tap_below(1UL << 31) - (1L << 30), -29, MPFR_RNDN);
    mpfr_set_si_2exp(b, (long)tap_below(1UL << 31) - (1L << 30), -29, MPFR_RNDN);
    wrong += !one_is_right(a, b, t, tap_below(3) ? 64 : 128);
    positive += mpfr_greater_p(a, b) != 0;
  }
  tap_ok(wrong == 0 && positive > 0, "%lu random a and b", trials);
  mpfr_clears(a, b, (mpfr_ptr)0);
}

/* t = 1: Phi(a - rho) = Phi(b + rho) at rho = (a-b)/2; there neither side of the strict inequality is certified. */
static void check_closed(double x, double y) {
  mpfr_t a, b, lo, hi, half;
  int right;
  mpfr_inits2(112, a, b, lo, hi, half, (mpfr_ptr)0);
  mpfr_set_d(a, x, MPFR_RNDN);
  mpfr_set_d(b, y, MPFR_RNDN);
  mpfr_sub(half, a, b, MPFR_RNDN);
  mpfr_div_2ui(half, half, 1, MPFR_RNDN);
  right = sc_radius_enclose(lo, hi, a, a, b, b, 1, 64) == SC_OK && mpfr_less_p(lo, half) && mpfr_less_p(half, hi) &&
          !sc_radius_certified(a, b, 1, half, 112);
  if (!tap_ok(right, "t = 1, a = %g, b = %g: (a-b)/2", x, y)) note_inputs(a, b, 1, lo, hi);
  mpfr_nextbelow(half);
  mpfr_mul_d(half, half, 1 - 0x1p-40, MPFR_RNDD);
  tap_ok(sc_radius_certified(a, b, 1, half, 112) && !sc_radius_refuted(a, b, 1, half, 112), "just below it is certified");
  mpfr_mul_d(half, half, 1 + 0x1p-38, MPFR_RNDU);
  tap_ok(sc_radius_refuted(a, b, 1, half, 112) && !sc_radius_certified(a, b, 1, half, 112), "just above it is refuted");
  mpfr_clears(a, b, lo, hi, half, (mpfr_ptr)0);
}

/* rho = 0 when t Phi(a) < Phi(b); an enclosure from 0 on when a = b and t = 1, where no precision tells. */
static void check_zero(void) {
  mpfr_t a, b, lo, hi;
  mpfr_inits2(112, a, b, lo, hi, (mpfr_ptr)0);
  mpfr_set_d(a, -1, MPFR_RNDN);
  mpfr_set_d(b, -1, MPFR_RNDN);
  mpfr_nextabove(b);
  tap_ok(sc_radius_enclose(lo, hi, a, a, b, b, 1, 64) == SC_OK && mpfr_zero_p(lo) && mpfr_cmp_ui_2exp(hi, 1, -50) < 0,
         "a just below b: rho begins at 0");
  mpfr_set_d(b, -0.5, MPFR_RNDN);
  tap_ok(sc_radius_enclose(lo, hi, a, a, b, b, 1, 64) == SC_OK && mpfr_zero_p(lo) && mpfr_zero_p(hi), "a below b: rho is 0");
  tap_ok(sc_radius_enclose(lo, hi, a, a, b, b, 2, 64) == SC_OK && mpfr_sgn(lo) > 0, "but not for t = 2");
  mpfr_clears(a, b, lo, hi, (mpfr_ptr)0);
}

/* Intervals of a and b hold the radii of their corners; rho rises with t and with a, and falls with b. */
static void check_intervals(double x, double y, unsigned long t) {
  mpfr_t a_lo, a_hi, b_lo, b_hi, lo, hi, one_lo, one_hi;
  mpfr_inits2(112, a_lo, a_hi, b_lo, b_hi, lo, hi, one_lo, one_hi, (mpfr_ptr)0);
  mpfr_set_d(a_lo, x, MPFR_RNDN);
  mpfr_add_d(a_hi, a_lo, 0x1p-20, MPFR_RNDN);
  mpfr_set_d(b_lo, y, MPFR_RNDN);
  mpfr_add_d(b_hi, b_lo, 0x1p-20, MPFR_RNDN);
  tap_ok(sc_radius_enclose(lo, hi, a_lo, a_hi, b_lo, b_hi, t, 64) == SC_OK && mpfr_sgn(lo) > 0, "a = %g, b = %g, t = %lu", x, y,
         t);
  sc_radius_enclose(one_lo, one_hi, a_lo, a_lo, b_hi, b_hi, t, 64);
  tap_ok(mpfr_lessequal_p(lo, one_hi), "the least corner is above the lower end");
  sc_radius_enclose(one_lo, one_hi, a_hi, a_hi, b_lo, b_lo, t, 64);
  tap_ok(mpfr_greaterequal_p(hi, one_lo), "the greatest corner is below the upper end");
  sc_radius_enclose(lo, hi, a_lo, a_lo, b_lo, b_lo, t, 64);
  tap_ok(mpfr_less_p(hi, one_lo), "rho rises with a");
  sc_radius_enclose(one_lo, one_hi, a_lo, a_lo, b_hi, b_hi, t, 64);
  tap_ok(mpfr_less_p(one_hi, lo), "rho falls with b");
  sc_radius_enclose(one_lo, one_hi, a_lo, a_lo, b_lo, b_lo, t + 1, 64);
  tap_ok(mpfr_less_p(hi, one_lo), "rho rises with t");
  mpfr_clears(a_lo, a_hi, b_lo, b_hi, lo, hi, one_lo, one_hi, (mpfr_ptr)0);
}

/* The number of the working precision next to the change of sign on either side: no verdict may go against the series. */
static void check_direction(void) {
  unsigned long trials = tap_trials(250), wrong = 0;
  mpfr_t lo, hi;
  mpfr_inits2(300 + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    mpfr_prec_t work = 64 + (mpfr_prec_t)tap_below(16);
    unsigned long t = 1 + tap_below(5);
    mpfr_t a, b, rho;
    mpfr_inits2(work, a, b, rho, (mpfr_ptr)0);
    mpfr_set_si(a, -(long)(tap_random() >> 2), MPFR_RNDN);
    mpfr_div_2ui(a, a, 60, MPFR_RNDN); /* in (-4,0] */
    mpfr_sub_d(b, a, (double)(1 + tap_below(1UL << 40)) * 0x1.123p-40, MPFR_RNDN);
    if (sc_radius_enclose(lo, hi, a, a, b, b, t, 300) == SC_OK) {
      int right;
      mpfr_set(rho, hi, MPFR_RNDU);
      right = !sc_radius_certified(a, b, t, rho, work) || sign_at(a, b, t, rho) > 0;
      mpfr_set(rho, lo, MPFR_RNDD);
      right = right && (!sc_radius_refuted(a, b, t, rho, work) || sign_at(a, b, t, rho) <= 0);
      if (!right) {
        wrong++;
        tap_note("precision %ld", (long)work);
        note_inputs(a, b, t, lo, hi);
      }
    }
    mpfr_clears(a, b, rho, (mpfr_ptr)0);
  }
  tap_ok(wrong == 0, "%lu random radii, to the last bit", trials);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
}

int main(void) {
  tap_seed(20200426);
  check_closed(0.5, -0.5);
  check_closed(3, 1);
  check_closed(-1, -4);
  check_closed(35, -35);
  check_zero();
  check_intervals(1, -1, 1);
  check_intervals(0.25, 0.5, 3);
  check_intervals(-2, 1, SC_K_MAX);
  check_random();
  check_direction();
  return tap_done();
}
