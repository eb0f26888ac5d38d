#include "quantile.h"

#include <math.h>

#include "phi.h"
#include "quantile_guess.h"

/* z = a number near Phi^-1(p), from doubles: by log p where p < 1/2, by log (1-p) otherwise. */
static void guess(mpfr_ptr z, mpfr_srcptr p, mpfr_ptr t) {
  int mirrored = mpfr_cmp_d(p, 0.5) > 0;
  double value;
  if (mirrored)
    mpfr_ui_sub(t, 1, p, MPFR_RNDN);
  else
    mpfr_set(t, p, MPFR_RNDN);
  mpfr_log(t, t, MPFR_RNDN);
  value = sc_guess_quantile(mpfr_get_d(t, MPFR_RNDN));
  mpfr_set_d(z, mirrored ? -value : value, MPFR_RNDN);
}

/* rop = 1/density(z) = sqrt(2 pi) exp(z^2/2), which a double may not hold. */
static void inverse_density(mpfr_ptr rop, double z) {
  mpfr_set_d(rop, 0.5 * z * z, MPFR_RNDN);
  mpfr_exp(rop, rop, MPFR_RNDN);
  mpfr_mul_d(rop, rop, 2.50662827463100050242, MPFR_RNDN);
}

/* One step of Newton's method with its second-order term: w = (p - Phi(z))/density(z),  z + w + z w^2/2.  The density in double
 * makes each step gain about 40 bits. */
static void polish(mpfr_ptr z, mpfr_srcptr p, mpfr_ptr w, mpfr_ptr t, mpfr_prec_t work) {
  double at = mpfr_get_d(z, MPFR_RNDN), step;
  sc_phi_lower(w, z, work);
  mpfr_sub(w, p, w, MPFR_RNDN);
  inverse_density(t, at);
  mpfr_mul(w, w, t, MPFR_RNDN);
  step = mpfr_get_d(w, MPFR_RNDN);
  mpfr_add(z, z, w, MPFR_RNDN);
  if (fabs(at * step) < 0.5) {
    mpfr_set_d(w, 0.5 * at * step * step, MPFR_RNDN);
    mpfr_add(z, z, w, MPFR_RNDN);
  }
}

/* The half-width: what the width of [p_lo, p_hi] costs, and 2^-bits of 1 + |z|.  An untrusted choice. */
static void half_width(mpfr_ptr half, mpfr_ptr width, mpfr_srcptr z, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t bits) {
  double at = mpfr_get_d(z, MPFR_RNDN);
  mpfr_sub(width, p_hi, p_lo, MPFR_RNDU);
  inverse_density(half, at);
  mpfr_mul(half, half, width, MPFR_RNDU);
  mpfr_mul_d(half, half, 1.125, MPFR_RNDU);
  mpfr_mul_2ui(half, half, (unsigned long)bits, MPFR_RNDU);
  mpfr_add_d(half, half, 1 + fabs(at), MPFR_RNDU);
  mpfr_div_2ui(half, half, (unsigned long)bits, MPFR_RNDU);
}

/* Is Phi(z) <= p proved? */
static int below(mpfr_srcptr z, mpfr_srcptr p, mpfr_prec_t work) {
  mpfr_t value;
  int proved;
  mpfr_init2(value, work);
  sc_phi_upper(value, z, work);
  proved = mpfr_lessequal_p(value, p);
  mpfr_clear(value);
  return proved;
}

/* Is Phi(z) >= p proved? */
static int above(mpfr_srcptr z, mpfr_srcptr p, mpfr_prec_t work) {
  mpfr_t value;
  int proved;
  mpfr_init2(value, work);
  sc_phi_lower(value, z, work);
  proved = mpfr_greaterequal_p(value, p);
  mpfr_clear(value);
  return proved;
}

/* lo = z - half, hi = z + half, the half-width growing until both ends are proved. */
static sc_status enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr z, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  int proved_lo = 0, proved_hi = 0;
  mpfr_t half, width;
  mpfr_init2(half, work);
  mpfr_init2(width, work);
  for (bits = prec - 3; bits > 0 && mpfr_number_p(z) && !(proved_lo && proved_hi); bits -= 8) {
    half_width(half, width, z, p_lo, p_hi, bits);
    if (!proved_lo) {
      mpfr_sub(lo, z, half, MPFR_RNDD);
      proved_lo = mpfr_number_p(lo) && below(lo, p_lo, work);
    }
    if (!proved_hi) {
      mpfr_add(hi, z, half, MPFR_RNDU);
      proved_hi = mpfr_number_p(hi) && above(hi, p_hi, work);
    }
  }
  mpfr_clear(width);
  mpfr_clear(half);
  return proved_lo && proved_hi ? SC_OK : SC_UNDECIDED;
}

sc_status sc_quantile_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  mpfr_t z, w, t;
  sc_status status;
  mpfr_init2(z, work);
  mpfr_init2(w, work);
  mpfr_init2(t, work);
  guess(z, p_lo, t);
  for (bits = 40; bits <= prec; bits += 40)
    polish(z, p_lo, w, t, work);
  status = enclose(lo, hi, z, p_lo, p_hi, prec);
  mpfr_clear(t);
  mpfr_clear(w);
  mpfr_clear(z);
  return status;
}
