/* Memory that several threads read and write at once, in no order: each access is one whole, and no compiler drops or splits
 * it.  Where the value that is read may be old, the code that reads must be right with it.  A volatile access of a kernel is a
 * relaxed one (the memory model of PTX: ld.volatile, st.volatile). */
#ifndef SMOOTHCERT_FAST_RELAXED_H
#define SMOOTHCERT_FAST_RELAXED_H

#include "fast/machine/hd.h"

#ifdef __CUDA_ARCH__
#define SC_RELAXED_READ(type, at) (*(const volatile type *)(at))
#define SC_RELAXED_WRITE(type, at, x) (*(volatile type *)(at) = (x))
#else
#define SC_RELAXED_READ(type, at) __atomic_load_n((const type *)(at), __ATOMIC_RELAXED)
#define SC_RELAXED_WRITE(type, at, x) __atomic_store_n((type *)(at), (type)(x), __ATOMIC_RELAXED)
#endif

SC_HD static inline unsigned char sc_relaxed_byte(const unsigned char *at) {
  return SC_RELAXED_READ(unsigned char, at);
}

SC_HD static inline void sc_relaxed_set_byte(unsigned char *at, unsigned char x) {
  SC_RELAXED_WRITE(unsigned char, at, x);
}

SC_HD static inline uint64_t sc_relaxed_word(const uint64_t *at) {
  return SC_RELAXED_READ(uint64_t, at);
}

SC_HD static inline void sc_relaxed_set_int(int *at, int x) {
  SC_RELAXED_WRITE(int, at, x);
}

#undef SC_RELAXED_READ
#undef SC_RELAXED_WRITE
#endif
