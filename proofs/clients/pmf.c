/* What a caller of pmf.h may conclude, proved from the contracts alone. */
#include "pmf.h"

#include "choose.h"

/* Enclosures of the coefficient give an enclosure of the probability. */
/*@ requires range: k <= n <= SC_DRAWS_MAX;
    requires live: out_ok(lo) && out_ok(hi) && in_ok(p) && \separated(lo, hi, p) && p->_mpfr_prec <= 128;
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures between: fin(lo) ==> fin(hi) ==> 0.0 <= val(lo) <= binomial(n, k, val(p)) <= val(hi); */
void enclosed(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_srcptr p) {
  mpfr_t choose_lo, choose_hi;
  mpfr_init2(choose_lo, 128);
  mpfr_init2(choose_hi, 128);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, 128);
  sc_pmf_lower(lo, choose_lo, n, k, p, 128);
  sc_pmf_upper(hi, choose_hi, n, k, p, 128);
  //@ ghost bounded: ;
  mpfr_clear(choose_hi);
  mpfr_clear(choose_lo);
  //@ assert kept_lo: val(lo) == \at(val(lo), bounded) && (fin(lo) <==> \at(fin(lo), bounded));
  //@ assert kept_hi: val(hi) == \at(val(hi), bounded) && (fin(hi) <==> \at(fin(hi), bounded));
}

/* A coefficient of 0, which is at most every logarithm of a binomial coefficient, gives a lower bound. */
/*@ requires live: out_ok(rop) && in_ok(zero) && in_ok(p) && \separated(rop, zero, p) && p->_mpfr_prec <= 64;
    requires zero: fin(zero) && val(zero) == 0.0;
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures lower: fin(rop) ==> val(rop) <= binomial(SC_DRAWS_MAX, SC_DRAWS_MAX, val(p)); */
void at_the_end(mpfr_ptr rop, mpfr_srcptr zero, mpfr_srcptr p) {
  sc_pmf_lower(rop, zero, SC_DRAWS_MAX, SC_DRAWS_MAX, p, 64);
}
