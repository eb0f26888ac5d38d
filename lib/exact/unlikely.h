/* From which count on a binomial is unlikely to be, exactly (spec/math, Theorem 2.12). */
#ifndef UNLIKELY_H
#define UNLIKELY_H

#include "smoothcert.h"

/* *least = the least k in 1 .. n+1 with P[Bin(n,p) >= k] <= level, for 1 <= n <= SC_DRAWS_MAX, 0 < p < 1, and a level as
 * sc_level_set takes it.  Never a smaller one; a larger one only where that probability is within 2^-127 n of the level (p is
 * rounded up to so many bits), or the reference does not decide.
 * SC_DOMAIN: p or the level is outside its range; *least is unchanged. */
sc_status unlikely_count(unsigned long *least, unsigned long n, const sc_decimal *p, const sc_decimal *level);

#endif
