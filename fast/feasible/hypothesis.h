/* Hypotheses as words, bit y = h(y): which may be tried, and what is known of those that were.  For the CPU and the GPU. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_HYPOTHESIS_H
#define SMOOTHCERT_FAST_FEASIBLE_HYPOTHESIS_H

#include "exhaust.h"
#include "fast/machine/hd.h"

SC_HD static inline unsigned sc_ones(uint32_t word) {
#ifdef __CUDA_ARCH__
  return (unsigned)__popc(word);
#else
  return (unsigned)__builtin_popcount(word);
#endif
}

/* The sum of weight[y] over the ones of `bits`, y < points. */
static inline int64_t sc_weight_sum(const int64_t *weight, unsigned long points, unsigned bits) {
  int64_t sum = 0;
  for (unsigned long y = 0; y < points && bits >> y; y++)
    if (bits >> y & 1) sum += weight[y];
  return sum;
}

/* May h be tried? */
SC_HD static inline int sc_hypothesis_allowed(const sc_hypotheses *which, unsigned long points, uint32_t h) {
  uint32_t all = (uint32_t)(((uint64_t)1 << points) - 1), before;
  if (which->rises) {
    uint32_t zeros = ~h & all;
    return (zeros & (zeros + 1)) == 0;
  }
  if (which->runs >= points) return 1;
  before = h << 1 & all;
  if (which->cycle) before |= h >> (points - 1);
  if (which->cycle && h == all) return which->runs >= 1;
  return sc_ones(h & ~before) <= which->runs;
}

/* Is every S(h) decided, whatever h is? */
static inline int sc_kernel_decides(const sc_kernel *kernel) {
  for (unsigned long x = 0; x < kernel->points; x++)
    if (kernel->zero[x] + 1 != kernel->one[x]) return 0;
  return 1;
}

/* Ties go to the smallest hypothesis, whatever thread met it. */
static inline void sc_feasible_join(sc_feasible_answer *out, const sc_feasible_answer *mine) {
  out->hypotheses += mine->hypotheses;
  out->decided += mine->decided;
  if (mine->best_of != UINT32_MAX &&
      (out->best_of == UINT32_MAX || mine->best > out->best || (mine->best == out->best && mine->best_of < out->best_of))) {
    out->best = mine->best;
    out->best_of = mine->best_of;
  }
  if (mine->is_feasible && (!out->is_feasible || mine->feasible_from < out->feasible_from)) {
    out->is_feasible = 1;
    out->feasible_from = mine->feasible_from;
  }
}

#endif
