/* The constants of the fast path: those of a level by the reference, those of a number of draws in double. */
#ifndef SMOOTHCERT_FAST_SETUP_H
#define SMOOTHCERT_FAST_SETUP_H

#include "fast/rows/core/cp_setup.h"
#include "level.h"

/* What depends on the level alone; n = 0 for now, and what depends on it is undecided. */
void sc_cp_setup_level(sc_cp_setup *out, const sc_level *level);

/* Sets what depends on n, 1 <= n <= SC_DRAWS_MAX: some tens of nanoseconds. */
void sc_cp_setup_draws(sc_cp_setup *setup, unsigned long n);

/* Both.  SC_DOMAIN: n is outside 1 .. SC_DRAWS_MAX; *out is unchanged then. */
sc_status sc_cp_setup_make(sc_cp_setup *out, unsigned long n, const sc_level *level);

#endif
