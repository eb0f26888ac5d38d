/* What the tests of fast/core/ share: whether a range holds what the reference encloses. */
#ifndef CORE_H
#define CORE_H

#include <mpfr.h>

#include "fast/rows/core/cp_setup.h"
#include "level.h"

/* r is decided and meets [lo, hi], an enclosure far narrower than a double's last place: lo <= r.hi and r.lo <= hi. */
int core_holds(sc_range r, mpfr_srcptr lo, mpfr_srcptr hi);

/* r is decided and holds a number known by the doubles around it, down < x < up or down = x = up. */
int core_holds_between(sc_range r, double down, double up);

/* (hi - lo)/|hi|; 0 for a point. */
double core_width(sc_range r);

/* The bound by the reference against `got`, both the bound and its complement; 1 when they agree or the reference gives up. */
int core_bound_agrees(const sc_cp_range *got, unsigned long n, unsigned long k, const sc_level *level, int upper);

#endif
