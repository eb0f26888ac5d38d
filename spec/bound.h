/* Clopper-Pearson bounds, correctly rounded in the safe direction: what an author prints.
 *
 * Ziv's strategy: enclosures of 64, 128, ... 4096 bits until both ends round alike; a bound that lies exactly on the grid is
 * found by the rational tail (tail_rational.h).
 */
#ifndef SMOOTHCERT_BOUND_H
#define SMOOTHCERT_BOUND_H

#include "cp_bound.h"
#include "grid.h"

/* rop = the largest member of the grid <= L(n,k,level), 0 <= k <= n, 1 <= n <= SC_DRAWS_MAX; precision of rop:
 * SC_GRID_PRECISION.  SC_DOMAIN: n, k or grid outside its range.  SC_UNDECIDED: see status.h.  rop is unchanged then. */
sc_status sc_bound_lower(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid);

/* rop = the smallest member of the grid >= U(n,k,level); the rest as above. */
sc_status sc_bound_upper(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid);

#endif
