/* The binomial probability  b(n,k,p) = P[Bin(n,p) = k] = C(n,k) p^k (1-p)^(n-k). */
#ifndef SMOOTHCERT_PMF_H
#define SMOOTHCERT_PMF_H

#include <mpfr.h>

#include "status.h"

#ifdef __FRAMAC__
#include "logic/tail.acsl"
#endif

/* rop <= b(n,k,p), given choose_log <= log C(n,k); 0 <= k <= n <= SC_DRAWS_MAX, 0 < p < 1, p exact. */
/*@ requires range: k <= n <= SC_DRAWS_MAX && prec_ok(prec);
    requires live: out_ok(rop) && in_ok(choose_log) && in_ok(p) && \separated(rop, choose_log, p);
    requires exact: prec_ok(p->_mpfr_prec);
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> val(choose_log) <= log_choose(n, k);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures lower: fin(rop) ==> 0.0 <= val(rop) <= binomial(n, k, val(p)); */
void sc_pmf_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec);

/* rop >= b(n,k,p), given choose_log >= log C(n,k). */
/*@ requires range: k <= n <= SC_DRAWS_MAX && prec_ok(prec);
    requires live: out_ok(rop) && in_ok(choose_log) && in_ok(p) && \separated(rop, choose_log, p);
    requires exact: prec_ok(p->_mpfr_prec);
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> val(choose_log) >= log_choose(n, k);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures upper: fin(rop) ==> val(rop) >= binomial(n, k, val(p)) && val(rop) >= 0.0; */
void sc_pmf_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec);

#endif
