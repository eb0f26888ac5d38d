/* What the sanitizers have to be told.  The emulation itself is compiled without them, so that they see the accesses of the
 * code under test and of copies, and the order that streams, events and warps give them; nothing else. */
#ifndef CUDA_ON_HOST_SANITIZER_H
#define CUDA_ON_HOST_SANITIZER_H

#include <stddef.h>

#ifdef CUDA_ON_HOST_TSAN
extern "C" {
void *__tsan_get_current_fiber(void);
void *__tsan_create_fiber(unsigned flags);
void __tsan_destroy_fiber(void *fiber);
void __tsan_switch_to_fiber(void *fiber, unsigned flags);
void __tsan_acquire(void *at);
void __tsan_release(void *at);
void __tsan_read_range(void *at, unsigned long bytes);
void __tsan_write_range(void *at, unsigned long bytes);
}
#endif
#ifdef CUDA_ON_HOST_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace cuda_on_host {

/* A line of execution of its own: what two of them do is in no order, but for acquire after release. */
#ifdef CUDA_ON_HOST_TSAN
static inline void *fiber_of_caller() {
  return __tsan_get_current_fiber();
}
static inline void *fiber_make() {
  return __tsan_create_fiber(0);
}
static inline void fiber_end(void *fiber) {
  __tsan_destroy_fiber(fiber);
}
static inline void fiber_enter(void *fiber) {
  __tsan_switch_to_fiber(fiber, 1);
}
static inline void acquire(void *at) {
  __tsan_acquire(at);
}
static inline void release(void *at) {
  __tsan_release(at);
}
static inline void seen_read(const void *at, size_t bytes) {
  __tsan_read_range(const_cast<void *>(at), bytes);
}
static inline void seen_written(void *at, size_t bytes) {
  __tsan_write_range(at, bytes);
}
#else
static inline void *fiber_of_caller() {
  return nullptr;
}
static inline void *fiber_make() {
  return nullptr;
}
static inline void fiber_end(void *) {
}
static inline void fiber_enter(void *) {
}
static inline void acquire(void *) {
}
static inline void release(void *) {
}
static inline void seen_read(const void *, size_t) {
}
static inline void seen_written(void *, size_t) {
}
#endif

#ifdef CUDA_ON_HOST_ASAN
static inline void forbid(const void *at, size_t bytes) {
  __asan_poison_memory_region(at, bytes);
}
static inline void allow(const void *at, size_t bytes) {
  __asan_unpoison_memory_region(at, bytes);
}
static inline void stack_left(void **fake, const void *bottom, size_t bytes) {
  __sanitizer_start_switch_fiber(fake, bottom, bytes);
}
static inline void stack_entered(void *fake, const void **bottom, size_t *bytes) {
  __sanitizer_finish_switch_fiber(fake, bottom, bytes);
}
#else
static inline void forbid(const void *, size_t) {
}
static inline void allow(const void *, size_t) {
}
static inline void stack_left(void **, const void *, size_t) {
}
static inline void stack_entered(void *, const void **, size_t *) {
}
#endif

} // namespace cuda_on_host

#endif
