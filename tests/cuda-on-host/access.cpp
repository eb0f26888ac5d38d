/* What a kernel reads and writes, one access at a time: its own stack, the program's constants, and memory of the device that
 * is alive and, where it is read, was written.  The compiler puts these calls in (-fsanitize=thread).  ThreadSanitizer brings
 * its own; it is told here that a volatile access of a kernel is a relaxed atomic one. */
#include "host.h"

#ifdef CUDA_ON_HOST_TSAN

extern "C" {
#define VOLATILE(bytes, bits, type)                                                                                            \
  type __tsan_atomic##bits##_load(const volatile type *at, int order);                                                         \
  type __tsan_atomic##bits##_fetch_or(volatile type *at, type x, int order);                                                   \
  void __tsan_volatile_read##bytes(void *at) {                                                                                 \
    (void)__tsan_atomic##bits##_load((const volatile type *)at, __ATOMIC_RELAXED);                                             \
  }                                                                                                                            \
  void __tsan_volatile_write##bytes(void *at) {                                                                                \
    (void)__tsan_atomic##bits##_fetch_or((volatile type *)at, 0, __ATOMIC_RELAXED);                                            \
  }
VOLATILE(1, 8, unsigned char)
VOLATILE(2, 16, unsigned short)
VOLATILE(4, 32, unsigned)
VOLATILE(8, 64, unsigned long)
}

#elif defined(CUDA_ON_HOST_ACCESS)

using namespace cuda_on_host;

extern "C" char __executable_start, _end;

static bool lies_in(const void *at, size_t bytes, const void *begin, const void *end) {
  return at >= begin && (const char *)at + bytes <= end;
}

static bool is_own(const void *at, size_t bytes) {
  const char *begin, *end;
  if (!lane_stack(&begin, &end)) return true;
  return lies_in(at, bytes, begin, end) || lies_in(at, bytes, &__executable_start, &_end) ||
         lies_in(at, bytes, &threadIdx, &threadIdx + 1) || lies_in(at, bytes, &blockIdx, &blockIdx + 1);
}

static void reads(const void *at, size_t bytes) {
  if (is_own(at, bytes)) return;
  device_read(at, bytes, lane_launched(), "a kernel reads");
}

static void writes(void *at, size_t bytes) {
  if (is_own(at, bytes)) return;
  device_written(at, bytes, lane_launched(), "a kernel writes");
}

extern "C" {
void __tsan_init(void) {
}
void __tsan_func_entry(void *) {
}
void __tsan_func_exit(void) {
}
void __tsan_vptr_update(void **, void *) {
}
void __tsan_vptr_read(void **) {
}

#define ACCESS(bytes)                                                                                                          \
  void __tsan_read##bytes(void *at) {                                                                                          \
    reads(at, bytes);                                                                                                          \
  }                                                                                                                            \
  void __tsan_write##bytes(void *at) {                                                                                         \
    writes(at, bytes);                                                                                                         \
  }                                                                                                                            \
  void __tsan_volatile_read##bytes(void *at) {                                                                                 \
    reads(at, bytes);                                                                                                          \
  }                                                                                                                            \
  void __tsan_volatile_write##bytes(void *at) {                                                                                \
    writes(at, bytes);                                                                                                         \
  }
ACCESS(1)
ACCESS(2)
ACCESS(4)
ACCESS(8)
ACCESS(16)

void __tsan_unaligned_read2(void *at) {
  reads(at, 2);
}
void __tsan_unaligned_read4(void *at) {
  reads(at, 4);
}
void __tsan_unaligned_read8(void *at) {
  reads(at, 8);
}
void __tsan_unaligned_read16(void *at) {
  reads(at, 16);
}
void __tsan_unaligned_write2(void *at) {
  writes(at, 2);
}
void __tsan_unaligned_write4(void *at) {
  writes(at, 4);
}
void __tsan_unaligned_write8(void *at) {
  writes(at, 8);
}
void __tsan_unaligned_write16(void *at) {
  writes(at, 16);
}
void __tsan_read_range(void *at, unsigned long bytes) {
  reads(at, bytes);
}
void __tsan_write_range(void *at, unsigned long bytes) {
  writes(at, bytes);
}

#define ATOMIC(bits, type)                                                                                                     \
  type __tsan_atomic##bits##_fetch_add(volatile type *at, type x, int) {                                                       \
    reads((const void *)at, sizeof x);                                                                                         \
    return __atomic_fetch_add(at, x, __ATOMIC_RELAXED);                                                                        \
  }                                                                                                                            \
  type __tsan_atomic##bits##_fetch_or(volatile type *at, type x, int) {                                                        \
    reads((const void *)at, sizeof x);                                                                                         \
    return __atomic_fetch_or(at, x, __ATOMIC_RELAXED);                                                                         \
  }                                                                                                                            \
  type __tsan_atomic##bits##_load(const volatile type *at, int) {                                                              \
    reads((const void *)at, sizeof *at);                                                                                       \
    return __atomic_load_n(at, __ATOMIC_RELAXED);                                                                              \
  }                                                                                                                            \
  void __tsan_atomic##bits##_store(volatile type *at, type x, int) {                                                           \
    writes((void *)at, sizeof x);                                                                                              \
    __atomic_store_n(at, x, __ATOMIC_RELAXED);                                                                                 \
  }                                                                                                                            \
  int __tsan_atomic##bits##_compare_exchange_strong(volatile type *at, type *expected, type x, int, int) {                     \
    reads((const void *)at, sizeof x);                                                                                         \
    return __atomic_compare_exchange_n(at, expected, x, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);                                \
  }
ATOMIC(8, unsigned char)
ATOMIC(32, unsigned)
ATOMIC(64, unsigned long)
}

#endif
