/* A tail of the binomial distribution against a level: enclosed at rising precisions, in the end summed exactly. */
#ifndef SMOOTHCERT_TAIL_DECIDE_H
#define SMOOTHCERT_TAIL_DECIDE_H

#include "level.h"

#ifdef __FRAMAC__
#include "logic/tail.acsl"
/* What is asked of a tail: T(n,k,p) itself, or 1 - T(n,n-k+1,q) with q = 1-p, which is the same.  Summed upward from a k below
 * the mean a tail may take n steps; the mirrored one does not then. */
/*@ logic real tail_asked(integer n, integer k, real x, integer mirrored) =
      mirrored != 0 ? 1.0 - tail(n, n - k + 1, x) : tail(n, k, x);

    predicate inside(mpfr_srcptr x) = fin(x) && 0.0 < val(x) < 1.0;
*/
#endif

/* Is T(n,k,p) <= level?  One of p and q = 1-p is exact, q when `mirrored`; both are when `both`. */
/*@ requires live: in_ok(p) && in_ok(q) && prec_ok(p->_mpfr_prec) && prec_ok(q->_mpfr_prec) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires given: mirrored != 0 ? inside(q) : inside(p);
    requires both: both != 0 ==> inside(p) && fin(q) && val(q) == 1.0 - val(p);
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==>
      tail_asked(n, k, mirrored != 0 ? val(q) : val(p), mirrored) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==>
      tail_asked(n, k, mirrored != 0 ? val(q) : val(p), mirrored) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
sc_status sc_tail_decide(int *holds, mpfr_srcptr p, mpfr_srcptr q, int both, int mirrored, unsigned long n, unsigned long k,
                         const sc_level *level);

#endif
