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

#ifdef __FRAMAC__
#include "logic/normal.acsl"
#endif

/* 1 when t Phi(a - rho) > Phi(b + rho) is proved at working precision prec, else 0.  1 <= t <= SC_K_MAX. */
/*@ requires live: in_ok(a) && in_ok(b) && in_ok(rho) && prec_ok(prec);
    terminates \true; exits \false;
    assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 ==> fin(a) && fin(b) && fin(rho);
    ensures certified: \result == 1 ==> radius_certified(val(a), val(b), t, val(rho)); */
int sc_radius_certified(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec);

/* 1 when t Phi(a - rho) <= Phi(b + rho) is proved, else 0. */
/*@ requires live: in_ok(a) && in_ok(b) && in_ok(rho) && prec_ok(prec);
    terminates \true; exits \false;
    assigns \nothing;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 ==> fin(a) && fin(b) && fin(rho);
    ensures refuted: \result == 1 ==> radius_refuted(val(a), val(b), t, val(rho)); */
int sc_radius_refuted(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec);

/* 0 <= lo <= rho_t <= hi for every a in [a_lo, a_hi] and b in [b_lo, b_hi]; prec is the target precision; lo and hi have the
 * working precision.  lo > 0 is certified and hi refuted in the sense above.
 * SC_UNDECIDED: no narrow interval was found at this precision; lo and hi are unspecified then. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(a_lo) && in_ok(a_hi) && in_ok(b_lo) && in_ok(b_hi);
    requires separated: \separated(lo, hi, a_lo) && \separated(lo, hi, a_hi) && \separated(lo, hi, b_lo)
      && \separated(lo, hi, b_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires order: fin(a_lo) && fin(a_hi) && fin(b_lo) && fin(b_hi) && val(a_lo) <= val(a_hi) && val(b_lo) <= val(b_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: \result == SC_OK ==> fin(lo) && fin(hi);
    ensures order: \result == SC_OK ==> 0.0 <= val(lo) <= val(hi);
    ensures certified: \result == SC_OK ==> val(lo) > 0.0 ==> radius_certified(val(a_lo), val(b_hi), t, val(lo));
    ensures refuted: \result == SC_OK ==> radius_refuted(val(a_hi), val(b_lo), t, val(hi)); */
sc_status sc_radius_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo, mpfr_srcptr b_hi,
                            unsigned long t, mpfr_prec_t prec);

#endif
