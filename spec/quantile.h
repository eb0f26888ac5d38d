/* The standard normal quantile, by its defining property: z is at most Phi^-1(p) iff Phi(z) <= p. */
#ifndef SMOOTHCERT_QUANTILE_H
#define SMOOTHCERT_QUANTILE_H

#include <mpfr.h>

#include "status.h"

/* Phi(lo) <= p_lo and Phi(hi) >= p_hi, for 0 < p_lo <= p_hi < 1: [lo, hi] holds Phi^-1 of every p in [p_lo, p_hi].
 * prec is the target precision; lo and hi have the working precision prec + SC_GUARD_BITS.
 * SC_UNDECIDED: no narrow interval was found at this precision; lo and hi are unspecified then. */
sc_status sc_quantile_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec);

#endif
