/* The random source of the noise: Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror, Shaw, 'Parallel random
 * numbers: as easy as 1, 2, 3', SC 2011).  A word is a function of the seed and of its place alone, so that shards, threads
 * and ranks in any order draw the same noise (spec/math, Method 3.5). */
#ifndef SMOOTHCERT_PHILOX_H
#define SMOOTHCERT_PHILOX_H

#include <stdint.h>

#ifdef __FRAMAC__
#include "logic/philox.acsl"
#endif

/* out = the block of Philox4x32-10 for this counter and key, as the paper's known answers have it; out may be the counter. */
/*@ requires out: \valid(out + (0 .. 3));
    requires counter: \valid_read(counter + (0 .. 3));
    requires key: \valid_read(key + (0 .. 1));
    terminates \true; exits \false;
    assigns out[0 .. 3] \from counter[0 .. 3], key[0 .. 1];
    ensures block: philox_block(out[0], out[1], out[2], out[3], \old(counter[0]), \old(counter[1]), \old(counter[2]),
                                \old(counter[3]), \old(key[0]), \old(key[1])); */
void sc_philox4x32(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

/* The place of a word: coordinate j of draw `draw` of input `input`; level 0 is the first word of the coordinate, level 1 the
 * 64 bits that follow it, and so on.  Counter = { coordinate/2, draw, input, level }, key = { seed mod 2^32, seed / 2^32 };
 * an even coordinate takes out[0] + 2^32 out[1], an odd one out[2] + 2^32 out[3]. */
/*@ terminates \true; exits \false;
    assigns \result \from seed, input, draw, coordinate, level;
    ensures word: \exists uint32_t y0, y1, y2, y3;
      philox_block(y0, y1, y2, y3, coordinate / 2, draw, input, level, seed % 4294967296, seed / 4294967296)
      && \result == (coordinate % 2 == 0 ? y0 + 4294967296 * y1 : y2 + 4294967296 * y3); */
uint64_t sc_philox_word(uint64_t seed, uint32_t input, uint32_t draw, uint32_t coordinate, uint32_t level);

#endif
