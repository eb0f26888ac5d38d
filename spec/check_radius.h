/* Verification of a finished radius from the bounds it was computed from: one inequality; nothing is searched for. */
#ifndef SMOOTHCERT_CHECK_RADIUS_H
#define SMOOTHCERT_CHECK_RADIUS_H

#include "decimal.h"
#include "votes.h"

#ifdef __FRAMAC__
#include "logic/check_radius.acsl"
#endif

/* With S = min(u[0] + ... + u[t-1], 1 - p), or 1 - p when u is NULL, and each u[i] clipped to 1 - p:  is
 * t Phi(Phi^-1(p) - r/sigma) > Phi(Phi^-1(S) + r/sigma), that is r < R_t?  *holds = 1 (proved true) or 0 (proved false), or
 * SC_UNDECIDED with *holds unchanged.  0 < p < 1, 0 < u[i] <= 1, r > 0 exact, sigma > 0, 1 <= t <= SC_K_MAX, else SC_DOMAIN. */
/*@ requires live: in_ok(p) && in_ok(r) && \valid_read(sigma) && decimal_canonical(sigma) && \valid(holds);
    requires bounds: u != \null ==> \forall integer i; 0 <= i < t ==> in_ok(&u[i][0]) && \separated(holds, &u[i][0]);
    requires separated: \separated(holds, p) && \separated(holds, r) && \separated(holds, sigma);
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result != SC_DOMAIN <==> fin(p) && 0.0 < val(p) < 1.0 && fin(r) && val(r) > 0.0
      && \old(decimal_value(sigma)) > 0.0 && 1 <= t <= SC_K_MAX
      && (u != \null ==> \forall integer i; 0 <= i < t ==> fin(&u[i][0]) && 0.0 < val(&u[i][0]) <= 1.0);
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==>
      \old(bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)));
    ensures fails: \result == SC_OK ==> *holds == 0 ==>
      \old(bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)));
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
sc_status sc_check_radius(int *holds, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r);

#endif
