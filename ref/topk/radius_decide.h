/* One radius and one precision: is it certified, given a bound p of the label and an enclosure of S? */
#ifndef SMOOTHCERT_RADIUS_DECIDE_H
#define SMOOTHCERT_RADIUS_DECIDE_H

#include "decimal.h"

#ifdef __FRAMAC__
#include "logic/check_radius.acsl"
#endif

/* 1: t Phi(Phi^-1(p) - r/sigma) > Phi(Phi^-1(S) + r/sigma) for every S <= s_hi.  0: it is not for any S >= s_lo.  -1: prec, the
 * target precision, does not decide. */
/*@ requires live: in_ok(p) && in_ok(s_lo) && in_ok(s_hi) && in_ok(r);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires label: fin(p);
    requires order: fin(s_lo) && fin(s_hi) && val(s_lo) <= val(s_hi);
    requires radius: fin(r) && val(r) > 0.0 && \valid_read(sigma) && decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    terminates \true; exits \false;
    assigns \nothing;
    ensures answer: -1 <= \result <= 1;
    ensures certified: \result == 1 ==> bounds_certified(val(p), val(s_hi), t, val(r) / decimal_value(sigma));
    ensures refuted: \result == 0 ==> bounds_refuted(val(p), val(s_lo), t, val(r) / decimal_value(sigma)); */
int sc_radius_decide(mpfr_srcptr p, mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r,
                     mpfr_prec_t prec);

#endif
