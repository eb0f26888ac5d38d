#include "radius.h"

#include <math.h>

#include "phi.h"
#include "quantile_guess.h"

int sc_radius_certified(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_t x, left, right;
  int proved;
  mpfr_init2(x, prec);
  mpfr_init2(left, prec);
  mpfr_init2(right, prec);
  mpfr_sub(x, a, rho, MPFR_RNDD);
  sc_phi_lower(left, x, prec);
  mpfr_mul_ui(left, left, t, MPFR_RNDD);
  mpfr_add(x, b, rho, MPFR_RNDU);
  sc_phi_upper(right, x, prec);
  proved = mpfr_greater_p(left, right);
  mpfr_clear(right);
  mpfr_clear(left);
  mpfr_clear(x);
  return proved;
}

int sc_radius_refuted(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_t x, left, right;
  int proved;
  mpfr_init2(x, prec);
  mpfr_init2(left, prec);
  mpfr_init2(right, prec);
  mpfr_sub(x, a, rho, MPFR_RNDU);
  sc_phi_upper(left, x, prec);
  mpfr_mul_ui(left, left, t, MPFR_RNDU);
  mpfr_add(x, b, rho, MPFR_RNDD);
  sc_phi_lower(right, x, prec);
  proved = mpfr_lessequal_p(left, right);
  mpfr_clear(right);
  mpfr_clear(left);
  mpfr_clear(x);
  return proved;
}

/* One step of Newton's method on t Phi(a - rho) - Phi(b + rho), its slope in double: about 40 bits gained. */
static void polish(mpfr_ptr rho, mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_ptr x, mpfr_ptr value, mpfr_prec_t work) {
  double slope;
  mpfr_sub(x, a, rho, MPFR_RNDN);
  slope = (double)t * sc_guess_density(mpfr_get_d(x, MPFR_RNDN));
  sc_phi_lower(value, x, work);
  mpfr_mul_ui(value, value, t, MPFR_RNDN);
  mpfr_add(x, b, rho, MPFR_RNDN);
  slope += sc_guess_density(mpfr_get_d(x, MPFR_RNDN));
  sc_phi_lower(x, x, work);
  mpfr_sub(value, value, x, MPFR_RNDN);
  mpfr_div_d(value, value, slope, MPFR_RNDN);
  mpfr_add(rho, rho, value, MPFR_RNDN);
}

/* The half-width: the widths of a and b move rho by at most as much; and 2^-bits of 1 + rho.  An untrusted choice. */
static void half_width(mpfr_ptr half, mpfr_ptr t, mpfr_srcptr rho, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo,
                       mpfr_srcptr b_hi, mpfr_prec_t bits) {
  mpfr_sub(half, a_hi, a_lo, MPFR_RNDU);
  mpfr_sub(t, b_hi, b_lo, MPFR_RNDU);
  mpfr_add(half, half, t, MPFR_RNDU);
  mpfr_mul_2ui(half, half, (unsigned long)bits, MPFR_RNDU);
  mpfr_add_d(half, half, 1 + fabs(mpfr_get_d(rho, MPFR_RNDN)), MPFR_RNDU);
  mpfr_div_2ui(half, half, (unsigned long)bits, MPFR_RNDU);
}

/* lo = rho - half if that is certified, 0 if it is not above 0; hi = rho + half if that is refuted. */
static sc_status enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr rho, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo,
                         mpfr_srcptr b_hi, unsigned long t, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  int proved_lo = 0, proved_hi = 0;
  mpfr_t half, spare;
  mpfr_init2(half, work);
  mpfr_init2(spare, work);
  for (bits = prec - 3; bits > 0 && mpfr_number_p(rho) && !(proved_lo && proved_hi); bits -= 8) {
    half_width(half, spare, rho, a_lo, a_hi, b_lo, b_hi, bits);
    if (!proved_lo) {
      mpfr_sub(lo, rho, half, MPFR_RNDD);
      proved_lo = mpfr_cmp_ui(lo, 0) > 0 && sc_radius_certified(a_lo, b_hi, t, lo, work);
      if (mpfr_cmp_ui(lo, 0) <= 0) {
        mpfr_set_ui(lo, 0, MPFR_RNDD);
        proved_lo = 1;
      }
    }
    if (!proved_hi) {
      mpfr_add(hi, rho, half, MPFR_RNDU);
      proved_hi = mpfr_cmp_ui(hi, 0) > 0 && sc_radius_refuted(a_hi, b_lo, t, hi, work);
    }
  }
  mpfr_clear(spare);
  mpfr_clear(half);
  return proved_lo && proved_hi ? SC_OK : SC_UNDECIDED;
}

/* Is rho_t = 0 proved, that is t Phi(a) <= Phi(b)? */
static int hopeless(mpfr_srcptr a_hi, mpfr_srcptr b_lo, unsigned long t, mpfr_prec_t work) {
  mpfr_t zero;
  int proved;
  mpfr_init2(zero, SC_PRECISION_MIN);
  mpfr_set_ui(zero, 0, MPFR_RNDN);
  proved = sc_radius_refuted(a_hi, b_lo, t, zero, work);
  mpfr_clear(zero);
  return proved;
}

sc_status sc_radius_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo, mpfr_srcptr b_hi,
                            unsigned long t, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  double guess = sc_guess_radius(mpfr_get_d(a_lo, MPFR_RNDN), mpfr_get_d(b_hi, MPFR_RNDN), (double)t);
  mpfr_t rho, x, value;
  sc_status status;
  if (!(guess > 0) && hopeless(a_hi, b_lo, t, work)) {
    mpfr_set_ui(lo, 0, MPFR_RNDD);
    mpfr_set_ui(hi, 0, MPFR_RNDU);
    return SC_OK;
  }
  mpfr_init2(rho, work);
  mpfr_init2(x, work);
  mpfr_init2(value, work);
  mpfr_set_d(rho, guess, MPFR_RNDN);
  for (bits = 40; bits <= prec; bits += 40)
    polish(rho, a_lo, b_hi, t, x, value, work);
  status = enclose(lo, hi, rho, a_lo, a_hi, b_lo, b_hi, t, prec);
  mpfr_clear(value);
  mpfr_clear(x);
  mpfr_clear(rho);
  return status;
}
