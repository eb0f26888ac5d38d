/* The standard normal quantile, by its defining property: z is at most Phi^-1(p) iff Phi(z) <= p. */
#ifndef SMOOTHCERT_QUANTILE_H
#define SMOOTHCERT_QUANTILE_H

#include <mpfr.h>

#include "status.h"

#ifdef __FRAMAC__
#include "logic/normal.acsl"
#endif

/* Phi(lo) <= p_lo and Phi(hi) >= p_hi, for 0 < p_lo <= p_hi < 1: [lo, hi] holds Phi^-1 of every p in [p_lo, p_hi].
 * prec is the target precision; lo and hi have the working precision prec + SC_GUARD_BITS.
 * SC_UNDECIDED: no narrow interval was found at this precision; lo and hi are unspecified then. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(p_lo) && in_ok(p_hi)
      && \separated(lo, hi, p_lo) && \separated(lo, hi, p_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && lo->_mpfr_prec == prec + SC_GUARD_BITS && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires order: fin(p_lo) && fin(p_hi) && val(p_lo) <= val(p_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: \result == SC_OK ==> fin(lo) && fin(hi);
    ensures lower: \result == SC_OK ==> Phi(val(lo)) <= val(p_lo);
    ensures upper: \result == SC_OK ==> Phi(val(hi)) >= val(p_hi);
    ensures order: \result == SC_OK ==> val(lo) <= val(hi); */
sc_status sc_quantile_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec);

#endif
