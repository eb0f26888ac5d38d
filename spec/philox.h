/* The random source of the noise: Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror, Shaw, 'Parallel random
 * numbers: as easy as 1, 2, 3', SC 2011).  A word is a function of the seed and of its place alone, so that shards, threads
 * and ranks in any order draw the same noise. */
#ifndef SMOOTHCERT_PHILOX_H
#define SMOOTHCERT_PHILOX_H

#include <stdint.h>

/* out = the block of Philox4x32-10 for this counter and key, as the paper's known answers have it. */
void sc_philox4x32(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

/* The place of a word: coordinate j of draw `draw` of input `input`; level 0 is the first word of the coordinate, level 1 the
 * 64 bits that follow it, and so on.  Counter = { coordinate/2, draw, input, level }, key = { seed mod 2^32, seed / 2^32 };
 * an even coordinate takes out[0] + 2^32 out[1], an odd one out[2] + 2^32 out[3]. */
uint64_t sc_philox_word(uint64_t seed, uint32_t input, uint32_t draw, uint32_t coordinate, uint32_t level);

#endif
