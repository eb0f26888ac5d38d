/* What the emulation is to find, planted one at a time: `faults NAME` should end with a report, never with "not found". */
#include <stdio.h>
#include <string.h>

#include "cublas_v2.h"
#include "emulation.h"

#define THREADS 64u
#define ALL 0xffffffffu
#define COUNT 256

namespace {

__global__ void store_kernel(int *to, int x) {
  to[blockIdx.x * THREADS + threadIdx.x] = x;
}

__global__ void wrong_mask_kernel(unsigned *to) {
  to[threadIdx.x] = __ballot_sync(0x0000ffffu, 1);
}

__global__ void ended_mask_kernel(unsigned *to) {
  if (threadIdx.x % 32 >= 8) return;
  to[threadIdx.x] = __ballot_sync(ALL, 1);
}

__global__ void divergence_kernel(unsigned *to) {
  if (threadIdx.x % 32 < 16)
    to[threadIdx.x] = __ballot_sync(ALL, 1);
  else
    to[threadIdx.x] = __reduce_max_sync(ALL, threadIdx.x);
}

__global__ void absent_lane_kernel(unsigned *to) {
  if (threadIdx.x % 32 < 16) to[threadIdx.x] = __shfl_sync(0x0000ffffu, threadIdx.x, 20);
}

__global__ void race_kernel(int *to) {
  if (threadIdx.x == 0) *to = (int)blockIdx.x;
}

__global__ void lane_race_kernel(int *to) {
  *to = (int)(threadIdx.x % 32);
}

__global__ void sum_kernel(int *to, const int *from) {
  int sum = 0;
  if (blockIdx.x > 0 || threadIdx.x > 0) return;
  for (int i = 0; i < COUNT; i++)
    sum += from[i];
  *to = sum;
}

struct room {
  int *a, *b, *host;
  cudaStream_t first, second;
};

room open_room() {
  room r;
  cudaMalloc((void **)&r.a, COUNT * sizeof(int));
  cudaMalloc((void **)&r.b, COUNT * sizeof(int));
  cudaMallocHost((void **)&r.host, COUNT * sizeof(int));
  cudaStreamCreateWithFlags(&r.first, cudaStreamNonBlocking);
  cudaStreamCreateWithFlags(&r.second, cudaStreamNonBlocking);
  memset(r.host, 0, COUNT * sizeof(int));
  return r;
}

void close_room(const room &r) {
  cudaFree(r.a);
  cudaFree(r.b);
  cudaFreeHost(r.host);
  cudaStreamDestroy(r.first);
  cudaStreamDestroy(r.second);
}

void masks(const char *name, const room &r) {
  unsigned *to = (unsigned *)r.a;
  if (strcmp(name, "wrong-mask") == 0) wrong_mask_kernel<<<1, THREADS, 0, r.first>>>(to);
  if (strcmp(name, "ended-lanes") == 0) ended_mask_kernel<<<1, THREADS, 0, r.first>>>(to);
  if (strcmp(name, "divergence") == 0) divergence_kernel<<<1, THREADS, 0, r.first>>>(to);
  if (strcmp(name, "absent-lane") == 0) absent_lane_kernel<<<1, THREADS, 0, r.first>>>(to);
}

void memory(const char *name, const room &r) {
  unsigned blocks = COUNT / THREADS;
  int local[COUNT] = {0};
  if (strcmp(name, "beyond") == 0) store_kernel<<<blocks + 1, THREADS, 0, r.first>>>(r.a, 1);
  if (strcmp(name, "unwritten") == 0) sum_kernel<<<1, THREADS, 0, r.first>>>(r.b, r.a);
  if (strcmp(name, "host-pointer") == 0) sum_kernel<<<1, THREADS, 0, r.first>>>(r.b, r.host);
  if (strcmp(name, "device-pointer") == 0) r.a[0] = 1;
  if (strcmp(name, "wrong-side") == 0) cudaMemcpyAsync(r.a, r.b, sizeof local, cudaMemcpyHostToDevice, r.first);
  if (strcmp(name, "freed") == 0) {
    int *gone;
    cudaMalloc((void **)&gone, COUNT * sizeof(int));
    cudaMemcpy(gone, local, sizeof local, cudaMemcpyHostToDevice);
    cudaDeviceSynchronize();
    cudaFree(gone);
    sum_kernel<<<1, THREADS, 0, r.first>>>(r.b, gone);
  }
}

void races(const char *name, const room &r) {
  if (strcmp(name, "race") == 0) race_kernel<<<64, THREADS, 0, r.first>>>(r.a);
  if (strcmp(name, "lane-race") == 0) lane_race_kernel<<<1, THREADS, 0, r.first>>>(r.a);
  if (strcmp(name, "no-wait") == 0) {
    store_kernel<<<COUNT / THREADS, THREADS, 0, r.first>>>(r.a, 1);
    cudaMemcpyAsync(r.host, r.a, COUNT * sizeof(int), cudaMemcpyDeviceToHost, r.first);
    printf("%d\n", r.host[COUNT - 1]);
  }
}

/* The second stream reads what the first wrote, after an event or, when it is missing, at any time: 0 when the sum is right. */
bool is_sum_right(const room &r, bool waits) {
  cudaEvent_t written;
  cudaEventCreateWithFlags(&written, cudaEventDisableTiming);
  store_kernel<<<COUNT / THREADS, THREADS, 0, r.second>>>(r.a, 0);
  cudaStreamSynchronize(r.second);
  store_kernel<<<COUNT / THREADS, THREADS, 0, r.first>>>(r.a, 1);
  cudaEventRecord(written, r.first);
  if (waits) cudaStreamWaitEvent(r.second, written, 0);
  sum_kernel<<<1, THREADS, 0, r.second>>>(r.b, r.a);
  cudaMemcpyAsync(r.host, r.b, sizeof(int), cudaMemcpyDeviceToHost, r.second);
  cudaStreamSynchronize(r.second);
  cudaStreamSynchronize(r.first);
  cudaEventDestroy(written);
  return r.host[0] == COUNT;
}

void products(const room &r) {
  cublasHandle_t handle;
  const float one = 1;
  cublasCreate_v2(&handle);
  cublasSetStream_v2(handle, r.first);
  cublasSgemm_v2(handle, CUBLAS_OP_N, CUBLAS_OP_N, 1, 1, 1, &one, (float *)r.a, 1, (float *)r.b, 1, &one, (float *)r.b, 1);
  cublasDestroy_v2(handle);
}

} // namespace

int main(int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "";
  room r = open_room();
  bool right = true;
  masks(name, r);
  memory(name, r);
  races(name, r);
  if (strcmp(name, "shorter-products") == 0) products(r);
  if (strcmp(name, "no-event") == 0) right = is_sum_right(r, false);
  if (strcmp(name, "event") == 0) right = is_sum_right(r, true);
  cudaDeviceSynchronize();
  if (!right) fprintf(stderr, "the sum is wrong\n");
  if (strcmp(name, "leak") != 0) close_room(r);
  printf("not found\n");
  return right ? 0 : 1;
}
