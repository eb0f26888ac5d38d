/* What a caller of tail.h may conclude, proved from the contracts alone. */
#include "tail.h"

/* Enclosures of the coefficient give an enclosure of the tail. */
/*@ requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires live: out_ok(lo) && out_ok(hi) && in_ok(choose_lo) && in_ok(choose_hi) && in_ok(p)
      && \separated(lo, hi, choose_lo) && \separated(lo, hi, choose_hi) && \separated(lo, hi, p) && p->_mpfr_prec <= 128;
    requires separated: \separated(choose_lo, p) && \separated(choose_hi, p);
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_lo) && fin(choose_hi) && val(choose_lo) <= log_choose(n, k) <= val(choose_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures between: fin(lo) ==> fin(hi) ==> val(lo) <= tail(n, k, val(p)) <= val(hi); */
void enclosed(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr choose_lo, mpfr_srcptr choose_hi, unsigned long n, unsigned long k,
              mpfr_srcptr p) {
  sc_tail_lower(lo, choose_lo, n, k, p, 128);
  sc_tail_upper(hi, choose_hi, n, k, p, 128);
}

/* The tail from n on is its one term. */
/*@ requires range: 1 <= n <= SC_DRAWS_MAX;
    requires live: out_ok(rop) && in_ok(zero) && in_ok(p) && \separated(rop, zero, p) && p->_mpfr_prec <= 64;
    requires zero: fin(zero) && val(zero) == 0.0;
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures upper: fin(rop) ==> val(rop) >= binomial(n, n, val(p)); */
void one_term(mpfr_ptr rop, mpfr_srcptr zero, unsigned long n, mpfr_srcptr p) {
  sc_tail_upper(rop, zero, n, n, p, 64);
}
