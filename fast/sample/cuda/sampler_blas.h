/* cuBLAS, loaded when it is first asked for, so that a machine without it runs everything else. */
#ifndef SMOOTHCERT_CUDA_SAMPLER_BLAS_H
#define SMOOTHCERT_CUDA_SAMPLER_BLAS_H

#include <cublas_v2.h>

#include "fast/sample/sampler.h"

struct sc_cublas {
  decltype(&cublasCreate_v2) create;
  decltype(&cublasDestroy_v2) destroy;
  decltype(&cublasSetStream_v2) set_stream;
  decltype(&cublasSetMathMode) set_math_mode;
  decltype(&cublasSgemm_v2) sgemm;
  decltype(&cublasDgemm_v2) dgemm;
  decltype(&cublasGetStatusString) text;
};

/* NULL with why. */
const sc_cublas *sc_cublas_load(char why[SC_SAMPLER_WHY]);

/* A handle in which float is float: no TF32, no other stand-in.  0, or -1 with why. */
int sc_cublas_open(cublasHandle_t *handle, cudaStream_t stream, char why[SC_SAMPLER_WHY]);

static inline int sc_cublas_failed(cublasStatus_t status, const char *call, const char *file, int line, char *why) {
  if (status == CUBLAS_STATUS_SUCCESS) return 0;
  snprintf(why, SC_SAMPLER_WHY, "%s:%d: %s: %s", file, line, call, sc_cublas_load(why)->text(status));
  return 1;
}

/* Inside a function that answers 0 or -1 and has `why`. */
#define SC_CUBLAS_TRY(call)                                                                                                    \
  do {                                                                                                                         \
    if (sc_cublas_failed(call, #call, __FILE__, __LINE__, why)) return -1;                                                     \
  } while (0)

#endif
