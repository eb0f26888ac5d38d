/* P(noise <= i) = Phi((i + 1/2)/(q sigma)), on both sides. */
#ifndef SMOOTHCERT_NOISE_PHI_H
#define SMOOTHCERT_NOISE_PHI_H

#include <mpfr.h>

#include "noise.h"

/* rop <= P(noise <= i), and rop >= it, when the answer is 1; |i| <= SC_NOISE_MAX, prec is the working precision.  0 is not
 * answered for a lattice that sc_lattice_check accepts. */
/*@ requires live: out_ok(rop) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(rop, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures lower: \result != 0 ==> fin(rop) && val(rop) <= noise_cdf(lattice, i); */
int sc_noise_phi_lower(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec);

/*@ requires live: out_ok(rop) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(rop, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures upper: \result != 0 ==> fin(rop) && val(rop) >= noise_cdf(lattice, i); */
int sc_noise_phi_upper(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec);

#endif
