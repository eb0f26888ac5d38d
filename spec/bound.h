/* Clopper-Pearson bounds, correctly rounded in the safe direction: what an author prints.
 *
 * Ziv's strategy: enclosures of 64, 128, ... 4096 bits until both ends round alike; a bound that lies exactly on the grid is
 * found by the rational tail (tail_rational.h).  spec/math, Theorem 1.3.
 */
#ifndef SMOOTHCERT_BOUND_H
#define SMOOTHCERT_BOUND_H

#include "cp_bound.h"
#include "grid.h"

#ifdef __FRAMAC__
#include "logic/rounded_bound.acsl"
#endif

/* rop = the largest member of the grid <= L(n,k,level), 0 <= k <= n, 1 <= n <= SC_DRAWS_MAX; precision of rop:
 * SC_GRID_PRECISION.  SC_DOMAIN: n, k or grid outside its range.  SC_UNDECIDED: see status.h.  rop is unchanged then. */
/*@ requires rop: out_ok(rop) && rop->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result != SC_DOMAIN <==> bound_domain(grid, n, k);
    ensures rounded: \result == SC_OK ==> fin(rop) && rounds_lower(grid, n, k, level_value(level), val(rop));
    ensures unchanged: \result != SC_OK ==> rop->_mpfr_token == \old(rop->_mpfr_token); */
sc_status sc_bound_lower(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid);

/* rop = the smallest member of the grid >= U(n,k,level); the rest as above. */
/*@ requires rop: out_ok(rop) && rop->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result != SC_DOMAIN <==> bound_domain(grid, n, k);
    ensures rounded: \result == SC_OK ==> fin(rop) && rounds_upper(grid, n, k, level_value(level), val(rop));
    ensures unchanged: \result != SC_OK ==> rop->_mpfr_token == \old(rop->_mpfr_token); */
sc_status sc_bound_upper(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid);

#endif
