/* The binomial tail  T(n,k,p) = P[Bin(n,p) >= k] = sum_{x=k..n} b(n,x,p),  which rises strictly in p for 1 <= k <= n.
 *
 * Summed upward from x = k, every term from the one before:  b(n,x+1,p) = b(n,x,p) p/(1-p) (n-x)/(x+1).  The factor falls
 * with x, so once it is r < 1 the terms from b(n,x,p) on sum to at most b(n,x,p)/(1-r): the remainder of the upper bound.
 * A partial sum is a lower bound as it stands.
 */
#ifndef SMOOTHCERT_TAIL_H
#define SMOOTHCERT_TAIL_H

#include <mpfr.h>

#include "status.h"

#ifdef __FRAMAC__
#include "logic/tail.acsl"
#endif

/* rop <= T(n,k,p), given choose_log <= log C(n,k); 1 <= k <= n <= SC_DRAWS_MAX, 0 < p < 1, p exact; prec is the working
 * precision.  A result that is not finite says nothing, here and below. */
/*@ requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(prec);
    requires live: out_ok(rop) && in_ok(choose_log) && in_ok(p) && \separated(rop, choose_log, p);
    requires exact: prec_ok(p->_mpfr_prec);
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> val(choose_log) <= log_choose(n, k);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures lower: fin(rop) ==> val(rop) <= tail(n, k, val(p)); */
void sc_tail_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec);

/* rop >= T(n,k,p), given choose_log >= log C(n,k).  rop may be +inf. */
/*@ requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(prec);
    requires live: out_ok(rop) && in_ok(choose_log) && in_ok(p) && \separated(rop, choose_log, p);
    requires exact: prec_ok(p->_mpfr_prec);
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> val(choose_log) >= log_choose(n, k);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures upper: fin(rop) ==> val(rop) >= tail(n, k, val(p)); */
void sc_tail_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec);

#endif
