#include <stdlib.h>

#include "fast/machine/pool.h"
#include "noise_table.h"

#define PIECE 256UL /* thresholds that one call computes */

/* The least i >= 0 with T_i = 2^64 - 1, or -1. */
static long last_index(const sc_lattice *lattice) {
  long lo = -1, hi = SC_NOISE_MAX;
  while (hi - lo > 1) {
    long mid = lo + (hi - lo) / 2;
    uint64_t threshold;
    if (sc_noise_threshold(&threshold, mid, lattice) != SC_OK) return -1;
    if (threshold == UINT64_MAX)
      hi = mid;
    else
      lo = mid;
  }
  return hi;
}

struct job {
  sc_noise_table *table;
  unsigned long half;    /* thresholds with i >= 0 */
  unsigned char *failed; /* per piece */
};

/* T_i for i = 256 piece .. 256 piece + 255, and 2^64 - 1 - T_i for -i-1 (spec/math, Lemma 3.4). */
static void compute_piece(void *context, unsigned long piece) {
  struct job *job = context;
  unsigned long end = (piece + 1) * PIECE < job->half ? (piece + 1) * PIECE : job->half;
  for (unsigned long i = piece * PIECE; i < end; i++) {
    uint64_t threshold = 0;
    if (sc_noise_threshold(&threshold, (long)i, &job->table->lattice) != SC_OK) job->failed[piece] = 1;
    job->table->threshold[job->half + i] = threshold;
    job->table->threshold[job->half - 1 - i] = ~threshold;
  }
}

static int compute_thresholds(sc_noise_table *table, unsigned long half, int threads) {
  unsigned long pieces = (half + PIECE - 1) / PIECE;
  struct job job = {table, half, calloc(pieces, 1)};
  sc_pool *pool = sc_pool_open(threads);
  int failed = job.failed == NULL || pool == NULL;
  if (!failed) sc_pool_run(pool, compute_piece, &job, pieces);
  for (unsigned long piece = 0; !failed && piece < pieces; piece++)
    failed = job.failed[piece];
  sc_pool_close(pool);
  free(job.failed);
  return failed ? -1 : 0;
}

/* So many cells that two thresholds share one in the tails only, unless the table would grow out of the caches. */
static unsigned choose_bits(unsigned long thresholds) {
  unsigned bits = 8;
  while (bits < 20 && 1UL << bits < 4 * thresholds)
    bits++;
  return bits;
}

void sc_noise_table_index(sc_noise_table *table) {
  unsigned long cells = 1UL << table->bits, k = 0;
  for (unsigned long c = 0; c <= cells; c++) {
    unsigned long below = k;
    int64_t z = table->first + (int64_t)k;
    uint64_t high = UINT32_MAX;
    while (c < cells && k < table->thresholds && table->threshold[k] >> (64 - table->bits) == c)
      k++;
    if (k == below + 1) high = table->threshold[below] >> 32;
    if (k > below + 1) z -= SC_NOISE_CROWDED;
    table->cell[c] = high << 32 | (uint32_t)z;
  }
}

sc_noise_table *sc_noise_table_open(const sc_lattice *lattice, int threads) {
  sc_noise_table *table = calloc(1, sizeof *table);
  long last = last_index(lattice);
  if (table == NULL || last < 0) goto fail;
  table->lattice = *lattice;
  table->first = (int32_t)(-last - 1);
  table->thresholds = (uint32_t)(2 * last + 2);
  table->bits = choose_bits(table->thresholds);
  table->threshold = malloc(table->thresholds * sizeof *table->threshold);
  table->cell = malloc(((1UL << table->bits) + 1) * sizeof *table->cell);
  if (table->threshold == NULL || table->cell == NULL) goto fail;
  if (compute_thresholds(table, (unsigned long)last + 1, threads) != 0) goto fail;
  sc_noise_table_index(table);
  return table;
fail:
  sc_noise_table_close(table);
  return NULL;
}

void sc_noise_table_close(sc_noise_table *table) {
  if (table == NULL) return;
  free(table->threshold);
  free(table->cell);
  free(table);
}

/* The number of thresholds below the words of cell c. */
static uint32_t below_cell(const sc_noise_table *table, uint64_t c) {
  int64_t z = (int32_t)(uint32_t)table->cell[c];
  if (z < -SC_NOISE_CROWDED / 2) z += SC_NOISE_CROWDED;
  return (uint32_t)(z - table->first);
}

int sc_noise_find(int32_t *z, const sc_noise_table *table, uint64_t word) {
  uint64_t c = word >> (64 - table->bits);
  uint32_t lo = below_cell(table, c), hi = below_cell(table, c + 1);
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (table->threshold[mid] < word)
      lo = mid + 1;
    else
      hi = mid;
  }
  if (lo < table->thresholds && table->threshold[lo] == word) return 0;
  *z = table->first + (int32_t)lo;
  return 1;
}

int sc_noise_settle(int32_t *z, const sc_lattice *lattice, sc_noise_words *word_of, const void *place) {
  uint64_t word[SC_NOISE_WORDS_MAX];
  sc_status status = SC_UNDECIDED;
  long found = 0;
  for (uint32_t words = 1; words <= SC_NOISE_WORDS_MAX && status == SC_UNDECIDED; words++) {
    word[words - 1] = word_of(place, words - 1);
    status = sc_noise_value(&found, word, words, lattice);
  }
  if (status != SC_OK || found > (1 << 24) - 256 || found < -(1 << 24)) return -1;
  *z = (int32_t)found;
  return 0;
}
