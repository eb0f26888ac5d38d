/* Lattice noise by tables: the integers of sc_noise_value (spec/noise.h) from the words of sc_philox_word (spec/philox.h), many
 * at a time, on every machine the same. */
#ifndef SMOOTHCERT_FAST_NOISE_TABLE_H
#define SMOOTHCERT_FAST_NOISE_TABLE_H

#include <stddef.h>

#include "network.h"
#include "noise.h"

/* Called from CUDA too; what it includes is above, for MPFR's header has no place inside. */
#ifdef __cplusplus
extern "C" {
#endif
#include "sample.h"
#ifdef __cplusplus
}
#endif

/* threshold[k] = T_(first + k), k < thresholds, from 0 to 2^64 - 1 (spec/math, Lemma 3.3).  The noise of a word w that is no
 * threshold is first + the number of thresholds below w.
 *
 * cell[c] is for the words with the leading bits c.  Its low half is, for the least of them, that noise, as an int32_t; its
 * high half the leading 32 bits of the one threshold in the cell, or all ones.  So with h = w >> 32 the noise is `low` where
 * h < `high`, and low + 1 where h > high; what is equal is looked up among the thresholds.  Where several thresholds share a
 * cell, low is less by SC_NOISE_CROWDED, and every word is looked up.  One more cell follows the last. */
typedef struct {
  sc_lattice lattice;
  int32_t first;
  uint32_t thresholds;
  unsigned bits; /* of a word that choose the cell: there are 2^bits + 1 cells */
  uint64_t *threshold;
  uint64_t *cell;
} sc_noise_table;

#define SC_NOISE_CROWDED (1 << 30)

/* The table of a lattice that sc_lattice_check accepts, made by so many threads; at most 25 MB.  NULL: no memory. */
sc_noise_table *sc_noise_table_open(const sc_lattice *lattice, int threads);

/* Computes the cells from the thresholds (again, when these were changed). */
void sc_noise_table_index(sc_noise_table *table);

/* NULL is allowed. */
void sc_noise_table_close(sc_noise_table *table);

/* *z = the noise of the word; 0 when it equals a threshold, *z is unchanged then, else 1. */
int sc_noise_find(int32_t *z, const sc_noise_table *table, uint64_t word);

/* The word of a coordinate at a level: 0, 1 ... */
typedef uint64_t sc_noise_words(const void *place, uint32_t level);

/* *z = the noise of the coordinate from as many of its words as it takes; 0, or -1 (*z unchanged): SC_NOISE_WORDS_MAX words
 * leave it open, or a float might not hold it with a value 0 .. 255 added. */
int sc_noise_settle(int32_t *z, const sc_lattice *lattice, sc_noise_words *word_of, const void *place);

/* tile[r * stride + j] = value[j] + the noise of coordinate j of draw first + r of this stream and input, exactly, for j < in
 * <= 2^31 and r < draws; nothing else of the tile is written.  *more_bits += the number of those whose first 64 bits lay on a
 * threshold.  0, or -1: one stays open (see above), and what is written for it is no noise. */
int sc_noise_fill(float *tile, size_t stride, uint64_t *more_bits, const sc_noise_table *table, uint64_t seed, sc_stream stream,
                  uint32_t input, const uint8_t *value, size_t in, uint32_t first, uint32_t draws);

/* The same without the instructions of one processor, for comparison. */
int sc_noise_fill_portable(float *tile, size_t stride, uint64_t *more_bits, const sc_noise_table *table, uint64_t seed,
                           sc_stream stream, uint32_t input, const uint8_t *value, size_t in, uint32_t first, uint32_t draws);

#endif
