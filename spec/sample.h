/* The votes of the smoothed classifier on one input: f(round_q(x + eps)), eps ~ N(0, sigma^2 I), draw by draw, by the reference. */
#ifndef SMOOTHCERT_SAMPLE_H
#define SMOOTHCERT_SAMPLE_H

#include "network.h"
#include "noise.h"
#include "philox.h"

/* count[class] += the number of draws d = first .. first+draws-1 whose class it is.  Coordinate j of draw d is value[j] + z, z from the
 * words of (seed, input, d, j) in spec/philox.h; point[0 .. in-1] is room for one point.
 * SC_UNDECIDED: a draw stays open (see noise.h, network.h); count is unspecified then. */
sc_status sc_sample_votes(uint32_t *count, const sc_network *network, const sc_lattice *lattice, uint64_t seed, uint32_t input,
                          const uint8_t *value, uint32_t first, uint32_t draws, int32_t *point);

#endif
