/* How many of two points with different labels a smoothed classifier gets certified right, on average over the draws, at most
 * (spec/math, Theorem 5.11). */
#ifndef PAIR_BOUND_H
#define PAIR_BOUND_H

#include <stdint.h>

#include "smoothcert.h"

/* The certified share P(p) = P[Bin(n, p) >= k] over a grid of p = Phi(z), rounded up; from pair_bound_init. */
struct pair_bound {
  uint32_t *share; /* in units of 2^-30 */
};

#define PAIR_BOUND_ONE (1U << 30)

/* k = the least count that certifies.  0, or -1: no memory. */
int pair_bound_init(struct pair_bound *bound, unsigned long n, unsigned long k);
void pair_bound_clear(struct pair_bound *bound);

/* An upper bound of max over p of P(p) + P(Phi(d - Phi^-1(p))) for two points at the distance d = sqrt(distance)/(q sigma), in
 * units of 1/PAIR_BOUND_ONE; at most 2 of them. */
uint64_t pair_bound_up(const struct pair_bound *bound, uint64_t distance, const sc_decimal *sigma, unsigned long q);

#endif
