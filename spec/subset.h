/* The probability that t of the other classes can hold together (Jia et al. 2020, Theorem 1):
 *
 *   S_t = min(b_1 + ... + b_t, 1 - p_l),   b_j = min(U(n, m_j, level), 1 - p_l),
 *
 * m_1 <= ... <= m_k being the k largest of the other vote counts.  Where the others are bounded only together, S_t = 1 - p_l.
 */
#ifndef SMOOTHCERT_SUBSET_H
#define SMOOTHCERT_SUBSET_H

#include <stdint.h>

#include "level.h"

#ifdef __FRAMAC__
#include "logic/bound.acsl"
#include "logic/subset.acsl"
#endif

/* Adds b_j to a sum of bounds: sum_lo <= sum <= sum_hi before and after; p_lo <= p_l <= p_hi; count = m_j.
 * u_lo and u_hi hold the enclosure of U for `count` when `known`, else they receive it, at target precision prec.
 * SC_UNDECIDED: U was not enclosed; the sums are unchanged. */
/*@ requires live: out_ok(sum_lo) && out_ok(sum_hi) && out_ok(u_lo) && out_ok(u_hi) && in_ok(p_lo) && in_ok(p_hi);
    requires separated: \separated(sum_lo, sum_hi, u_lo, u_hi, p_lo) && \separated(sum_lo, sum_hi, u_lo, u_hi, p_hi)
      && \separated(sum_lo, sum_hi, u_lo, u_hi, level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && u_lo->_mpfr_prec == prec + SC_GUARD_BITS && u_hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires label: fin(p_lo) && fin(p_hi) && 0.0 <= val(p_lo) <= val(p_hi) <= 1.0;
    requires known: known != 0 ==> fin(u_lo) && fin(u_hi)
      && at_most_upper(n, count, level_value(level), val(u_lo)) && at_least_upper(n, count, level_value(level), val(u_hi));
    requires votes: 1 <= n <= SC_DRAWS_MAX && count <= n && \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns sum_lo->_mpfr_token, sum_hi->_mpfr_token, u_lo->_mpfr_token, u_hi->_mpfr_token;
    ensures status: \result == SC_OK || (\result == SC_UNDECIDED && known == 0);
    ensures known: known != 0 ==> val(u_lo) == \old(val(u_lo)) && val(u_hi) == \old(val(u_hi));
    ensures undecided: \result == SC_UNDECIDED ==> (fin(sum_lo) <==> \old(fin(sum_lo))) && (fin(sum_hi) <==> \old(fin(sum_hi)))
      && val(sum_lo) == \old(val(sum_lo)) && val(sum_hi) == \old(val(sum_hi));
    ensures bound: \result == SC_OK ==> fin(u_lo) && fin(u_hi)
      && at_most_upper(n, count, level_value(level), val(u_lo)) && at_least_upper(n, count, level_value(level), val(u_hi));
    ensures lower: \result == SC_OK ==> fin(sum_lo) ==>
      \old(fin(sum_lo)) && val(sum_lo) <= \old(val(sum_lo)) + clipped(val(u_lo), val(p_hi));
    ensures upper: \result == SC_OK ==> fin(sum_hi) ==>
      \old(fin(sum_hi)) && val(sum_hi) >= \old(val(sum_hi)) + clipped(val(u_hi), val(p_lo)); */
sc_status sc_subset_add(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr u_lo, mpfr_ptr u_hi, int known, mpfr_srcptr p_lo,
                        mpfr_srcptr p_hi, unsigned long n, uint32_t count, const sc_level *level, mpfr_prec_t prec);

/* lo <= min(sum, 1 - p_l) <= hi. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(sum_lo) && in_ok(sum_hi) && in_ok(p_lo) && in_ok(p_hi);
    requires separated: \separated(lo, hi, sum_lo) && \separated(lo, hi, sum_hi) && \separated(lo, hi, p_lo)
      && \separated(lo, hi, p_hi);
    requires label: fin(p_lo) && fin(p_hi) && 0.0 <= val(p_lo) <= 1.0 && 0.0 <= val(p_hi) <= 1.0;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures finite_lower: fin(sum_lo) ==> lo->_mpfr_prec >= sum_lo->_mpfr_prec ==> fin(lo);
    ensures finite_upper: fin(sum_hi) ==> hi->_mpfr_prec >= sum_hi->_mpfr_prec ==> fin(hi);
    ensures lower: fin(sum_lo) ==> fin(lo) ==> val(lo) <= clipped(val(sum_lo), val(p_hi));
    ensures upper: fin(sum_hi) ==> fin(hi) ==> val(hi) >= clipped(val(sum_hi), val(p_lo)); */
void sc_subset_clip(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi);

#endif
