/* cuBLAS as far as the sampler uses it.  Its version is one that no cuBLAS has, so that no real one is loaded instead. */
#ifndef CUDA_ON_HOST_CUBLAS_H
#define CUDA_ON_HOST_CUBLAS_H

#include "cuda_runtime.h"

#define CUBLAS_VER_MAJOR 0

typedef struct cuda_on_host_blas *cublasHandle_t;
typedef enum {
  CUBLAS_STATUS_SUCCESS = 0,
  CUBLAS_STATUS_NOT_INITIALIZED = 1,
  CUBLAS_STATUS_EXECUTION_FAILED = 13
} cublasStatus_t;
typedef enum { CUBLAS_OP_N = 0, CUBLAS_OP_T = 1 } cublasOperation_t;
typedef enum { CUBLAS_DEFAULT_MATH = 0, CUBLAS_PEDANTIC_MATH = 2 } cublasMath_t;

extern "C" {
cublasStatus_t cublasCreate_v2(cublasHandle_t *out);
cublasStatus_t cublasDestroy_v2(cublasHandle_t handle);
cublasStatus_t cublasSetStream_v2(cublasHandle_t handle, cudaStream_t stream);
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode);
cublasStatus_t cublasSgemm_v2(cublasHandle_t handle, cublasOperation_t a_how, cublasOperation_t b_how, int m, int n, int k,
                              const float *alpha, const float *a, int a_step, const float *b, int b_step, const float *beta,
                              float *c, int c_step);
cublasStatus_t cublasDgemm_v2(cublasHandle_t handle, cublasOperation_t a_how, cublasOperation_t b_how, int m, int n, int k,
                              const double *alpha, const double *a, int a_step, const double *b, int b_step, const double *beta,
                              double *c, int c_step);
const char *cublasGetStatusString(cublasStatus_t status);
}

#endif
