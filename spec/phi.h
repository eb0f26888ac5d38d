/* The standard normal distribution function  Phi(x) = erfc(-x/sqrt 2)/2. */
#ifndef SMOOTHCERT_PHI_H
#define SMOOTHCERT_PHI_H

#include <mpfr.h>

#include "status.h"

#ifdef __FRAMAC__
#include "logic/normal.acsl"
#endif

/* rop <= Phi(x) and rop >= Phi(x), x finite and exact; prec is the working precision.  x has at most prec bits, or lies in
 * [-2^32, 2^32]: so x/sqrt 2 does not overflow. */
/*@ requires live: out_ok(rop) && in_ok(x) && prec_ok(prec);
    requires number: fin(x) && (x->_mpfr_prec <= prec || -4294967296.0 <= val(x) <= 4294967296.0);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures lower: fin(rop) && val(rop) <= Phi(\old(val(x))); */
void sc_phi_lower(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec);

/*@ requires live: out_ok(rop) && in_ok(x) && prec_ok(prec);
    requires number: fin(x) && (x->_mpfr_prec <= prec || -4294967296.0 <= val(x) <= 4294967296.0);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures upper: fin(rop) && val(rop) >= Phi(\old(val(x))); */
void sc_phi_upper(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec);

#endif
