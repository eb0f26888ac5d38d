/* Where the noise of a word is looked for first, in double arithmetic; nothing here is trusted. */
#ifndef SMOOTHCERT_NOISE_GUESS_H
#define SMOOTHCERT_NOISE_GUESS_H

#include <mpfr.h>

#include "noise.h"

/* About the noise of a word that stands for v, 0 <= v <= 1. */
/*@ requires live: in_ok(v) && prec_ok(v->_mpfr_prec);
    requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    terminates \true; exits \false;
    assigns \result \from *v, *lattice;
    ensures range: -SC_NOISE_MAX <= \result <= SC_NOISE_MAX; */
long sc_noise_guess(mpfr_srcptr v, const sc_lattice *lattice);

#endif
