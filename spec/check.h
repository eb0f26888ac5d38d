/* Verification of a finished certificate from its own numbers: one evaluation of a tail per bound, one inequality per radius;
 * nothing is searched for.  Each answers *holds = 1 (proved true) or 0 (proved false), or SC_UNDECIDED with *holds
 * unchanged. */
#ifndef SMOOTHCERT_CHECK_H
#define SMOOTHCERT_CHECK_H

#include "level.h"
#include "votes.h"

/* Is p <= L(n,k,level), that is p = 0, or k >= 1 and T(n,k,p) <= level?  0 <= p < 1 exact, else SC_DOMAIN. */
sc_status sc_check_lower(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level);

/* Is u >= U(n,k,level), that is u = 1, or k < n and T(n,n-k,1-u) <= level?  0 < u <= 1 exact, else SC_DOMAIN. */
sc_status sc_check_upper(int *holds, mpfr_srcptr u, unsigned long n, unsigned long k, const sc_level *level);

/* With S = min(u[0] + ... + u[t-1], 1 - p), or 1 - p when u is NULL, and each u[i] clipped to 1 - p:  is
 * t Phi(Phi^-1(p) - r/sigma) >= Phi(Phi^-1(S) + r/sigma)?  0 < p < 1, 0 < u[i] <= 1, r > 0 exact, sigma > 0,
 * 1 <= t <= SC_K_MAX, else SC_DOMAIN. */
sc_status sc_check_radius(int *holds, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r);

#endif
