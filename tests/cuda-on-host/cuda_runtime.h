/* CUDA as far as fast/ uses it, on a CPU: the calls of the host, the words of a kernel.  A kernel that uses more does not
 * compile here: README.md says how to add what is missing.
 *
 * Every function that can be misused takes the place of its call, so that a report names the line. */
#ifndef CUDA_ON_HOST_RUNTIME_H
#define CUDA_ON_HOST_RUNTIME_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <functional>

#define __host__
#define __device__
#define __global__
#define __launch_bounds__(...)
#define __grid_constant__

#define HERE const char *file = __builtin_FILE(), int line = __builtin_LINE()

struct dim3 {
  unsigned x, y, z;
  dim3(unsigned x_ = 1, unsigned y_ = 1, unsigned z_ = 1) : x(x_), y(y_), z(z_) {
  }
};

typedef enum { cudaSuccess = 0, cudaErrorInvalidValue = 1, cudaErrorMemoryAllocation = 2, cudaErrorUnknown = 999 } cudaError_t;
enum cudaMemcpyKind { cudaMemcpyHostToHost, cudaMemcpyHostToDevice, cudaMemcpyDeviceToHost, cudaMemcpyDeviceToDevice };
enum { cudaStreamNonBlocking = 1, cudaEventDisableTiming = 2 };
enum cudaDeviceAttr { cudaDevAttrMultiProcessorCount = 16 };
enum cudaMemoryType { cudaMemoryTypeUnregistered, cudaMemoryTypeHost, cudaMemoryTypeDevice, cudaMemoryTypeManaged };
typedef struct cuda_on_host_stream *cudaStream_t;
typedef struct cuda_on_host_event *cudaEvent_t;
struct cudaDeviceProp {
  char name[256];
};
struct cudaPointerAttributes {
  cudaMemoryType type;
  int device;
};

const char *cudaGetErrorString(cudaError_t error);
cudaError_t cudaGetLastError(HERE);
cudaError_t cudaGetDevice(int *device, HERE);
cudaError_t cudaGetDeviceProperties(cudaDeviceProp *properties, int device, HERE);
cudaError_t cudaDeviceGetAttribute(int *value, cudaDeviceAttr attribute, int device, HERE);
cudaError_t cudaPointerGetAttributes(cudaPointerAttributes *attributes, const void *pointer, HERE);
cudaError_t cudaMemGetInfo(size_t *room, size_t *total, HERE);
cudaError_t cudaMalloc(void **out, size_t bytes, HERE);
cudaError_t cudaFree(void *memory, HERE);
cudaError_t cudaMallocHost(void **out, size_t bytes, HERE);
cudaError_t cudaFreeHost(void *memory, HERE);
cudaError_t cudaMemcpy(void *to, const void *from, size_t bytes, cudaMemcpyKind kind, HERE);
cudaError_t cudaMemcpyAsync(void *to, const void *from, size_t bytes, cudaMemcpyKind kind, cudaStream_t stream = nullptr, HERE);
cudaError_t cudaMemcpy2DAsync(void *to, size_t to_pitch, const void *from, size_t from_pitch, size_t width, size_t height,
                              cudaMemcpyKind kind, cudaStream_t stream = nullptr, HERE);
cudaError_t cudaMemset(void *to, int value, size_t bytes, HERE);
cudaError_t cudaMemsetAsync(void *to, int value, size_t bytes, cudaStream_t stream = nullptr, HERE);
cudaError_t cudaStreamCreateWithFlags(cudaStream_t *out, unsigned flags, HERE);
cudaError_t cudaStreamDestroy(cudaStream_t stream, HERE);
cudaError_t cudaStreamSynchronize(cudaStream_t stream, HERE);
cudaError_t cudaDeviceSynchronize(HERE);
cudaError_t cudaStreamWaitEvent(cudaStream_t stream, cudaEvent_t event, unsigned flags = 0, HERE);
cudaError_t cudaEventCreate(cudaEvent_t *out, HERE);
cudaError_t cudaEventCreateWithFlags(cudaEvent_t *out, unsigned flags, HERE);
cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t stream = nullptr, HERE);
cudaError_t cudaEventSynchronize(cudaEvent_t event, HERE);
cudaError_t cudaEventElapsedTime(float *ms, cudaEvent_t from, cudaEvent_t to, HERE);
cudaError_t cudaEventDestroy(cudaEvent_t event, HERE);

/* A kernel. */
extern thread_local dim3 blockIdx, threadIdx;

namespace cuda_on_host {

/* Enqueues a kernel; `body` is what one thread does. */
void launch(const char *name, const char *file, int line, std::function<void()> body, unsigned grid, unsigned block,
            size_t shared, cudaStream_t stream);

/* While it lives, what the thread reads and writes is looked at. */
struct inside {
  inside();
  ~inside();
};

/* What kernel<<<grid, block, shared, stream>>>(argument...) becomes; the arguments are copied when the kernel is enqueued. */
template <class Kernel> struct call {
  const char *name, *file;
  int line;
  Kernel kernel;
  unsigned grid, block;
  size_t shared;
  cudaStream_t stream;
  template <class... Argument> void operator()(Argument... argument) const {
    auto body = kernel;
    launch(
        name, file, line, [body, argument...] { body(argument...); }, grid, block, shared, stream);
  }
};

template <class Kernel>
call<Kernel> kernel(const char *name, const char *file, int line, Kernel body, unsigned grid, unsigned block, size_t shared = 0,
                    cudaStream_t stream = nullptr) {
  return {name, file, line, body, grid, block, shared, stream};
}

unsigned lane();

/* All lanes of the mask come here together; each gets the value of the lane `from`, or what the operation makes of all. */
enum operation { SHUFFLE, BALLOT, REDUCE_MAX, SYNC };
uint64_t meet(operation what, unsigned mask, uint64_t value, unsigned from, const char *file, int line);

template <class T> uint64_t word_of(T x) {
  static_assert(sizeof x <= sizeof(uint64_t), "a lane tells the others at most 8 bytes at a time");
  uint64_t word = 0;
  memcpy(&word, &x, sizeof x);
  return word;
}

template <class T> T shuffled(unsigned mask, T x, unsigned from, const char *file, int line) {
  uint64_t word = meet(SHUFFLE, mask, word_of(x), from, file, line);
  memcpy(&x, &word, sizeof x);
  return x;
}

} // namespace cuda_on_host

template <class T> T __shfl_sync(unsigned mask, T x, int from, HERE) {
  return cuda_on_host::shuffled(mask, x, (unsigned)from % 32, file, line);
}

template <class T> T __shfl_xor_sync(unsigned mask, T x, int step, HERE) {
  return cuda_on_host::shuffled(mask, x, cuda_on_host::lane() ^ ((unsigned)step % 32), file, line);
}

template <class T> T __shfl_up_sync(unsigned mask, T x, unsigned delta, HERE) {
  unsigned lane = cuda_on_host::lane();
  return cuda_on_host::shuffled(mask, x, lane < delta ? lane : lane - delta, file, line);
}

static inline unsigned __ballot_sync(unsigned mask, int flag, HERE) {
  return (unsigned)cuda_on_host::meet(cuda_on_host::BALLOT, mask, flag != 0, 0, file, line);
}

static inline unsigned __reduce_max_sync(unsigned mask, unsigned x, HERE) {
  return (unsigned)cuda_on_host::meet(cuda_on_host::REDUCE_MAX, mask, x, 0, file, line);
}

static inline void __syncwarp(unsigned mask = 0xffffffffu, HERE) {
  (void)cuda_on_host::meet(cuda_on_host::SYNC, mask, 0, 0, file, line);
}

static inline int __ffs(int x) {
  return __builtin_ffs(x);
}

static inline int __popc(unsigned x) {
  return __builtin_popcount(x);
}

template <class T> T atomicAdd(T *at, T x) {
  return __atomic_fetch_add(at, x, __ATOMIC_RELAXED);
}

template <class T> T atomicOr(T *at, T bits) {
  return __atomic_fetch_or(at, bits, __ATOMIC_RELAXED);
}

template <class T> T atomicCAS(T *at, T expected, T x) {
  __atomic_compare_exchange_n(at, &expected, x, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  return expected;
}

#undef HERE
#endif
