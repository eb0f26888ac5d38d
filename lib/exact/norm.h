/* A radius of l_2 in another norm.  A ball of l_2 of radius R in d dimensions holds the ball of l_inf of radius R / sqrt(d),
 * and no larger one; and the ball of l_1 of radius R.  (spec/math, Lemma 2.3.) */
#ifndef NORM_H
#define NORM_H

#include "printed.h"

#define NORM_DIMENSION_MAX 1000000000000UL

enum norm { NORM_L2, NORM_LINF, NORM_L1 };

/* "l2", "linf", "l1". */
const char *norm_name(enum norm norm);

/* By the square root of this a radius of l_2 is divided: the dimension for l_inf, else 1. */
unsigned long norm_divisor(enum norm norm, unsigned long dimension);

#define NORM_BITS 192 /* precision of an enclosure */

/* lo <= R / sqrt(divisor) < hi, close together, both of NORM_BITS, for every R of which `wide` is the largest member of the
 * wide grid that is <= R. */
void norm_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr wide, unsigned long divisor);

/* The largest femto <= R / sqrt(divisor).  SC_UNDECIDED when `wide` does not decide it; *out is then unchanged. */
sc_status norm_floor(femto *out, mpfr_srcptr wide, unsigned long divisor);

/* *out = the largest femto <= number / sqrt(divisor); answers whether it is below. */
int norm_printed(femto *out, const struct printed *number, unsigned long divisor);

/* The least femto >= value / sqrt(divisor); value >= 0. */
femto norm_femto_up(femto value, unsigned long divisor);

#endif
