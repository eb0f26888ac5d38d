/* P(noise <= i) = Phi((i + 1/2)/(q sigma)), on both sides. */
#ifndef SMOOTHCERT_NOISE_PHI_H
#define SMOOTHCERT_NOISE_PHI_H

#include <mpfr.h>

#include "noise.h"

/* rop <= Phi((i + 1/2)/(q sigma)), and rop >= it, when the answer is 1; |i| <= SC_NOISE_MAX, prec is the working precision.
 * 0 is not answered for a lattice that sc_lattice_check accepts. */
int sc_noise_phi_lower(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec);
int sc_noise_phi_upper(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec);

#endif
