/* The votes of the smoothed classifier on one input: f(round_q(x + eps)), eps ~ N(0, sigma^2 I), draw by draw, by the reference
 * (spec/math.md, 'The network'). */
#ifndef SMOOTHCERT_SAMPLE_H
#define SMOOTHCERT_SAMPLE_H

#include "network.h"
#include "noise.h"
#include "philox.h"

/* *z = the noise of coordinate `coordinate` of draw `draw`, from its words in spec/philox.h, as many as it takes.
 * SC_UNDECIDED: SC_NOISE_WORDS_MAX words do not decide, or |z| would exceed 2^30; *z is unchanged. */
sc_status sc_sample_noise(long *z, const sc_lattice *lattice, uint64_t seed, uint32_t input, uint32_t draw,
                          uint32_t coordinate);

/* count[class] += the number of draws d = first .. first+draws-1 whose class it is.  Coordinate j of draw d is value[j] + z, z
 * the noise of (seed, input, d, j); value[0 .. in-1] and the network's `in` inputs; point[0 .. in-1] is room for one point.
 * Network and lattice are such that their checks accept them, first + draws <= 2^32, and no count may come to exceed 2^32-1.
 * SC_UNDECIDED: a draw stays open (see above and network.h); count is unspecified then. */
sc_status sc_sample_votes(uint32_t *count, const sc_network *network, const sc_lattice *lattice, uint64_t seed, uint32_t input,
                          const uint8_t *value, uint32_t first, uint32_t draws, int32_t *point);

#endif
