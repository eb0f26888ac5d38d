#include "subset.h"

#include "cp_bound.h"

void sc_subset_clip(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi) {
  mpfr_ui_sub(lo, 1, p_hi, MPFR_RNDD);
  if (mpfr_less_p(sum_lo, lo)) mpfr_set(lo, sum_lo, MPFR_RNDD);
  mpfr_ui_sub(hi, 1, p_lo, MPFR_RNDU);
  if (mpfr_less_p(sum_hi, hi)) mpfr_set(hi, sum_hi, MPFR_RNDU);
}

/* Adds the clipped [u_lo, u_hi] to the sum; b_lo and b_hi are room for it. */
/*@ requires live: out_ok(sum_lo) && out_ok(sum_hi) && out_ok(b_lo) && out_ok(b_hi) && in_ok(u_lo) && in_ok(u_hi) && in_ok(p_lo)
      && in_ok(p_hi);
    requires separated: \separated(sum_lo, sum_hi, b_lo, b_hi, u_lo) && \separated(sum_lo, sum_hi, b_lo, b_hi, u_hi)
      && \separated(sum_lo, sum_hi, b_lo, b_hi, p_lo) && \separated(sum_lo, sum_hi, b_lo, b_hi, p_hi);
    requires finite: fin(p_lo) && fin(p_hi) && 0.0 <= val(p_lo) <= 1.0 && 0.0 <= val(p_hi) <= 1.0 && fin(u_lo) && fin(u_hi);
    terminates \true; exits \false;
    assigns sum_lo->_mpfr_token, sum_hi->_mpfr_token, b_lo->_mpfr_token, b_hi->_mpfr_token;
    ensures lower: fin(sum_lo) ==>
      \old(fin(sum_lo)) && val(sum_lo) <= \old(val(sum_lo)) + clipped(val(u_lo), val(p_hi));
    ensures upper: fin(sum_hi) ==>
      \old(fin(sum_hi)) && val(sum_hi) >= \old(val(sum_hi)) + clipped(val(u_hi), val(p_lo)); */
static void add_with(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr b_lo, mpfr_ptr b_hi, mpfr_srcptr u_lo, mpfr_srcptr u_hi,
                     mpfr_srcptr p_lo, mpfr_srcptr p_hi) {
  sc_subset_clip(b_lo, b_hi, u_lo, u_hi, p_lo, p_hi);
  mpfr_add(sum_lo, sum_lo, b_lo, MPFR_RNDD);
  mpfr_add(sum_hi, sum_hi, b_hi, MPFR_RNDU);
}

/*@ requires live: out_ok(sum_lo) && out_ok(sum_hi) && in_ok(u_lo) && in_ok(u_hi) && in_ok(p_lo) && in_ok(p_hi)
      && prec_ok(work);
    requires separated: \separated(sum_lo, sum_hi, u_lo) && \separated(sum_lo, sum_hi, u_hi) && \separated(sum_lo, sum_hi, p_lo)
      && \separated(sum_lo, sum_hi, p_hi);
    requires finite: fin(p_lo) && fin(p_hi) && 0.0 <= val(p_lo) <= 1.0 && 0.0 <= val(p_hi) <= 1.0 && fin(u_lo) && fin(u_hi);
    terminates \true; exits \false;
    assigns sum_lo->_mpfr_token, sum_hi->_mpfr_token;
    ensures lower: fin(sum_lo) ==>
      \old(fin(sum_lo)) && val(sum_lo) <= \old(val(sum_lo)) + clipped(val(u_lo), val(p_hi));
    ensures upper: fin(sum_hi) ==>
      \old(fin(sum_hi)) && val(sum_hi) >= \old(val(sum_hi)) + clipped(val(u_hi), val(p_lo)); */
static void add(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_srcptr u_lo, mpfr_srcptr u_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi,
                mpfr_prec_t work) {
  mpfr_t b_lo, b_hi;
  mpfr_init2(b_lo, work);
  mpfr_init2(b_hi, work);
  add_with(sum_lo, sum_hi, b_lo, b_hi, u_lo, u_hi, p_lo, p_hi);
  mpfr_clear(b_hi);
  mpfr_clear(b_lo);
}

sc_status sc_subset_add(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr u_lo, mpfr_ptr u_hi, int known, mpfr_srcptr p_lo,
                        mpfr_srcptr p_hi, unsigned long n, uint32_t count, const sc_level *level, mpfr_prec_t prec) {
  if (!known && sc_cp_enclose_upper_bound(u_lo, u_hi, n, count, level, prec) != SC_OK) return SC_UNDECIDED;
  add(sum_lo, sum_hi, u_lo, u_hi, p_lo, p_hi, prec + SC_GUARD_BITS);
  return SC_OK;
}
