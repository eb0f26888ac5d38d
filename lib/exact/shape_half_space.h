/* The half-space {x : w.x <= b}, |w| = 1, under Gaussian noise: the smoothed set is one too (spec/math, Theorem 5.7). */
#ifndef SHAPE_HALF_SPACE_H
#define SHAPE_HALF_SPACE_H

#include <gmp.h>

#include "smoothcert.h"

/* lo <= P(point + eps in the half-space) <= hi, the point inside, x >= 0 from the boundary, eps ~ N(0, sigma^2 I). */
void half_space_probability(mpfr_ptr lo, mpfr_ptr hi, mpq_srcptr x, mpq_srcptr sigma, mpfr_prec_t bits);

/* rop 10^-digits = the least such multiple by which the boundary moves inwards when a probability must be above 1/2 + g:
 * sigma Phi^-1(1/2 + g), rounded up.  0 <= g < 1/2, sigma > 0.  SC_UNDECIDED, with rop unspecified: SC_PRECISION_MAX bits do
 * not tell it from another multiple. */
sc_status half_space_shift_up(mpz_ptr rop, mpq_srcptr sigma, mpq_srcptr g, unsigned digits);

#endif
