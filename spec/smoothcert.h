/* libsmoothcert: certified radii of randomized smoothing, correctly rounded in the safe direction.
 * This header includes all others, and <mpfr.h> with them.  The batch interface (batch.h and what includes it) can do without:
 * <smoothcert/certifier.h>, for one, needs no other library.
 *
 * MPFR keeps a range of exponents for each thread.  The batch interface sets MPFR's default range, and the default modes of the
 * processor, while it runs and restores the caller's.  All other functions suppose them: under a range that the caller has
 * narrowed (mpfr_set_emin, mpfr_set_emax) numbers that lie outside become 0 or infinities within them, and nothing is
 * promised, neither a bound nor a status; the same holds for another rounding mode, or subnormal numbers flushed to zero, of
 * the processor. */
#ifndef SMOOTHCERT_H
#define SMOOTHCERT_H

#include <mpfr.h>
#include <stddef.h>
#include <stdint.h>

#include "batch.h"
#include "bounds_many.h"
#include "certifier.h"
#include "noise_rows.h"
#include "predict_rows.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "bound.h"
#include "certify.h"
#include "check.h"
#include "check_radius.h"
#include "choose.h"
#include "cp_bound.h"
#include "decimal.h"
#include "feasible.h"
#include "grid.h"
#include "level.h"
#include "method.h"
#include "network.h"
#include "noise.h"
#include "open_votes.h"
#include "phi.h"
#include "philox.h"
#include "pmf.h"
#include "quantile.h"
#include "radius.h"
#include "sample.h"
#include "status.h"
#include "subset.h"
#include "tail.h"
#include "tail_rational.h"
#include "topk.h"
#include "version.h"
#include "votes.h"

#ifdef __cplusplus
}
#endif

#endif
