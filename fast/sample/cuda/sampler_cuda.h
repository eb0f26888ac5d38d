/* The sampler's work on a GPU: votes of many draws of one input, and the draws that it leaves open. */
#ifndef SMOOTHCERT_CUDA_SAMPLER_H
#define SMOOTHCERT_CUDA_SAMPLER_H

#include "fast/sample/gap_bound.h"
#include "fast/sample/noise_table.h"
#include "fast/sample/sampler.h"

typedef struct sc_cuda_sampler sc_cuda_sampler;

#ifdef __cplusplus
extern "C" {
#endif

/* What the host has computed: the network, the bounds, the tables.  Pointers are to the host's memory. */
typedef struct {
  const sc_network *network;
  const sc_gap_bound *in_float, *in_double; /* the first layer's change with the input, as do its biases */
  const double *rival;
  double *const *bias;
  float *const *bias_float;
  unsigned long widest; /* outputs of a layer */
  const sc_noise_table *table;
  uint64_t seed;
} sc_cuda_view;

/* 0 when there are a GPU and cuBLAS, else -1 and why. */
int sc_cuda_sampler_ready(char why[SC_SAMPLER_WHY]);

/* Room on the GPU for so many draws at a time, 0 for a good number.  The view's pointers stay in use.
 *    0   *out is ready; release it with sc_cuda_sampler_close
 *   -1   *out is NULL; why names the call that failed, its file and line */
int sc_cuda_sampler_open(sc_cuda_sampler **out, const sc_cuda_view *view, unsigned long batch, char why[SC_SAMPLER_WHY]);

/* A draw that float and double arithmetic leave open; 0 to go on. */
typedef int sc_cuda_left(void *context, uint32_t draw);

/* Adds the votes of draws first .. first+draws-1 of the input whose biases the view holds now to count[], but for those given
 * to left(); their words are those of the stream with this origin (sc_stream_origin).  rates: draws and by_reference stay as
 * they are.  0, or -1 and why; count is unspecified then. */
int sc_cuda_sampler_votes(sc_cuda_sampler *sampler, uint32_t *count, sc_sampler_rates *rates, uint32_t origin, uint32_t input,
                          uint32_t first, uint32_t draws, sc_cuda_left *left, void *context, char why[SC_SAMPLER_WHY]);

/* NULL is allowed. */
void sc_cuda_sampler_close(sc_cuda_sampler *sampler);

#ifdef __cplusplus
}
#endif
#endif
