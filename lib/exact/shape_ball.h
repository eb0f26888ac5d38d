/* The noncentral chi-square distribution as a positive series (spec/math, Lemma 5.8). */
#ifndef SHAPE_BALL_H
#define SHAPE_BALL_H

#include <mpfr.h>

/* lo <= sum_j e^-h h^j/j! P(dimension/2 + j, y) <= hi: the probability that the square of a Gaussian vector of this dimension,
 * with mean of square 2h, is at most 2y (P the regularised lower incomplete gamma function).  y > 0, h >= 0. */
void ball_probability(mpfr_ptr lo, mpfr_ptr hi, unsigned long dimension, mpq_srcptr h, mpq_srcptr y, mpfr_prec_t bits);

#endif
