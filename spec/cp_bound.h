/* Enclosures of the Clopper-Pearson bounds (Clopper and Pearson 1934) of k successes in n draws at level a:
 *
 *   L(n,k,a) = the p with T(n,k,p) = a for k >= 1,  L(n,0,a) = 0;     U(n,k,a) = 1 - L(n,n-k,a).
 *
 * A guess in double arithmetic, improved by one Newton step, proposes a narrow interval; two rigorous evaluations of the tail
 * decide whether it holds the bound: T(lo) <= a and T(hi) >= a.  The guess decides nothing: a poor one costs time only.
 */
#ifndef SMOOTHCERT_CP_BOUND_H
#define SMOOTHCERT_CP_BOUND_H

#include "level.h"

/* 0 <= lo <= L(n,k,level) <= hi < 1 with width of about 2^-prec times the smaller of L and 1-L, prec the target precision;
 * wider where the level or L lies within 2^-SC_GUARD_BITS of 1.  lo and hi have the working precision prec + SC_GUARD_BITS.
 * lo = hi = 0 exactly when k = 0.
 * SC_UNDECIDED: no such interval was found at this precision; the end that failed is 0 or 1 then, and the enclosure true. */
sc_status sc_cp_enclose_lower_bound(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level,
                                    mpfr_prec_t prec);

/* 0 < lo <= U(n,k,level) <= hi <= 1; lo = hi = 1 exactly when k = n. */
sc_status sc_cp_enclose_upper_bound(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level,
                                    mpfr_prec_t prec);

#endif
