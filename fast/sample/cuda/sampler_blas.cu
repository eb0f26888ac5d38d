#include <dlfcn.h>
#include <mutex>
#include <stdio.h>

#include "sampler_blas.h"

#define TEXT(x) #x
#define SONAME(major) "libcublas.so." TEXT(major)

static sc_cublas blas;
static char failure[SC_SAMPLER_WHY];
static std::once_flag once;
static bool usable;

template <class Function> static bool find(void *library, const char *name, Function *function) {
  *function = (Function)dlsym(library, name);
  if (!*function) snprintf(failure, sizeof failure, "the cuBLAS of this machine has no %s", name);
  return *function != nullptr;
}

/* Where the loader looks, then where the toolkit that this was built with puts it. */
static void load() {
  void *library = dlopen(SONAME(CUBLAS_VER_MAJOR), RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen(SC_CUDA_LIB "/" SONAME(CUBLAS_VER_MAJOR), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    snprintf(failure, sizeof failure, "cuBLAS was not found (%s)", SONAME(CUBLAS_VER_MAJOR));
    return;
  }
  usable = find(library, "cublasCreate_v2", &blas.create) && find(library, "cublasDestroy_v2", &blas.destroy) &&
           find(library, "cublasSetStream_v2", &blas.set_stream) && find(library, "cublasSetMathMode", &blas.set_math_mode) &&
           find(library, "cublasSgemm_v2", &blas.sgemm) && find(library, "cublasDgemm_v2", &blas.dgemm) &&
           find(library, "cublasGetStatusString", &blas.text);
}

const sc_cublas *sc_cublas_load(char why[SC_SAMPLER_WHY]) {
  std::call_once(once, load);
  if (usable) return &blas;
  snprintf(why, SC_SAMPLER_WHY, "%s", failure);
  return nullptr;
}

int sc_cublas_open(cublasHandle_t *handle, cudaStream_t stream, char why[SC_SAMPLER_WHY]) {
  const sc_cublas *b = sc_cublas_load(why);
  if (!b) return -1;
  SC_CUBLAS_TRY(b->create(handle));
  SC_CUBLAS_TRY(b->set_math_mode(*handle, CUBLAS_PEDANTIC_MATH));
  SC_CUBLAS_TRY(b->set_stream(*handle, stream));
  return 0;
}
