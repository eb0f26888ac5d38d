/* The sampler that leaves every draw to the reference: slow, to compare with.  Its threads share the draws of a call evenly.
 * It does not see which coordinates needed more than 64 bits, so that `more_bits` of its rates stays 0. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/modes.h"
#include "fast/machine/pool.h"
#include "sample.h"
#include "sampler.h"

struct sc_sampler {
  const sc_network *network;
  const sc_lattice *lattice;
  uint64_t seed;
  unsigned long in, classes;
  int threads;
  sc_pool *pool;
  sc_sampler_rates rates;
  /* Of each thread: room for its votes and for a point, and what became of its draws. */
  uint32_t *count;
  int32_t *point;
  sc_status *status;
  /* The call in progress. */
  sc_stream stream;
  uint32_t input, first, draws;
  const uint8_t *value;
};

static const char *missing(void) {
  return NULL;
}

static void close_sampler(sc_sampler *sampler) {
  if (!sampler) return;
  if (sampler->pool) sc_pool_close(sampler->pool);
  free(sampler->count);
  free(sampler->point);
  free(sampler->status);
  free(sampler);
}

SC_APART static sc_sampler *open_here(const sc_network *network, const sc_lattice *lattice, uint64_t seed, int threads,
                                      unsigned long batch, char why[SC_SAMPLER_WHY]) {
  sc_sampler *sampler = calloc(1, sizeof *sampler);
  size_t shares = (size_t)threads;
  (void)batch;
  if (sampler) {
    *sampler = (sc_sampler){.network = network, .lattice = lattice, .seed = seed, .threads = threads};
    sampler->in = network->layer[0].in;
    sampler->classes = network->layer[network->layers - 1].out;
    sampler->count = calloc(shares * sampler->classes, sizeof *sampler->count);
    sampler->point = calloc(shares * sampler->in, sizeof *sampler->point);
    sampler->status = calloc(shares, sizeof *sampler->status);
    sampler->pool = sc_pool_open(threads);
    if (sampler->count && sampler->point && sampler->status && sampler->pool) return sampler;
  }
  close_sampler(sampler);
  snprintf(why, SC_SAMPLER_WHY, "not enough memory for %d threads of the reference", threads);
  return NULL;
}

/* The draws of thread i begin with this one of the call. */
static uint32_t share(const sc_sampler *sampler, unsigned long i) {
  return (uint32_t)((uint64_t)sampler->draws * i / (unsigned long)sampler->threads);
}

static void vote(void *context, unsigned long i) {
  sc_sampler *s = context;
  uint32_t from = share(s, i), to = share(s, i + 1), *count = s->count + i * s->classes;
  memset(count, 0, s->classes * sizeof *count);
  s->status[i] = sc_sample_votes(count, s->network, s->lattice, s->seed, s->stream, s->input, s->value, s->first + from,
                                 to - from, s->point + i * s->in);
}

SC_APART static int votes_here(sc_sampler *s, uint32_t *count, sc_stream stream, uint32_t input, const uint8_t *value,
                               uint32_t first, uint32_t draws, char why[SC_SAMPLER_WHY]) {
  s->stream = stream;
  unsigned long shares = (unsigned long)s->threads;
  s->input = input;
  s->value = value;
  s->first = first;
  s->draws = draws;
  sc_pool_run(s->pool, vote, s, shares);
  for (unsigned long i = 0; i < shares; i++) {
    if (s->status[i] != SC_OK) {
      snprintf(why, SC_SAMPLER_WHY, "input %lu: a draw stays open: %s", (unsigned long)input, sc_status_text(s->status[i]));
      return -1;
    }
    for (unsigned long c = 0; c < s->classes; c++)
      count[c] += s->count[i * s->classes + c];
  }
  s->rates.draws += draws;
  s->rates.by_reference += draws;
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

static void rates(const sc_sampler *sampler, sc_sampler_rates *out) {
  *out = sampler->rates;
}

const sc_sampler_kind sc_sampler_ref = {"ref", missing, open_sampler, votes, rates, close_sampler};
