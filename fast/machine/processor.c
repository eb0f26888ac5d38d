#include "processor.h"

#include <stdatomic.h>

static atomic_int is_plain;

#ifdef __x86_64__
int sc_processor_avx2(void) {
  return !atomic_load_explicit(&is_plain, memory_order_relaxed) && __builtin_cpu_supports("avx2");
}

int sc_processor_avx2_fma(void) {
  return sc_processor_avx2() && __builtin_cpu_supports("fma");
}
#else
int sc_processor_avx2(void) {
  return 0;
}

int sc_processor_avx2_fma(void) {
  return 0;
}
#endif

void sc_processor_be_plain(int plain) {
  atomic_store(&is_plain, plain);
}
