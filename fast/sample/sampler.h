/* What draws votes: lattice noise on an input, the network's class of each draw, counted.  All samplers give the same integers
 * (those of sc_sample_votes in spec/sample.h); they differ in time. */
#ifndef SMOOTHCERT_FAST_SAMPLER_H
#define SMOOTHCERT_FAST_SAMPLER_H

#include "noise_table.h"

#define SC_SAMPLER_WHY 256 /* room for a message, with its NUL */

/* How the draws were decided; the sum of the last three is the first. */
typedef struct {
  uint64_t draws;
  uint64_t by_float, by_double, by_reference;
  uint64_t more_bits; /* coordinates whose first 64 bits lay on a threshold */
} sc_sampler_rates;

typedef struct sc_sampler sc_sampler; /* the state of a run, each sampler's own; one call at a time */

typedef struct {
  const char *name;
  /* NULL when the sampler can be used here, else why not. */
  const char *(*missing)(void);
  /* For a network and a lattice that their checks accept; both stay in use until close.  threads >= 1; batch: draws that are
   * worked on together, 0 for the sampler's choice; it changes no vote.  NULL: `why` says why. */
  sc_sampler *(*open)(const sc_network *network, const sc_lattice *lattice, uint64_t seed, int threads, unsigned long batch,
                      char why[SC_SAMPLER_WHY]);
  /* Adds the votes of the draws first .. first+draws-1 of this stream and input to count[0 .. classes-1]; first + draws <=
   * 2^32, and no count may exceed 2^32 - 1.  value[0 .. in-1] are the input's lattice coordinates, at most q.
   * 0, or -1 and `why`: a draw stays open even for the reference (see spec/sample.h), or the GPU fails; count is unspecified
   * then, and the sampler can only be closed. */
  int (*votes)(sc_sampler *sampler, uint32_t *count, sc_stream stream, uint32_t input, const uint8_t *value, uint32_t first,
               uint32_t draws, char why[SC_SAMPLER_WHY]);
  /* What has been decided how since open. */
  void (*rates)(const sc_sampler *sampler, sc_sampler_rates *rates);
  /* NULL is allowed. */
  void (*close)(sc_sampler *sampler);
} sc_sampler_kind;

extern const sc_sampler_kind sc_sampler_ref, sc_sampler_cpu, sc_sampler_cuda;

#endif
