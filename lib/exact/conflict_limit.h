/* How near two points may lie before no smoothed classifier is right on both of them (spec/math, Theorem 5.9, Lemma 5.12).
 * Points are integers; one unit of the input is q of theirs. */
#ifndef CONFLICT_LIMIT_H
#define CONFLICT_LIMIT_H

#include <gmp.h>
#include <stdint.h>

#include "smoothcert.h"

/* *limit = the largest integer D <= most with sqrt(D)/q <= 2 sigma Phi^-1(1/2 + margin): two points with different labels at a
 * squared distance of D or less cannot both have their label with a probability above 1/2 + margin.  0 <= margin < 1/2, q >= 1;
 * never larger, and smaller only where the reference does not decide. */
void conflict_limit_noise(uint64_t *limit, const sc_decimal *sigma, mpq_srcptr margin, unsigned long q, uint64_t most);

/* *limit = the largest integer D <= most with sqrt(D)/q < 2 radius: at most one of two such points is certified for its label
 * at this radius by anybody.  1, or 0 where there is none, for a radius of 0. */
int conflict_limit_radius(uint64_t *limit, mpq_srcptr radius, unsigned long q, uint64_t most);

/* The least sigma at which points at this squared distance > 0 are in conflict, sqrt(distance)/(2 q Phi^-1(1/2 + margin)),
 * rounded down to 6 decimals, as text; "-" for a margin of 0, which no distance meets. */
#define CONFLICT_TEXT 64
void conflict_critical_noise(char out[CONFLICT_TEXT], uint64_t distance, mpq_srcptr margin, unsigned long q);

#endif
