#include "sampler_stage.h"

#include "fast/rows/cuda/launch.h"

#define REAL float
#define NAME(name) name
#include "sampler_rows.h"
#undef REAL
#define REAL double
#include "sampler_rows.h"
#undef REAL

#define LANES 32u
#define THREADS 256u /* of a block: a warp takes a row */

static __device__ unsigned long row_of_warp() {
  return (blockIdx.x * (unsigned long)THREADS + threadIdx.x) / LANES;
}

template <class Number> static __device__ Number sum_of_lanes(Number x) {
  for (unsigned step = LANES / 2; step > 0; step /= 2)
    x += __shfl_xor_sync(0xffffffffu, x, step);
  return x;
}

static __device__ sc_top_two top_of_lanes(sc_top_two top) {
  for (unsigned step = LANES / 2; step > 0; step /= 2) {
    sc_top_two other;
    other.first = __shfl_xor_sync(0xffffffffu, top.first, step);
    other.second = __shfl_xor_sync(0xffffffffu, top.second, step);
    other.at = __shfl_xor_sync(0xffffffffu, top.at, step);
    other.unordered = __shfl_xor_sync(0xffffffffu, top.unordered, step);
    top = sc_top_merged(top, other);
  }
  return top;
}

static __device__ uint32_t draw_of(const sc_cuda_draws &draws, unsigned long row) {
  return draws.draw ? draws.draw[row] : draws.first + (uint32_t)row;
}

/* A word on a threshold leaves its draw open, as infinite error. */
template <class Real>
static __global__ void __launch_bounds__(THREADS)
    noise_kernel(const __grid_constant__ sc_cuda_shared shared, const __grid_constant__ sc_cuda_stage<Real> stage,
                 const __grid_constant__ sc_cuda_draws draws, unsigned long in) {
  unsigned long row = row_of_warp();
  unsigned lane = threadIdx.x % LANES, open = 0;
  double squares = 0;
  if (row >= draws.rows) return;
  sc_lane_noise(stage.noise + row * in, in, &shared.lookup, shared.seed, draws.origin, draws.input, draw_of(draws, row), lane,
                LANES, &squares, &open);
  squares = sum_of_lanes(squares);
  open = sum_of_lanes(open);
  if (lane > 0) return;
  stage.error[row] = open ? INFINITY : 0;
  stage.norm[row] = sc_norm_upper(squares, (double)in);
  /* Counted once: the draws that come by a list were counted when they came in turn. */
  if (open && !draws.draw) atomicAdd(shared.more_bits, (unsigned long long)open);
}

template <class Real>
static __global__ void __launch_bounds__(THREADS)
    hidden_kernel(Real *y, const Real *bias, unsigned long rows, unsigned long n, const __grid_constant__ sc_gap_layer layer,
                  double *error, double *norm) {
  unsigned long row = row_of_warp();
  unsigned lane = threadIdx.x % LANES;
  if (row >= rows) return;
  double squares = sum_of_lanes(sc_lane_hidden(y + row * n, bias, n, lane, LANES));
  if (lane > 0) return;
  error[row] = sc_gap_step(&layer, layer.spread, error[row], norm[row]);
  norm[row] = sc_norm_upper(squares, (double)n);
}

template <class Real>
static __global__ void __launch_bounds__(THREADS)
    last_kernel(const Real *y, const __grid_constant__ sc_cuda_shared shared, const __grid_constant__ sc_cuda_stage<Real> stage,
                const Real *bias, const __grid_constant__ sc_cuda_draws draws, unsigned long n,
                const __grid_constant__ sc_gap_layer layer) {
  unsigned long row = row_of_warp();
  unsigned lane = threadIdx.x % LANES;
  if (row >= draws.rows) return;
  sc_top_two top = top_of_lanes(sc_lane_top(y + row * n, bias, n, lane, LANES));
  if (lane > 0) return;
  double bound = sc_gap_step(&layer, shared.rival[top.at], stage.error[row], stage.norm[row]);
  if (sc_top_decided(&top, bound))
    atomicAdd(&shared.count[top.at], 1u);
  else
    draws.open[atomicAdd(draws.open_count, 1u)] = draw_of(draws, row);
}

/* to[o * count + i] = from[o * in + i] for a block of columns. */
static __global__ void __launch_bounds__(THREADS)
    widen_kernel(double *to, const float *from, unsigned long in, unsigned long out, unsigned long count) {
  unsigned long at = blockIdx.x * (unsigned long)THREADS + threadIdx.x;
  if (at < out * count) to[at] = (double)from[at / count * in + at % count];
}

static unsigned blocks(unsigned long threads) {
  return (unsigned)((threads + THREADS - 1) / THREADS);
}

/* y = x W' for `count` of the terms, added to what is there unless they are the first; cuBLAS counts by columns. */
static int multiply(const sc_cuda_shared *s, float *y, const float *x, unsigned long l, unsigned long from, unsigned long count,
                    unsigned long rows, char *why) {
  const sc_layer *layer = &s->network->layer[l];
  const float one = 1, beta = from > 0;
  SC_CUBLAS_TRY(sc_cublas_load(why)->sgemm(s->handle, CUBLAS_OP_T, CUBLAS_OP_N, (int)layer->out, (int)rows, (int)count, &one,
                                           s->weight[l] + from, (int)layer->in, x + from, (int)layer->in, &beta, y,
                                           (int)layer->out));
  return 0;
}

static int multiply(const sc_cuda_shared *s, double *y, const double *x, unsigned long l, unsigned long from,
                    unsigned long count, unsigned long rows, char *why) {
  const sc_layer *layer = &s->network->layer[l];
  const double one = 1, beta = from > 0;
  widen_kernel<<<blocks(layer->out * count), THREADS, 0, s->stream>>>(s->weight_block, s->weight[l] + from, layer->in,
                                                                      layer->out, count);
  SC_CUDA_TRY(cudaGetLastError());
  SC_CUBLAS_TRY(sc_cublas_load(why)->dgemm(s->handle, CUBLAS_OP_T, CUBLAS_OP_N, (int)layer->out, (int)rows, (int)count, &one,
                                           s->weight_block, (int)count, x + from, (int)layer->in, &beta, y, (int)layer->out));
  return 0;
}

template <class Real>
static int vote(const sc_cuda_shared *s, const sc_cuda_stage<Real> *stage, const sc_cuda_draws *draws, char *why) {
  unsigned long layers = s->network->layers, rows = draws->rows;
  unsigned grid = blocks(rows * LANES);
  const Real *x = stage->noise;
  noise_kernel<<<grid, THREADS, 0, s->stream>>>(*s, *stage, *draws, s->network->layer[0].in);
  SC_CUDA_TRY(cudaGetLastError());
  for (unsigned long l = 0; l < layers; l++) {
    unsigned long in = s->network->layer[l].in, out = s->network->layer[l].out;
    unsigned long block = sc_gap_block(in, stage->bound->block_least);
    Real *y = stage->outputs[l % 2];
    for (unsigned long from = 0; from < in; from += block)
      if (multiply(s, y, x, l, from, in - from < block ? in - from : block, rows, why) != 0) return -1;
    if (l + 1 < layers)
      hidden_kernel<<<grid, THREADS, 0, s->stream>>>(y, stage->bias[l], rows, out, stage->bound->layer[l], stage->error,
                                                     stage->norm);
    else
      last_kernel<<<grid, THREADS, 0, s->stream>>>(y, *s, *stage, stage->bias[l], *draws, out, stage->bound->layer[l]);
    SC_CUDA_TRY(cudaGetLastError());
    x = y;
  }
  return 0;
}

int sc_cuda_vote(const sc_cuda_shared *shared, const sc_cuda_stage<float> *stage, const sc_cuda_draws *draws, char *why) {
  return vote(shared, stage, draws, why);
}

int sc_cuda_vote(const sc_cuda_shared *shared, const sc_cuda_stage<double> *stage, const sc_cuda_draws *draws, char *why) {
  return vote(shared, stage, draws, why);
}
