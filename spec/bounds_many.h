/* Clopper-Pearson bounds of many counts, the numbers of sc_bound_lower and sc_bound_upper (bound.h). */
#ifndef SMOOTHCERT_BOUNDS_MANY_H
#define SMOOTHCERT_BOUNDS_MANY_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the bounds are rounded to, lower ones down and upper ones up. */
typedef enum {
  SC_TO_DIGITS = 0, /* the nearest multiple of 10^-digits on that side */
  SC_TO_DOUBLE,     /* the nearest double on that side */
  SC_TO_OUTWARD     /* a double on that side within a relative 2^-40: in a small part of the time, and the same double on every
                     * machine */
} sc_rounding;

/* Question i: the bounds of `count` in n draws at the level alpha/parts, where n, count and alpha stand i strides (in bytes; 0
 * gives all questions the same) after the first. */
typedef struct {
  size_t size; /* sizeof(sc_bounds_ask) */
  uint64_t questions;
  const uint32_t *n;     /* 1 .. 4294967295 */
  const uint32_t *count; /* 0 .. n */
  int64_t n_stride, count_stride;
  const char *const *alpha; /* decimal numbers, taken exactly, 1e-300 <= alpha < 1 */
  uint64_t alphas;          /* so many texts, at least 1 */
  const uint32_t *alpha_of; /* question i has alpha[alpha_of[i]]; NULL: alpha[0] */
  int64_t alpha_of_stride;
  uint64_t parts;     /* 1 .. 4294967295 */
  int32_t rounding;   /* sc_rounding */
  int32_t digits;     /* 1 .. 15 with SC_TO_DIGITS, else 0 */
  const char *engine; /* auto, cpu or ref; NULL: auto */
  int32_t threads;    /* as in sc_ask */
  int32_t reserved;
} sc_bounds_ask;

#define SC_BOUNDS_ASK_INIT                                                                                                     \
  { sizeof(sc_bounds_ask), 0, NULL, NULL, 4, 4, NULL, 1, NULL, 4, 1, SC_TO_DOUBLE, 0, NULL, 0, 0 }

/* Where the bounds go; NULL where they are not wanted.  lower and upper, multiples of 10^-digits, belong to SC_TO_DIGITS and
 * must be NULL otherwise; the doubles are the largest not above such a lower bound and the smallest not below such an upper
 * one, or the answers themselves. A question without an answer has the status SC_DOMAIN (n, count or alpha_of) or
 * SC_UNDECIDED, and bounds 0 and 1. */
typedef struct {
  size_t size; /* sizeof(sc_bounds_out) */
  int32_t *status;
  uint64_t *lower, *upper;
  double *lower_double, *upper_double;
  uint64_t by_reference; /* set: bounds for which the reference was asked */
} sc_bounds_out;

#define SC_BOUNDS_OUT_INIT                                                                                                     \
  { sizeof(sc_bounds_out), NULL, NULL, NULL, NULL, NULL, 0 }

/* A code of batch.h; problem and progress may be NULL. */
int sc_bounds_many(sc_bounds_out *out, const sc_bounds_ask *ask, sc_progress *progress, void *user, sc_problem *problem);

#ifdef __cplusplus
}
#endif
#endif
