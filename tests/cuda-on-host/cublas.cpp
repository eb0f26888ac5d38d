/* cuBLAS over OpenBLAS: products in order on the handle's stream.  A handle that may shorten its operands is refused. */
#include "cublas_v2.h"

#include <dlfcn.h>

#include "host.h"
#include "sanitizer.h"

using namespace cuda_on_host;

struct cuda_on_host_blas {
  cudaStream_t stream;
  cublasMath_t mode;
};

namespace {

enum { BY_COLUMN = 102, AS_IT_IS = 111, TRANSPOSED = 112 };

template <class Real>
using product = void(int, int, int, int, int, int, Real, const Real *, int, const Real *, int, Real, Real *, int);

void *openblas(const char *name) {
  static void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  return library ? dlsym(library, name) : nullptr;
}

/* Threads of its own would be in no order with the stream. */
void take_one_thread() {
  auto *set = reinterpret_cast<void (*)(int)>(openblas("openblas_set_num_threads"));
  if (set) set(1);
}

/* What a matrix of so many columns spans. */
template <class Real> size_t span(int columns, int step, int rows) {
  return columns == 0 ? 0 : ((size_t)(columns - 1) * (size_t)step + (size_t)rows) * sizeof(Real);
}

/* Only the rows of each column: what lies between them is another's. */
template <class Real> void read(const Real *x, int columns, int step, int rows, place at) {
  for (int i = 0; i < columns; i++) {
    device_read(x + (size_t)i * (size_t)step, (size_t)rows * sizeof(Real), at, "a product reads");
    seen_read(x + (size_t)i * (size_t)step, (size_t)rows * sizeof(Real));
  }
}

template <class Real>
cublasStatus_t multiply(const char *name, cublasHandle_t handle, cublasOperation_t a_how, cublasOperation_t b_how, int m, int n,
                        int k, Real alpha, const Real *a, int a_step, const Real *b, int b_step, Real beta, Real *c,
                        int c_step) {
  place at = {name, 0};
  auto *gemm = reinterpret_cast<product<Real> *>(openblas(name));
  if (must_fail()) return CUBLAS_STATUS_EXECUTION_FAILED;
  if (handle->mode != CUBLAS_PEDANTIC_MATH) fail(at, "the handle's mode allows operands of a shorter format");
  device_alive(c, span<Real>(n, c_step, m), at, "a product writes");
  enqueue(handle->stream, at, name, [=] {
    read(a, a_how == CUBLAS_OP_T ? m : k, a_step, a_how == CUBLAS_OP_T ? k : m, at);
    read(b, b_how == CUBLAS_OP_T ? k : n, b_step, b_how == CUBLAS_OP_T ? n : k, at);
    if (beta != 0) read(c, n, c_step, m, at);
    take_one_thread();
    gemm(BY_COLUMN, a_how == CUBLAS_OP_T ? TRANSPOSED : AS_IT_IS, b_how == CUBLAS_OP_T ? TRANSPOSED : AS_IT_IS, m, n, k, alpha,
         a, a_step, b, b_step, beta, c, c_step);
    for (int i = 0; i < n; i++) {
      device_written(c + (size_t)i * (size_t)c_step, (size_t)m * sizeof(Real), at, "a product writes");
      seen_written(c + (size_t)i * (size_t)c_step, (size_t)m * sizeof(Real));
    }
  });
  return CUBLAS_STATUS_SUCCESS;
}

} // namespace

cublasStatus_t cublasCreate_v2(cublasHandle_t *out) {
  *out = nullptr;
  if (must_fail() || !openblas("cblas_sgemm")) return CUBLAS_STATUS_NOT_INITIALIZED;
  *out = new cuda_on_host_blas();
  count_handles(1);
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasDestroy_v2(cublasHandle_t handle) {
  count_handles(-1);
  delete handle;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetStream_v2(cublasHandle_t handle, cudaStream_t stream) {
  if (must_fail()) return CUBLAS_STATUS_EXECUTION_FAILED;
  handle->stream = stream;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode) {
  if (must_fail()) return CUBLAS_STATUS_EXECUTION_FAILED;
  handle->mode = mode;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSgemm_v2(cublasHandle_t handle, cublasOperation_t a_how, cublasOperation_t b_how, int m, int n, int k,
                              const float *alpha, const float *a, int a_step, const float *b, int b_step, const float *beta,
                              float *c, int c_step) {
  return multiply("cblas_sgemm", handle, a_how, b_how, m, n, k, *alpha, a, a_step, b, b_step, *beta, c, c_step);
}

cublasStatus_t cublasDgemm_v2(cublasHandle_t handle, cublasOperation_t a_how, cublasOperation_t b_how, int m, int n, int k,
                              const double *alpha, const double *a, int a_step, const double *b, int b_step, const double *beta,
                              double *c, int c_step) {
  return multiply("cblas_dgemm", handle, a_how, b_how, m, n, k, *alpha, a, a_step, b, b_step, *beta, c, c_step);
}

const char *cublasGetStatusString(cublasStatus_t status) {
  return status == CUBLAS_STATUS_SUCCESS ? "the operation was successful" : "the emulated cuBLAS failed";
}
