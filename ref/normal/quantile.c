#include "quantile.h"

#include <math.h>

#include "phi.h"
#include "quantile_guess.h"

/* z = a number near Phi^-1(p), from doubles: by log p where p < 1/2, by log (1-p) otherwise. */
/*@ requires live: out_ok(z) && in_ok(p) && out_ok(t) && \separated(z, p, t);
    terminates \true; exits \false;
    assigns z->_mpfr_token, t->_mpfr_token; */
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
/*@ requires live: out_ok(rop);
    terminates \true; exits \false;
    assigns rop->_mpfr_token; */
static void inverse_density(mpfr_ptr rop, double z) {
  mpfr_set_d(rop, 0.5 * z * z, MPFR_RNDN);
  mpfr_exp(rop, rop, MPFR_RNDN);
  mpfr_mul_d(rop, rop, 2.50662827463100050242, MPFR_RNDN);
}

/* One step of Newton's method with its second-order term: w = (p - Phi(z))/density(z),  z + w + z w^2/2.  The density in double
 * makes each step gain about 40 bits. */
/*@ requires live: out_ok(z) && in_ok(p) && out_ok(w) && out_ok(t) && \separated(z, p, w, t);
    requires prec: z->_mpfr_prec <= work && prec_ok(work);
    terminates \true; exits \false;
    assigns z->_mpfr_token, w->_mpfr_token, t->_mpfr_token; */
static void polish(mpfr_ptr z, mpfr_srcptr p, mpfr_ptr w, mpfr_ptr t, mpfr_prec_t work) {
  double at = mpfr_get_d(z, MPFR_RNDN), step;
  if (!mpfr_number_p(z)) return;
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
/*@ requires live: out_ok(half) && out_ok(width) && in_ok(z) && in_ok(p_lo) && in_ok(p_hi)
      && \separated(half, width, z, p_lo) && \separated(half, width, z, p_hi);
    requires bits: bits > 0;
    terminates \true; exits \false;
    assigns half->_mpfr_token, width->_mpfr_token; */
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
/*@ requires live: in_ok(z) && in_ok(p) && fin(z) && fin(p);
    requires prec: z->_mpfr_prec <= work && prec_ok(work);
    terminates \true; exits \false;
    assigns \nothing;
    ensures lower: \result != 0 ==> Phi(val(z)) <= val(p); */
static int proved_below(mpfr_srcptr z, mpfr_srcptr p, mpfr_prec_t work) {
  mpfr_t value;
  int proved;
  mpfr_init2(value, work);
  sc_phi_upper(value, z, work);
  proved = mpfr_lessequal_p(value, p);
  mpfr_clear(value);
  return proved;
}

/* Is Phi(z) >= p proved? */
/*@ requires live: in_ok(z) && in_ok(p) && fin(z) && fin(p);
    requires prec: z->_mpfr_prec <= work && prec_ok(work);
    terminates \true; exits \false;
    assigns \nothing;
    ensures upper: \result != 0 ==> Phi(val(z)) >= val(p); */
static int proved_above(mpfr_srcptr z, mpfr_srcptr p, mpfr_prec_t work) {
  mpfr_t value;
  int proved;
  mpfr_init2(value, work);
  sc_phi_lower(value, z, work);
  proved = mpfr_greaterequal_p(value, p);
  mpfr_clear(value);
  return proved;
}

/* lo = z - half; is Phi(lo) <= p proved? */
/*@ requires live: out_ok(lo) && in_ok(z) && in_ok(half) && in_ok(p) && fin(p) && \separated(lo, z, half, p);
    requires prec: lo->_mpfr_prec <= work && prec_ok(work);
    terminates \true; exits \false;
    assigns lo->_mpfr_token;
    ensures lower: \result != 0 ==> fin(lo) && Phi(val(lo)) <= val(p); */
static int propose_lower(mpfr_ptr lo, mpfr_srcptr z, mpfr_srcptr half, mpfr_srcptr p, mpfr_prec_t work) {
  mpfr_sub(lo, z, half, MPFR_RNDD);
  return mpfr_number_p(lo) && proved_below(lo, p, work);
}

/* hi = z + half; is Phi(hi) >= p proved? */
/*@ requires live: out_ok(hi) && in_ok(z) && in_ok(half) && in_ok(p) && fin(p) && \separated(hi, z, half, p);
    requires prec: hi->_mpfr_prec <= work && prec_ok(work);
    terminates \true; exits \false;
    assigns hi->_mpfr_token;
    ensures upper: \result != 0 ==> fin(hi) && Phi(val(hi)) >= val(p); */
static int propose_upper(mpfr_ptr hi, mpfr_srcptr z, mpfr_srcptr half, mpfr_srcptr p, mpfr_prec_t work) {
  mpfr_add(hi, z, half, MPFR_RNDU);
  return mpfr_number_p(hi) && proved_above(hi, p, work);
}

/* The half-width grows until both ends are proved. */
/*@ requires live: out_ok(lo) && out_ok(hi) && out_ok(half) && out_ok(width) && in_ok(z) && in_ok(p_lo) && in_ok(p_hi)
      && \separated(lo, hi, half, width, z, p_lo) && \separated(lo, hi, half, width, z, p_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && lo->_mpfr_prec == prec + SC_GUARD_BITS && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires finite: fin(p_lo) && fin(p_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, half->_mpfr_token, width->_mpfr_token;
    ensures lower: \result != 0 ==> fin(lo) && Phi(val(lo)) <= val(p_lo);
    ensures upper: \result != 0 ==> fin(hi) && Phi(val(hi)) >= val(p_hi); */
static int widen(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr half, mpfr_ptr width, mpfr_srcptr z, mpfr_srcptr p_lo, mpfr_srcptr p_hi,
                 mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  int proved_lo = 0, proved_hi = 0;
  /*@ loop invariant range: -8 < bits < prec;
      loop invariant lower: proved_lo != 0 ==> fin(lo) && Phi(val(lo)) <= val(p_lo);
      loop invariant upper: proved_hi != 0 ==> fin(hi) && Phi(val(hi)) >= val(p_hi);
      loop assigns bits, proved_lo, proved_hi, half->_mpfr_token, width->_mpfr_token, lo->_mpfr_token, hi->_mpfr_token;
      loop variant bits; */
  for (bits = prec - 3; bits > 0 && mpfr_number_p(z) && !(proved_lo && proved_hi); bits -= 8) {
    half_width(half, width, z, p_lo, p_hi, bits);
    if (!proved_lo) proved_lo = propose_lower(lo, z, half, p_lo, work);
    if (!proved_hi) proved_hi = propose_upper(hi, z, half, p_hi, work);
  }
  return proved_lo && proved_hi;
}

/* lo = z - half, hi = z + half for a half-width with which both ends are proved. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(z) && in_ok(p_lo) && in_ok(p_hi)
      && \separated(lo, hi, z, p_lo) && \separated(lo, hi, z, p_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && lo->_mpfr_prec == prec + SC_GUARD_BITS && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires finite: fin(p_lo) && fin(p_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures lower: \result != 0 ==> fin(lo) && Phi(val(lo)) <= val(p_lo);
    ensures upper: \result != 0 ==> fin(hi) && Phi(val(hi)) >= val(p_hi); */
static int enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr z, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec) {
  int proved;
  mpfr_t half, width;
  mpfr_init2(half, prec + SC_GUARD_BITS);
  mpfr_init2(width, prec + SC_GUARD_BITS);
  proved = widen(lo, hi, half, width, z, p_lo, p_hi, prec);
  mpfr_clear(width);
  mpfr_clear(half);
  return proved;
}

/* z = Phi^-1(p), nearly. */
/*@ requires live: out_ok(z) && in_ok(p) && \separated(z, p);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && z->_mpfr_prec == prec + SC_GUARD_BITS;
    terminates \true; exits \false;
    assigns z->_mpfr_token; */
static void approximate(mpfr_ptr z, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  mpfr_t w, t;
  mpfr_init2(w, work);
  mpfr_init2(t, work);
  guess(z, p, t);
  /*@ loop invariant range: 40 <= bits <= prec + 40;
      loop assigns bits, z->_mpfr_token, w[0]._mpfr_token, t[0]._mpfr_token;
      loop variant prec - bits; */
  for (bits = 40; bits <= prec; bits += 40)
    polish(z, p, w, t, work);
  mpfr_clear(t);
  mpfr_clear(w);
}

sc_status sc_quantile_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec) {
  mpfr_t z;
  int proved;
  mpfr_init2(z, prec + SC_GUARD_BITS);
  approximate(z, p_lo, prec);
  proved = enclose(lo, hi, z, p_lo, p_hi, prec);
  mpfr_clear(z);
  return proved ? SC_OK : SC_UNDECIDED;
}
