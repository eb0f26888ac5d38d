/* Enclosures of the Clopper-Pearson bounds (Clopper and Pearson 1934) of k successes in n draws at level a:
 *
 *   L(n,k,a) = the p with T(n,k,p) = a for k >= 1,  L(n,0,a) = 0;     U(n,k,a) = 1 - L(n,n-k,a).
 *
 * A guess in double arithmetic, improved by one Newton step, proposes a narrow interval; two rigorous evaluations of the tail
 * decide whether it holds the bound: T(lo) <= a and T(hi) >= a.  The guess decides nothing: a poor one costs time only
 * (spec/math, Method 1.4).
 */
#ifndef SMOOTHCERT_CP_BOUND_H
#define SMOOTHCERT_CP_BOUND_H

#include "level.h"

#ifdef __FRAMAC__
#include "logic/bound.acsl"
#endif

/* 0 <= lo <= L(n,k,level) <= hi <= 1; 0 <= k <= n, 1 <= n <= SC_DRAWS_MAX.
 * prec is the target precision; lo and hi have the working precision prec + SC_GUARD_BITS.
 * SC_OK: hi < 1, and the width is about 2^-prec times the smaller of L and 1-L; wider where the level or L lies within
 * 2^-SC_GUARD_BITS of 1.  lo = hi = 0 exactly when k = 0.
 * SC_UNDECIDED: no such interval was found at this precision; the end that failed is 0 or 1 then, and the enclosure true. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && lo->_mpfr_prec == prec + SC_GUARD_BITS && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= n <= SC_DRAWS_MAX && k <= n;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: fin(lo) && fin(hi);
    ensures unit: 0.0 <= val(lo) <= 1.0 && 0.0 <= val(hi) <= 1.0;
    ensures lower: at_most_lower(n, k, level_value(level), val(lo));
    ensures upper: at_least_lower(n, k, level_value(level), val(hi));
    ensures order: \result == SC_OK ==> val(lo) <= val(hi) < 1.0;
    ensures none: k == 0 ==> \result == SC_OK && val(lo) == 0.0 && val(hi) == 0.0; */
sc_status sc_cp_enclose_lower_bound(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level,
                                    mpfr_prec_t prec);

/* 0 <= lo <= U(n,k,level) <= hi <= 1, the rest as above; lo = hi = 1 exactly when k = n. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && lo->_mpfr_prec == prec + SC_GUARD_BITS && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= n <= SC_DRAWS_MAX && k <= n;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: fin(lo) && fin(hi);
    ensures unit: 0.0 <= val(lo) <= 1.0 && 0.0 <= val(hi) <= 1.0;
    ensures lower: at_most_upper(n, k, level_value(level), val(lo));
    ensures upper: at_least_upper(n, k, level_value(level), val(hi));
    ensures order: \result == SC_OK ==> val(lo) <= val(hi);
    ensures all: k == n ==> \result == SC_OK && val(lo) == 1.0 && val(hi) == 1.0; */
sc_status sc_cp_enclose_upper_bound(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level,
                                    mpfr_prec_t prec);

#endif
