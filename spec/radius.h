/* The radius that one subset size t certifies (Jia, Cao, Wang, Gong, ICLR 2020, Theorem 1), in units of sigma.
 *
 * With a = Phi^-1(p_l) and b = Phi^-1(S_t), rho_t is 0 if p_l <= S_t/t, else the unique rho > 0 with
 *
 *     t Phi(a - rho) = Phi(b + rho);        the left side falls, the right side rises.
 *
 * The certified radius is R = sigma max_t rho_t.
 */
#ifndef SMOOTHCERT_RADIUS_H
#define SMOOTHCERT_RADIUS_H

#include <mpfr.h>

#include "status.h"

/* 1 when t Phi(a - rho) > Phi(b + rho) is proved at working precision prec, else 0.  1 <= t <= SC_K_MAX. */
int sc_radius_certified(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec);

/* 1 when t Phi(a - rho) <= Phi(b + rho) is proved, else 0. */
int sc_radius_refuted(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec);

/* 0 <= lo <= rho_t <= hi for every a in [a_lo, a_hi] and b in [b_lo, b_hi]; prec is the target precision; lo and hi have the
 * working precision.  lo > 0 is certified and hi refuted in the sense above.
 * SC_UNDECIDED: no narrow interval was found at this precision; lo and hi are unspecified then. */
sc_status sc_radius_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo, mpfr_srcptr b_hi,
                            unsigned long t, mpfr_prec_t prec);

#endif
