/* The binomial tail at a rational point, compared with a level: decides the cases in which a bound lies exactly on the
 * grid to which it is rounded, where no enclosure, however narrow, could (L(1,1,a) = a; L(3,2,1/2) = 1/2).
 *
 * With p = a/(a+c):  T(n,k,p) = S/(a+c)^n,  S = sum_{x=k..n} C(n,x) a^x c^(n-x).  a and c are integers, so all of it is
 * computed without any rounding while n log2(a+c) stays below the working precision.
 */
#ifndef SMOOTHCERT_TAIL_RATIONAL_H
#define SMOOTHCERT_TAIL_RATIONAL_H

#include "level.h"

/* *sign = -1, 0 or 1 as T(n,k,a/(a+c)) is less than, equal to or greater than the level, proved.  1 <= k <= n; a > 0,
 * c > 0 integers.
 * SC_UNDECIDED (with *sign unchanged) when SC_PRECISION_MAX bits do not decide. */
sc_status sc_tail_rational_compare(int *sign, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                   const sc_level *level);

#endif
