/* Verification of the bounds of a finished certificate from its own numbers: one evaluation of a tail per bound; nothing is
 * searched for (spec/math, Method 1.11).  Each answers *holds = 1 (proved true) or 0 (proved false), or SC_UNDECIDED with
 * *holds unchanged.  For the radius see check_radius.h. */
#ifndef SMOOTHCERT_CHECK_H
#define SMOOTHCERT_CHECK_H

#include "level.h"
#include "votes.h"

#ifdef __FRAMAC__
#include "logic/bound.acsl"
#endif

/* Is p <= L(n,k,level), that is p = 0, or k >= 1 and T(n,k,p) <= level?  0 <= p < 1 exact, 1 <= n <= SC_DRAWS_MAX, k <= n,
 * else SC_DOMAIN. */
/*@ requires p: in_ok(p) && prec_ok(p->_mpfr_prec);
    requires level: \valid_read(level) && level_valid(level);
    requires out: \valid(holds) && \separated(holds, level) && \separated(holds, p);
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result != SC_DOMAIN <==> 1 <= n <= SC_DRAWS_MAX && k <= n && fin(p) && 0.0 <= val(p) < 1.0;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> at_most_lower(n, k, level_value(level), val(p));
    ensures fails: \result == SC_OK ==> *holds == 0 ==> !at_most_lower(n, k, level_value(level), val(p));
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
sc_status sc_check_lower(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level);

/* Is u >= U(n,k,level), that is u = 1, or k < n and T(n,n-k,1-u) <= level?  0 < u <= 1 exact, n and k as above, else
 * SC_DOMAIN. */
/*@ requires u: in_ok(u) && prec_ok(u->_mpfr_prec);
    requires level: \valid_read(level) && level_valid(level);
    requires out: \valid(holds) && \separated(holds, level) && \separated(holds, u);
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result != SC_DOMAIN <==> 1 <= n <= SC_DRAWS_MAX && k <= n && fin(u) && 0.0 < val(u) <= 1.0;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> at_least_upper(n, k, level_value(level), val(u));
    ensures fails: \result == SC_OK ==> *holds == 0 ==> !at_least_upper(n, k, level_value(level), val(u));
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
sc_status sc_check_upper(int *holds, mpfr_srcptr u, unsigned long n, unsigned long k, const sc_level *level);

#endif
