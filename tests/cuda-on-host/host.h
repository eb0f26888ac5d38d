/* What the parts of the emulation know of each other. */
#ifndef CUDA_ON_HOST_H
#define CUDA_ON_HOST_H

#include "cuda_runtime.h"

#include "emulation.h"

namespace cuda_on_host {

/* Where a call stands, for reports. */
struct place {
  const char *file;
  int line;
};

/* What is wrong, at a place and, inside a kernel, in a thread; ends the process by abort(). */
[[noreturn]] void fail(place at, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What may happen in several orders does; numbers for it, each thread's own from its seed. */
bool any_order();
void random_seed(uint64_t seed);
uint64_t random_word();
static inline unsigned random_below(unsigned bound) {
  return (unsigned)(random_word() % bound);
}

/* memory.cpp.  The device's memory can be touched while something holds it open, and at no other time. */
struct opened {
  opened();
  ~opened();
};
bool is_device(const void *at);
bool is_pinned(const void *at, size_t bytes);
/* Each ends the process unless all bytes are alive, and, for device_read, written; device_written says that they are now. */
void device_alive(const void *at, size_t bytes, place where, const char *what);
void device_read(const void *at, size_t bytes, place where, const char *what);
void device_written(void *at, size_t bytes, place where, const char *what);
unsigned long memory_leaks();

/* stream.cpp */
/* This call is to fail: cuda_on_host_fail_at counts down to it.  Other work may go on now. */
bool must_fail();
void enqueue(cudaStream_t stream, place at, const char *what,
             std::function<void()> work); /* Counts what a library has opened, `by` = 1, or closed, -1. */
void count_handles(int by);

/* warp.cpp: all threads of a kernel, now. */
void run_kernel(const char *name, place at, const std::function<void()> &body, unsigned grid, unsigned block);
/* The stack of the lane that runs here, inside a kernel; false when there is none. */
bool lane_stack(const char **begin, const char **end);
/* Where that kernel was launched. */
place lane_launched();

} // namespace cuda_on_host

#endif
