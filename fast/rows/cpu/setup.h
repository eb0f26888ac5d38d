/* The constants of one run of the fast path, computed by the multiple-precision reference. */
#ifndef SMOOTHCERT_FAST_SETUP_H
#define SMOOTHCERT_FAST_SETUP_H

#include "fast/rows/core/cp_setup.h"
#include "level.h"

/* *out = the constants of n draws and this level.
 * SC_DOMAIN: n is outside 1 .. SC_DRAWS_MAX; *out is unchanged then. */
sc_status sc_cp_setup_make(sc_cp_setup *out, unsigned long n, const sc_level *level);

#endif
