/* S, the most that t classes can hold together, from the upper bounds given for them and the lower bound p of the label. */
#ifndef SMOOTHCERT_SUBSET_GIVEN_H
#define SMOOTHCERT_SUBSET_GIVEN_H

#include <mpfr.h>

#ifdef __FRAMAC__
#include "logic/check_radius.acsl"
/*@ predicate bounds_readable{L}(mpfr_t *u, integer t) = \forall integer i; 0 <= i < t ==> in_ok(&u[i][0]) && fin(&u[i][0]);
*/
#endif

/* s_lo <= S <= s_hi, where they are finite: S = min(b_1 + ... + b_t, 1 - p) with b_i = min(u[i-1], 1 - p), or 1 - p when u is
 * NULL; rest_lo <= 1 - p <= rest_hi. */
/*@ requires live: out_ok(s_lo) && out_ok(s_hi) && in_ok(rest_lo) && in_ok(rest_hi) && in_ok(p);
    requires separated: \separated(s_lo, s_hi, rest_lo) && \separated(s_lo, s_hi, rest_hi) && \separated(s_lo, s_hi, p);
    requires bounds: u != \null ==>
      bounds_readable(u, t) && \forall integer i; 0 <= i < t ==> \separated(s_lo, s_hi, &u[i][0]);
    requires rest: fin(rest_lo) && fin(rest_hi) && val(rest_lo) <= 1.0 - val(p) <= val(rest_hi);
    terminates \true; exits \false;
    assigns s_lo->_mpfr_token, s_hi->_mpfr_token;
    ensures lower: fin(s_lo) ==> val(s_lo) <= \old(subset_value(u, val(p), t));
    ensures upper: fin(s_hi) ==> val(s_hi) >= \old(subset_value(u, val(p), t)); */
void sc_subset_given(mpfr_ptr s_lo, mpfr_ptr s_hi, mpfr_srcptr rest_lo, mpfr_srcptr rest_hi, const mpfr_t *u,
                     unsigned long t) /*@ ghost (mpfr_srcptr p) */;

#endif
