/* From votes to simultaneous probability bounds: the methods, and the level at which each takes its bounds.
 *
 *   method   lower bound of the label   upper bounds of the other classes            bounds  source
 *   simuem   L(n, n_l, alpha/c)         U(n, n_i, alpha/c) for every other class     c       Jia et al. 2020, SimuEM
 *   binocp   L(n, n_l, alpha)           1 - p_l for every set of other classes       1       Jia et al. 2020, BinoCP
 *   cohen    L(n, n_l, alpha)           1 - p_l; k = 1 only                          1       Cohen et al. 2019, CERTIFY
 *   pair     L(n, n_l, alpha/c)         U(n, n_i, alpha/c), the largest; k = 1 only  c       Cohen et al. 2019, Theorem 1
 *   ranked   L(n, n_l, alpha/(k+1))     U(n, m_j, alpha/(k+1)), m_j the j-th         k+1     spec/math, Theorem 1.7
 *                                       largest other vote count, j = 1..k
 *
 * Every upper bound is clipped to 1 - p_l.  The label must be fixed before the votes are drawn (spec/math, Theorem 1.6).  The
 * certificates of simuem and binocp for all k hold together (Theorem 2.15).
 */
#ifndef SMOOTHCERT_METHOD_H
#define SMOOTHCERT_METHOD_H

#include "level.h"

typedef enum { SC_SIMUEM = 0, SC_BINOCP, SC_COHEN, SC_PAIR, SC_RANKED } sc_method;
#define SC_METHODS 5

#ifdef __FRAMAC__
#include "logic/method.acsl"
#endif

/* The lower-case name of a method; NULL when it is none. */
/*@ terminates \true; exits \false;
    assigns \result \from method;
    ensures name: 0 <= method < SC_METHODS ==> text(\result) && method_name(\result, method);
    ensures none: !(0 <= method < SC_METHODS) ==> \result == \null; */
const char *sc_method_name(sc_method method);

/* *out = the method of that name; SC_DOMAIN when there is none, *out is then unchanged. */
/*@ requires name: text(name);
    requires out: \valid(out);
    terminates \true; exits \false;
    assigns *out;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures method: \result == SC_OK ==> method_name{Pre}(name, *out);
    ensures domain: \result == SC_DOMAIN ==> *out == \old(*out)
      && \forall integer method; !method_name{Pre}(name, method); */
sc_status sc_method_parse(sc_method *out, const char *name);

/* The number of confidence bounds that share alpha.  SC_DOMAIN when k is not in 1 .. classes-1, exceeds SC_K_MAX, or is not 1
 * for cohen and pair; *parts is then unchanged. */
/*@ requires out: \valid(parts);
    terminates \true; exits \false;
    assigns *parts;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures accepted: \result == SC_OK <==> method_accepts(method, classes, k);
    ensures parts: \result == SC_OK ==> *parts == method_parts(method, classes, k) && 1 <= *parts <= SC_DRAWS_MAX;
    ensures domain: \result == SC_DOMAIN ==> *parts == \old(*parts); */
sc_status sc_method_parts(unsigned long *parts, sc_method method, unsigned long classes, unsigned long k);

/* 1 when the method bounds the other classes one by one (simuem, pair, ranked), 0 when only together by 1 - p_l. */
/*@ terminates \true; exits \false;
    assigns \result \from method;
    ensures others: \result == 0 || \result == 1;
    ensures defined: \result == 1 <==> bounds_others(method); */
int sc_method_bounds_others(sc_method method);

#endif
