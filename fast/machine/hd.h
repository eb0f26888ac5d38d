/* What makes one source serve the CPU and the GPU: the functions of fast/rows/core/ are written in + - * / sqrt fma and integer
 * operations on the bits of a double alone, so that every machine with IEEE arithmetic computes the same doubles.  To be
 * compiled with -ffp-contract=off (nvcc: --fmad=false).
 */
#ifndef SMOOTHCERT_FAST_HD_H
#define SMOOTHCERT_FAST_HD_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "arithmetic.h"

#ifdef __CUDACC__
#define SC_HD __host__ __device__
#else
#define SC_HD
#endif

#define SC_U 0x1p-53 /* the unit roundoff: each operation is exact up to a relative SC_U */

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

/* A truth value as wide as a double: all ones or all zeros.  With it a choice costs no branch, and a loop over lanes (SC_LANES)
 * becomes vector code. */
typedef uint64_t sc_mask;

SC_HD static inline sc_mask sc_mask_of(int condition) {
  return -(sc_mask)(condition != 0);
}

SC_HD static inline double sc_choose(sc_mask which, double yes, double no) {
#ifdef SC_LANES
  return sc_from_bits((sc_bits(yes) & which) | (sc_bits(no) & ~which));
#else
  return which ? yes : no;
#endif
}

/* x held within lo .. hi.  By masks: a chain of comparisons invites compilers to branch. */
SC_HD static inline double sc_clamped(double x, double lo, double hi) {
  return sc_choose(sc_mask_of(x < lo), lo, sc_choose(sc_mask_of(x > hi), hi, x));
}

SC_HD static inline double sc_larger(double x, double y) {
  return x > y ? x : y;
}

SC_HD static inline double sc_smaller(double x, double y) {
  return x < y ? x : y;
}

#endif
