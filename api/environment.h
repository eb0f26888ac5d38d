/* The state of the thread that the arithmetic depends on.  A caller may have asked the processor for another rounding or to
 * flush subnormals to zero (code that was linked with unsafe options does so for the whole process), and MPFR for another
 * range of exponents; the proofs suppose the defaults. */
#ifndef API_ENVIRONMENT_H
#define API_ENVIRONMENT_H

#include <fenv.h>
#include <mpfr.h>

typedef struct {
  fenv_t floating;
  mpfr_exp_t least, most; /* exponents */
  mpfr_flags_t flags;
} sc_environment;

/* Keeps the caller's and sets the defaults. */
void sc_environment_enter(sc_environment *kept);

/* Gives the caller's back. */
void sc_environment_leave(const sc_environment *kept);

#endif
