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

/* Adds b_j to a sum of bounds: sum_lo <= sum <= sum_hi before and after; p_lo <= p_l <= p_hi; count = m_j.
 * u_lo and u_hi hold the enclosure of U for `count` when `known`, else they receive it, at target precision prec.
 * SC_UNDECIDED: U was not enclosed; the sums are unchanged. */
sc_status sc_subset_add(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr u_lo, mpfr_ptr u_hi, int known, mpfr_srcptr p_lo,
                        mpfr_srcptr p_hi, unsigned long n, uint32_t count, const sc_level *level, mpfr_prec_t prec);

/* lo <= min(sum, 1 - p_l) <= hi. */
void sc_subset_clip(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi);

#endif
