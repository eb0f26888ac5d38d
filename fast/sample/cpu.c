/* The sampler on the CPU.  Each thread takes tiles of draws: noise, the network in float, the votes that this makes certain;
 * the draws that it leaves open are settled in double or by the reference. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/modes.h"
#include "sampler.h"
#include "settle.h"

#define TILE_ROWS 256UL         /* enough for fast products */
#define TILE_BYTES (16UL << 20) /* of noise at most, by default */
#define BLOCK_LEAST 96UL        /* terms of a product at least: fewer cost time */
#define TILE_ROWS_MAX 65536UL

struct worker {
  sc_evaluator_room room;
  sc_settle settle;
  float *noise;
  uint32_t *class_, *count;
  uint64_t by_float, more_bits;
  int failed;
};

struct sc_sampler {
  sc_evaluator evaluator;
  sc_noise_table *table;
  sc_pool *pool;
  uint64_t seed;
  unsigned long in, classes, batch;
  int threads;
  uint8_t *zero;
  struct worker *worker;
  sc_sampler_rates rates;
  /* The call in progress. */
  sc_stream stream;
  uint32_t input, first, draws;
  const uint8_t *value;
  unsigned long tile_rows;
  atomic_ulong next; /* the tile that is given out next */
};

static const char *missing(void) {
  const char *why = NULL;
  return sc_blas_load(&why) ? NULL : why;
}

static int make_worker(struct worker *w, const sc_sampler *s) {
  w->noise = malloc(s->batch * s->in * sizeof *w->noise);
  w->class_ = malloc(s->batch * sizeof *w->class_);
  w->count = malloc(s->classes * sizeof *w->count);
  if (!w->noise || !w->class_ || !w->count) return -1;
  if (sc_evaluator_room_make(&w->room, &s->evaluator, s->batch, 0) != 0) return -1;
  return sc_settle_make(&w->settle, &s->evaluator, s->table, s->zero, s->seed);
}

static void free_worker(struct worker *w) {
  sc_evaluator_room_free(&w->room);
  sc_settle_free(&w->settle);
  free(w->noise);
  free(w->class_);
  free(w->count);
}

static void close_sampler(sc_sampler *s) {
  if (!s) return;
  sc_pool_close(s->pool);
  for (int i = 0; s->worker && i < s->threads; i++)
    free_worker(&s->worker[i]);
  free(s->worker);
  free(s->zero);
  sc_noise_table_close(s->table);
  sc_evaluator_free(&s->evaluator);
  free(s);
}

static unsigned long batch_for(unsigned long asked, unsigned long in) {
  unsigned long rows = TILE_BYTES / (in * sizeof(float));
  if (asked > 0) return asked < TILE_ROWS_MAX ? asked : TILE_ROWS_MAX;
  return rows < 1 ? 1 : rows > TILE_ROWS ? TILE_ROWS : rows;
}

static int make(sc_sampler *s, const sc_network *network, const sc_lattice *lattice, const sc_blas *blas) {
  s->pool = sc_pool_open(s->threads);
  if (!s->pool) return -1;
  s->threads = sc_pool_threads(s->pool);
  if (sc_evaluator_make(&s->evaluator, network, lattice->q, BLOCK_LEAST, blas, s->pool) != 0) return -1;
  s->table = sc_noise_table_open(lattice, s->threads);
  s->zero = calloc(s->in, sizeof *s->zero);
  s->worker = calloc((size_t)s->threads, sizeof *s->worker);
  if (!s->table || !s->zero || !s->worker) return -1;
  for (int i = 0; i < s->threads; i++)
    if (make_worker(&s->worker[i], s) != 0) return -1;
  return 0;
}

SC_APART static sc_sampler *open_here(const sc_network *network, const sc_lattice *lattice, uint64_t seed, int threads,
                                      unsigned long batch, char why[SC_SAMPLER_WHY]) {
  const char *reason = "not enough memory";
  const sc_blas *blas = sc_blas_load(&reason);
  sc_sampler *s = blas ? calloc(1, sizeof *s) : NULL;
  if (s) {
    s->seed = seed;
    s->in = network->layer[0].in;
    s->classes = network->layer[network->layers - 1].out;
    s->batch = batch_for(batch, s->in);
    s->threads = sc_blas_reserve(blas, blas->concurrent ? threads : 1);
    if (s->threads == 0) reason = SC_BLAS_NO_ROOM;
    if (s->threads > 0 && make(s, network, lattice, blas) == 0) return s;
    close_sampler(s);
  }
  snprintf(why, SC_SAMPLER_WHY, "%s", reason);
  return NULL;
}

/* One tile; -1 when a draw stays open. */
static int vote_tile(sc_sampler *s, struct worker *w, uint32_t first, uint32_t rows) {
  if (sc_noise_fill(w->noise, s->in, &w->more_bits, s->table, s->seed, s->stream, s->input, s->zero, s->in, first, rows) != 0)
    return -1;
  sc_evaluate(w->class_, &s->evaluator, &w->room, w->noise, rows);
  for (uint32_t r = 0; r < rows; r++)
    if (w->class_[r] != SC_CLASS_OPEN) {
      w->count[w->class_[r]]++;
      w->by_float++;
    } else if (sc_settle_add(&w->settle, first + r) != 0)
      return -1;
  return 0;
}

static void work(void *context, unsigned long i) {
  sc_sampler *s = context;
  struct worker *w = &s->worker[i];
  unsigned long tiles = (s->draws + s->tile_rows - 1) / s->tile_rows, tile;
  memset(w->count, 0, s->classes * sizeof *w->count);
  w->by_float = w->more_bits = 0;
  w->failed = 0;
  sc_settle_begin(&w->settle, s->stream, s->input, s->value, w->count);
  /* An OpenBLAS that was built for OpenMP keeps this for each thread. */
  s->evaluator.blas->set_threads(1);
  while ((tile = atomic_fetch_add(&s->next, 1)) < tiles && !w->failed) {
    unsigned long from = tile * s->tile_rows, rows = s->draws - from < s->tile_rows ? s->draws - from : s->tile_rows;
    if (vote_tile(s, w, (uint32_t)(s->first + from), (uint32_t)rows) != 0) w->failed = 1;
  }
  if (!w->failed && sc_settle_end(&w->settle) != 0) w->failed = 1;
}

/* Tiles for every thread, even when there are few draws. */
static unsigned long tile_rows_for(const sc_sampler *s, unsigned long draws) {
  unsigned long share = (draws + (unsigned long)s->threads - 1) / (unsigned long)s->threads;
  return share < 1 ? 1 : share < s->batch ? share : s->batch;
}

SC_APART static int votes_here(sc_sampler *s, uint32_t *count, sc_stream stream, uint32_t input, const uint8_t *value,
                               uint32_t first, uint32_t draws, char why[SC_SAMPLER_WHY]) {
  s->stream = stream;
  s->input = input;
  s->value = value;
  s->first = first;
  s->draws = draws;
  s->tile_rows = tile_rows_for(s, draws);
  atomic_store(&s->next, 0);
  sc_evaluator_input(&s->evaluator, value, s->pool);
  sc_pool_run(s->pool, work, s, (unsigned long)s->threads);
  for (int i = 0; i < s->threads; i++) {
    const struct worker *w = &s->worker[i];
    if (w->failed) {
      snprintf(why, SC_SAMPLER_WHY, "input %lu: the reference leaves a draw open", (unsigned long)input);
      return -1;
    }
    for (unsigned long c = 0; c < s->classes; c++)
      count[c] += w->count[c];
    s->rates.by_float += w->by_float;
    s->rates.by_double += w->settle.by_double;
    s->rates.by_reference += w->settle.by_reference;
    s->rates.more_bits += w->more_bits;
  }
  s->rates.draws += draws;
  return 0;
}

/* The entry points, in the default modes of the processor. */
static sc_sampler *open_sampler(const sc_network *network, const sc_lattice *lattice, uint64_t seed, int threads,
                                unsigned long batch, char why[SC_SAMPLER_WHY]) {
  sc_modes kept;
  sc_modes_enter(&kept);
  sc_sampler *sampler = open_here(network, lattice, seed, threads, batch, why);
  sc_modes_leave(&kept);
  return sampler;
}

static int votes(sc_sampler *s, uint32_t *count, sc_stream stream, uint32_t input, const uint8_t *value, uint32_t first,
                 uint32_t draws, char why[SC_SAMPLER_WHY]) {
  sc_modes kept;
  sc_modes_enter(&kept);
  int status = votes_here(s, count, stream, input, value, first, draws, why);
  sc_modes_leave(&kept);
  return status;
}

static void rates(const sc_sampler *s, sc_sampler_rates *out) {
  *out = s->rates;
}

const sc_sampler_kind sc_sampler_cpu = {"cpu", missing, open_sampler, votes, rates, close_sampler};
