/* What the error bounds of the sampler assume of floating point (spec/math, Lemma 4.10), and how they are rounded up (Lemma
 * 4.16). */
#ifndef SMOOTHCERT_FAST_ROUNDING_H
#define SMOOTHCERT_FAST_ROUNDING_H

#include "fast/machine/hd.h"

/* Each operation is exact up to a relative `unit` and an absolute `tiny`: gradual underflow, or results and operands below the
 * normal numbers replaced by zero.  What stays below `huge` in exact arithmetic does not overflow. */
#define SC_UNIT_FLOAT 0x1p-24
#define SC_TINY_FLOAT 0x1p-126
#define SC_HUGE_FLOAT 0x1p126
#define SC_UNIT_DOUBLE 0x1p-53
#define SC_TINY_DOUBLE 0x1p-1022
#define SC_HUGE_DOUBLE 0x1p1022

/* At least the exact value of an expression in positive numbers that was computed in double with sums of at most 2^21 terms one
 * after the other and a few operations more: 2^21 2^-53 < 2^-31. */
SC_HD static inline double sc_up(double x) {
  return x * (1 + 0x1p-30);
}

/* gamma_n = n u/(1 - n u), n u <= 1/2: a product that goes through n roundings is exact up to this relative error. */
SC_HD static inline double sc_gamma_upper(double n, double unit) {
  return sc_up(n * unit / (1 - n * unit));
}

/* ||x||_2 of n numbers whose squares, rounded, add up to `squares` (sums of at most 2^21 terms one after the other). */
SC_HD static inline double sc_norm_upper(double squares, double n) {
  return sc_up(sqrt(squares + n * SC_TINY_DOUBLE));
}

#endif
