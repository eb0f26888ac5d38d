/* The binomial tail at a rational point, compared with a level: decides the cases in which a bound lies exactly on the
 * grid to which it is rounded, where no enclosure, however narrow, could (L(1,1,a) = a; L(3,2,1/2) = 1/2; spec/math,
 * Lemma 1.5).
 *
 * With p = a/(a+c):  T(n,k,p) = S/(a+c)^n,  S = sum_{x=k..n} C(n,x) a^x c^(n-x).  a and c are integers, so all of it is
 * computed without any rounding while n log2(a+c) stays below the working precision.
 */
#ifndef SMOOTHCERT_TAIL_RATIONAL_H
#define SMOOTHCERT_TAIL_RATIONAL_H

#include "level.h"

#ifdef __FRAMAC__
#include "logic/tail.acsl"
#endif

/* *sign < 0, = 0 or > 0 as T(n,k,a/(a+c)) is less than, equal to or greater than the level, proved.  1 <= k <= n; a, c > 0,
 * integers or at least numbers of few bits: what does not fit is rounded.
 * SC_UNDECIDED (with *sign unchanged) when SC_PRECISION_MAX bits do not decide. */
/*@ requires live: \valid(sign) && in_ok(a) && in_ok(c);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && fin(a) && fin(c) && val(a) > 0.0 && val(c) > 0.0;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns *sign;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures less: \result == SC_OK ==> *sign < 0 ==> tail(n, k, val(a) / (val(a) + val(c))) < level_value(level);
    ensures equal: \result == SC_OK ==> *sign == 0 ==> tail(n, k, val(a) / (val(a) + val(c))) == level_value(level);
    ensures greater: \result == SC_OK ==> *sign > 0 ==> tail(n, k, val(a) / (val(a) + val(c))) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *sign == \old(*sign); */
sc_status sc_tail_rational_compare(int *sign, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                   const sc_level *level);

#endif
