#include "pmf.h"

/* exp(log C(n,k) + k log p + (n-k) log(1-p)).  The sum is formed before the exponential: p^k alone would leave MPFR's exponent
 * range for large n.  log, log1p, the products with counts and exp all rise with their argument, so one direction serves. */

/* rop = k log p + (n-k) log(1-p); minus is room for -p (spec/math, Lemma 1.2). */
/*@ requires range: k <= n <= SC_DRAWS_MAX && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires live: out_ok(rop) && out_ok(part) && out_ok(minus) && in_ok(p) && \separated(rop, part, minus, p);
    requires exact: p->_mpfr_prec <= minus->_mpfr_prec;
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    terminates \true; exits \false;
    assigns rop->_mpfr_token, part->_mpfr_token, minus->_mpfr_token;
    ensures side: fin(rop) ==> directed(rnd, val(rop), log_powers(n, k, val(p))); */
static void powers(mpfr_ptr rop, mpfr_ptr part, mpfr_ptr minus, unsigned long n, unsigned long k, mpfr_srcptr p,
                   mpfr_rnd_t rnd) {
  unsigned long m = n - k;
  //@ assert m: m == n - k;
  mpfr_log(rop, p, rnd);
  //@ assert count: 0 <= k && 0.0 <= k;
  //@ assert log_side: fin(rop) ==> directed(rnd, val(rop), logarithm(val(p)));
  //@ ghost success: ;
  mpfr_mul_ui(rop, rop, k, rnd);
  //@ assert success: D4(val(rop), \at(val(rop), success), logarithm(val(p)), k);
  //@ assert success_side: fin(rop) ==> directed(rnd, val(rop), logarithm(val(p)) * k);
  mpfr_neg(minus, p, rnd);
  //@ assert negated: fin(minus) && val(minus) == -val(p);
  mpfr_log1p(part, minus, rnd);
  //@ assert log1p_side: fin(part) ==> directed(rnd, val(part), logarithm(1.0 + -val(p)));
  //@ ghost failure: ;
  mpfr_mul_ui(part, part, m, rnd);
  //@ assert failure: D4(val(part), \at(val(part), failure), logarithm(1.0 + -val(p)), m);
  //@ assert failure_side: fin(part) ==> directed(rnd, val(part), logarithm(1.0 + -val(p)) * m);
  mpfr_add(rop, rop, part, rnd);
}

/*@ requires range: k <= n <= SC_DRAWS_MAX && prec_ok(prec) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires live: out_ok(rop) && in_ok(choose_log) && in_ok(p) && \separated(rop, choose_log, p);
    requires exact: prec_ok(p->_mpfr_prec);
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> directed(rnd, val(choose_log), log_choose(n, k));
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), binomial(n, k, val(p))); */
static void pmf(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec,
                mpfr_rnd_t rnd) {
  mpfr_t part, minus;
  mpfr_init2(part, prec);
  mpfr_init2(minus, mpfr_get_prec(p));
  powers(rop, part, minus, n, k, p, rnd);
  mpfr_add(rop, rop, choose_log, rnd);
  //@ assert sum: fin(rop) ==> directed(rnd, val(rop), log_choose(n, k) + log_powers(n, k, val(p)));
  if (mpfr_number_p(rop)) mpfr_exp(rop, rop, rnd);
  //@ assert side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), binomial(n, k, val(p)));
  //@ ghost end: ;
  mpfr_clear(minus);
  mpfr_clear(part);
  //@ assert same: val(rop) == \at(val(rop), end) && val(p) == \at(val(p), end);
}

void sc_pmf_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  pmf(rop, choose_log, n, k, p, prec, MPFR_RNDD);
}

void sc_pmf_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  pmf(rop, choose_log, n, k, p, prec, MPFR_RNDU);
}
