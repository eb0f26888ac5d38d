/* What a caller of subset.h may conclude, proved from the contracts alone. */
#include "subset.h"

/* A clipped sum never says more than 1 - p. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(sum_lo) && in_ok(sum_hi) && in_ok(p_lo) && in_ok(p_hi);
    requires separated: \separated(lo, hi, sum_lo) && \separated(lo, hi, sum_hi) && \separated(lo, hi, p_lo)
      && \separated(lo, hi, p_hi);
    requires label: fin(p_lo) && fin(p_hi) && 0.0 <= val(p_lo) <= val(p_hi) <= 1.0;
    requires sums: fin(sum_lo) && fin(sum_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures below: fin(lo) ==> val(lo) <= 1.0 - val(p_hi) && val(lo) <= val(sum_lo);
    ensures above: fin(hi) ==> val(hi) >= 1.0 - val(p_lo) || val(hi) >= val(sum_hi); */
void clip(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi) {
  sc_subset_clip(lo, hi, sum_lo, sum_hi, p_lo, p_hi);
}

/* The upper end of a first sum covers its bound. */
/*@ requires live: out_ok(lo) && out_ok(hi) && out_ok(u_lo) && out_ok(u_hi) && in_ok(p_lo) && in_ok(p_hi);
    requires separated: \separated(lo, hi, u_lo, u_hi, p_lo) && \separated(lo, hi, u_lo, u_hi, p_hi)
      && \separated(lo, hi, u_lo, u_hi, level);
    requires prec: u_lo->_mpfr_prec == 64 + SC_GUARD_BITS && u_hi->_mpfr_prec == 64 + SC_GUARD_BITS;
    requires label: fin(p_lo) && fin(p_hi) && 0.0 <= val(p_lo) <= val(p_hi) <= 1.0;
    requires votes: 1 <= n <= SC_DRAWS_MAX && count <= n && \valid_read(level) && level_valid(level);
    requires sum: fin(lo) && fin(hi) && val(lo) == 0.0 && val(hi) == 0.0;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, u_lo->_mpfr_token, u_hi->_mpfr_token;
    ensures first: \result == SC_OK ==> fin(u_hi) && at_least_upper(n, count, level_value(level), val(u_hi));
    ensures sum: \result == SC_OK ==> fin(hi) ==> val(hi) >= clipped(val(u_hi), val(p_lo)); */
sc_status first_bound(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr u_lo, mpfr_ptr u_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi,
                      unsigned long n, uint32_t count, const sc_level *level) {
  return sc_subset_add(lo, hi, u_lo, u_hi, 0, p_lo, p_hi, n, count, level, 64);
}
