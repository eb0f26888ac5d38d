/* The rational tail (tail_rational.h) at a probability given as a fraction of any size: a one-sided answer. */
#ifndef SMOOTHCERT_TAIL_FRACTION_H
#define SMOOTHCERT_TAIL_FRACTION_H

#include "tail_rational.h"

#ifdef __FRAMAC__
#include "logic/bound.acsl"
#include "logic/part.acsl"
#endif

/* 1 when the value is finite and above 0, else 0. */
/*@ requires live: in_ok(x);
    terminates \true; exits \false;
    assigns \result \from *x;
    ensures positive: \result != 0 <==> positive(x); */
int sc_positive(mpfr_srcptr x);

/* 1 when p/(p+q) <= L(n,k,level) is proved, else 0.  p and q may be rounded, p up and q down; they need SC_GRID_PRECISION bits
 * at most.  An equality is seen when p/(p+q) in lowest terms, powers of two left out of account, has few bits. */
/*@ requires live: in_ok(p) && in_ok(q) && positive(p) && positive(q);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures below: \result != 0 ==> at_most_lower(n, k, level_value(level), part(val(p), val(q))); */
int sc_fraction_below(mpfr_srcptr p, mpfr_srcptr q, unsigned long n, unsigned long k, const sc_level *level);

#endif
