/* The margin that a number of draws needs: how far above 1/2 the share of votes must be to be certified.  (spec/math,
 * Lemma 5.2.) */
#ifndef MARGIN_H
#define MARGIN_H

#include <gmp.h>

#include "smoothcert.h"

/* g = k/n - 1/2 for the least count k of n draws whose lower bound at the level alpha exceeds 1/2; g is initialised.
 * SC_DOMAIN: n draws certify nothing; alpha is outside 1e-300 <= alpha < 1/2 or n outside 1 .. SC_DRAWS_MAX.
 * SC_UNDECIDED: a bound too close to 1/2. */
sc_status margin_of_draws(mpq_ptr g, unsigned long n, const sc_decimal *alpha);

#endif
