/* What makes one source serve the CPU and the GPU: the functions of fast/core/ are written in + - * / sqrt fma and integer
 * operations on the bits of a double alone, so that every machine with IEEE arithmetic computes the same doubles.  To be compiled
 * with -ffp-contract=off (nvcc: --fmad=false, no --use_fast_math).
 */
#ifndef SMOOTHCERT_FAST_HD_H
#define SMOOTHCERT_FAST_HD_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifdef __CUDACC__
#define SC_HD __host__ __device__
#else
#define SC_HD
#endif

SC_HD static inline uint64_t sc_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

SC_HD static inline double sc_from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* condition (0 or 1) ? yes : no, without a branch, so that a loop over lanes can be vectorised. */
SC_HD static inline double sc_select(int condition, double yes, double no) {
  uint64_t mask = -(uint64_t)condition;
  return sc_from_bits((sc_bits(yes) & mask) | (sc_bits(no) & ~mask));
}

#endif
