/* The GPU as a sampler: the device votes in float and in double with the bounds of the CPU sampler, the host settles what that
 * leaves open. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/modes.h"
#include "fast/sample/settle.h"
#include "sampler_cuda.h"

#define SC_CUDA_BLOCK 192 /* terms of a product at least: shorter ones wait for memory */

struct sc_sampler {
  sc_evaluator evaluator;
  sc_noise_table *table;
  sc_pool *pool;
  sc_settle settle;
  sc_cuda_sampler *device;
  uint8_t *zero;
  uint32_t *count; /* of the draws that the host settles */
  unsigned long classes;
  sc_sampler_rates rates;
};

static const char *missing(void) {
  static char why[SC_SAMPLER_WHY];
  const char *no_blas = NULL;
  if (!sc_blas_load(&no_blas)) return no_blas;
  return sc_cuda_sampler_ready(why) == 0 ? NULL : why;
}

static void close_sampler(sc_sampler *s) {
  if (!s) return;
  sc_cuda_sampler_close(s->device);
  sc_settle_free(&s->settle);
  sc_pool_close(s->pool);
  sc_noise_table_close(s->table);
  sc_evaluator_free(&s->evaluator);
  free(s->zero);
  free(s->count);
  free(s);
}

static int make_host(sc_sampler *s, const sc_network *network, const sc_lattice *lattice, uint64_t seed, int threads,
                     const sc_blas *blas) {
  s->classes = network->layer[network->layers - 1].out;
  s->pool = sc_pool_open(threads);
  if (!s->pool || sc_evaluator_make(&s->evaluator, network, lattice->q, SC_CUDA_BLOCK, blas, s->pool) != 0) return -1;
  s->table = sc_noise_table_open(lattice, threads);
  s->zero = calloc(network->layer[0].in, sizeof *s->zero);
  s->count = malloc(s->classes * sizeof *s->count);
  if (!s->table || !s->zero || !s->count) return -1;
  return sc_settle_make(&s->settle, &s->evaluator, s->table, s->zero, seed);
}

SC_APART static sc_sampler *open_here(const sc_network *network, const sc_lattice *lattice, uint64_t seed, int threads,
                                      unsigned long batch, char why[SC_SAMPLER_WHY]) {
  const char *reason = "not enough memory";
  const sc_blas *blas = sc_blas_load(&reason);
  sc_sampler *s = blas ? calloc(1, sizeof *s) : NULL;
  int products = s ? sc_blas_reserve(blas, threads) : 0;
  if (s && products == 0) reason = SC_BLAS_NO_ROOM;
  snprintf(why, SC_SAMPLER_WHY, "%s", reason);
  if (!s) return NULL;
  if (products > 0 && make_host(s, network, lattice, seed, products, blas) == 0) {
    const sc_evaluator *e = &s->evaluator;
    sc_cuda_view view = {network,   &e->in_float, &e->in_double, e->norms.rival, e->bias, e->bias_float,
                         e->widest, s->table,     seed};
    if (sc_cuda_sampler_open(&s->device, &view, batch, why) == 0) return s;
  }
  close_sampler(s);
  return NULL;
}

static int settle_one(void *context, uint32_t draw) {
  return sc_settle_add(context, draw);
}

SC_APART static int votes_here(sc_sampler *s, uint32_t *count, sc_stream stream, uint32_t input, const uint8_t *value,
                               uint32_t first, uint32_t draws, char why[SC_SAMPLER_WHY]) {
  memset(s->count, 0, s->classes * sizeof *s->count);
  sc_evaluator_input(&s->evaluator, value, s->pool);
  sc_settle_begin(&s->settle, stream, input, value, s->count);
  snprintf(why, SC_SAMPLER_WHY, "input %lu: the reference leaves a draw open", (unsigned long)input);
  if (sc_cuda_sampler_votes(s->device, count, &s->rates, sc_stream_origin(stream), input, first, draws, settle_one, &s->settle,
                            why) != 0)
    return -1;
  if (sc_settle_end(&s->settle) != 0) return -1;
  for (unsigned long c = 0; c < s->classes; c++)
    count[c] += s->count[c];
  s->rates.draws += draws;
  s->rates.by_double += s->settle.by_double;
  s->rates.by_reference += s->settle.by_reference;
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

const sc_sampler_kind sc_sampler_cuda = {"cuda", missing, open_sampler, votes, rates, close_sampler};
