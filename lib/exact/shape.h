/* How much of the Gaussian noise around a point falls into a set: rigorous enclosures (spec/math, Theorem 5.6). */
#ifndef SHAPE_H
#define SHAPE_H

#include <gmp.h>

#include "smoothcert.h"

enum shape_kind { SHAPE_INTERVAL, SHAPE_SLAB, SHAPE_BALL };

/* An interval or slab [-half, half], a ball of radius half. */
struct shape {
  enum shape_kind kind;
  mpq_t half;              /* > 0, exact */
  unsigned long dimension; /* of the ball: 1 .. SHAPE_DIMENSION_MAX */
};

#define SHAPE_DIMENSION_MAX 1000000UL
#define SHAPE_SERIES_MAX 1.0e7 /* (half/sigma)^2 / 2 and (x/sigma)^2 / 2 of a ball at most: the series have as many terms */

/* lo <= P(x + eps in the shape) <= hi, x >= 0 the distance from the centre, eps ~ N(0, sigma^2 I), sigma > 0; computed with so
 * many bits. */
void shape_probability(mpfr_ptr lo, mpfr_ptr hi, const struct shape *shape, mpq_srcptr x, mpq_srcptr sigma, mpfr_prec_t bits);

/* *above: the probability is > 1/2.  SC_UNDECIDED: SC_PRECISION_MAX bits do not tell. */
sc_status shape_above_half(int *above, const struct shape *shape, mpq_srcptr x, mpq_srcptr sigma);

/* rop 10^-digits = the largest such multiple r (0 .. half) for which the probability at distance r is > 1/2: the smoothed
 * region is a shape of that size, rounded down.  *vanished: even its centre is not in it. */
sc_status shape_region_down(mpz_ptr rop, int *vanished, const struct shape *shape, mpq_srcptr sigma, unsigned digits);

/* rop 10^-digits = the largest such multiple sigma for which the smoothed region is not empty. */
sc_status shape_vanishing_sigma_down(mpz_ptr rop, const struct shape *shape, unsigned digits);

#endif
