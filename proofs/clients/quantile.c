/* What a caller of quantile.h may conclude, proved from the contract alone. */
#include "quantile.h"

/* z-values on both sides of one probability. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(p) && \separated(lo, hi, p);
    requires prec: lo->_mpfr_prec == 64 + SC_GUARD_BITS && hi->_mpfr_prec == 64 + SC_GUARD_BITS;
    requires number: fin(p);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures between: \result == 1 ==> fin(lo) && fin(hi) && Phi(val(lo)) <= val(p) <= Phi(val(hi)); */
int enclosed(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr p) {
  return sc_quantile_enclose(lo, hi, p, p, 64) == SC_OK;
}

/* What lies below the lower end has a smaller probability. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(p_lo) && in_ok(p_hi) && in_ok(z)
      && \separated(lo, hi, p_lo) && \separated(lo, hi, p_hi) && \separated(lo, hi, z);
    requires prec: lo->_mpfr_prec == SC_PRECISION_MAX + SC_GUARD_BITS && hi->_mpfr_prec == SC_PRECISION_MAX + SC_GUARD_BITS;
    requires number: fin(p_lo) && fin(p_hi) && fin(z) && val(p_lo) <= val(p_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures below: \result == 1 ==> Phi(val(z)) <= val(p_lo); */
int below(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_srcptr z) {
  return sc_quantile_enclose(lo, hi, p_lo, p_hi, SC_PRECISION_MAX) == SC_OK && mpfr_lessequal_p(z, lo);
}
