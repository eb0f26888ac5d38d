/* The votes of some draws in one arithmetic on the device: noise, products and votes in order on a stream. */
#ifndef SMOOTHCERT_CUDA_SAMPLER_STAGE_H
#define SMOOTHCERT_CUDA_SAMPLER_STAGE_H

#include "sampler_blas.h"
#include "sampler_cuda.h"
#include "sampler_draw.h"

/* What all draws of a sampler share, and where their votes go; the pointers are the device's. */
struct sc_cuda_shared {
  cudaStream_t stream;
  cublasHandle_t handle;
  const sc_network *network; /* the host's */
  sc_noise_lookup lookup;
  uint64_t seed;
  const float *weight[SC_LAYERS_MAX];
  double *rival, *weight_block;
  uint32_t *count;
  unsigned long long *more_bits;
};

template <class Real> struct sc_cuda_stage {
  const sc_gap_bound *bound; /* the host's */
  unsigned long rows;        /* at most */
  Real *noise, *outputs[2], *bias[SC_LAYERS_MAX];
  double *error, *norm;
};

/* Of the stream that begins at `origin`: the draws first + r, or draw[r] where that is not NULL, r < rows; those that the
 * arithmetic leaves open are added to open[], of which there are *open_count before and after. */
struct sc_cuda_draws {
  uint32_t origin, input, first;
  const uint32_t *draw;
  unsigned long rows;
  uint32_t *open, *open_count;
};

/* Enqueues all work.  0, or -1 with why. */
int sc_cuda_vote(const sc_cuda_shared *shared, const sc_cuda_stage<float> *stage, const sc_cuda_draws *draws, char *why);
int sc_cuda_vote(const sc_cuda_shared *shared, const sc_cuda_stage<double> *stage, const sc_cuda_draws *draws, char *why);

#endif
