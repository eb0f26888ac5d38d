#include "launch.h"

#define THREADS 128

static __global__ void __launch_bounds__(THREADS) pick_kernel(const __grid_constant__ sc_cuda_job job) {
  unsigned long row = (blockIdx.x * (unsigned long)THREADS + threadIdx.x) / SC_WARP;
  if (row < job.rows) sc_kernel_pick(&job, row);
}

static __global__ void __launch_bounds__(THREADS) tabulate_kernel(const __grid_constant__ sc_cuda_job job) {
  unsigned long count = blockIdx.x * (unsigned long)THREADS + threadIdx.x;
  if (count <= sc_job_draws(&job)) sc_kernel_tabulate(&job, count);
}

static __global__ void __launch_bounds__(THREADS) bound_kernel(const __grid_constant__ sc_cuda_job job) {
  unsigned long at = blockIdx.x * (unsigned long)THREADS + threadIdx.x;
  unsigned each = job.bound_others ? job.k + 1 : 1;
  if (at < job.rows * each) sc_kernel_bound(&job, at / each, (unsigned)(at % each));
}

static __global__ void __launch_bounds__(THREADS) radius_kernel(const __grid_constant__ sc_cuda_job job) {
  unsigned long row = blockIdx.x * (unsigned long)THREADS + threadIdx.x;
  if (row < job.rows) sc_kernel_radius(&job, row);
}

static unsigned blocks(unsigned long threads) {
  return (unsigned)((threads + THREADS - 1) / THREADS);
}

int sc_cuda_launch(const sc_cuda_job *job, cudaStream_t stream, char why[SC_CUDA_WHY]) {
  unsigned each = job->bound_others ? job->k + 1 : 1;
  pick_kernel<<<blocks(job->rows * SC_WARP), THREADS, 0, stream>>>(*job);
  SC_CUDA_TRY(cudaGetLastError());
  if (job->lower)
    tabulate_kernel<<<blocks(sc_job_draws(job) + 1), THREADS, 0, stream>>>(*job);
  else
    bound_kernel<<<blocks(job->rows * each), THREADS, 0, stream>>>(*job);
  SC_CUDA_TRY(cudaGetLastError());
  radius_kernel<<<blocks(job->rows), THREADS, 0, stream>>>(*job);
  SC_CUDA_TRY(cudaGetLastError());
  return 0;
}
