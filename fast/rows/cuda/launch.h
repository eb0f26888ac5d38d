/* The kernels of one chunk of rows, and the habit of every call to CUDA: its status is looked at, with file and line. */
#ifndef SMOOTHCERT_CUDA_LAUNCH_H
#define SMOOTHCERT_CUDA_LAUNCH_H

#include <stdio.h>

#include "cuda.h"

/* Enqueues all work on job->rows rows, whose votes and labels are in the device's memory: job->out, and the table of bounds.
 * 0, or -1 with why naming the call that failed. */
int sc_cuda_launch(const sc_cuda_job *job, cudaStream_t stream, char why[SC_CUDA_WHY]);

static inline int sc_cuda_failed(cudaError_t error, const char *call, const char *file, int line, char why[SC_CUDA_WHY]) {
  if (error == cudaSuccess) return 0;
  snprintf(why, SC_CUDA_WHY, "%s:%d: %s: %s", file, line, call, cudaGetErrorString(error));
  return 1;
}

/* Inside a function that answers 0 or -1 and has `why`. */
#define SC_CUDA_TRY(call)                                                                                                      \
  do {                                                                                                                         \
    if (sc_cuda_failed(call, #call, __FILE__, __LINE__, why)) return -1;                                                       \
  } while (0)

#endif
