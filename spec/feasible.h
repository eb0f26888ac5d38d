/* Which labelings survive smoothing: the abstract model of spec/math.md, section 13 (our formalisation; the idea is that of Gao,
 * Rosenberg, Fawaz, Jha, Hsu, arXiv 2003.01595).
 *
 * X has m points.  A hypothesis h: X -> {0,1} is a word of m bits, bit y its value at y.  Smoothing sums the weights W(x,y) of the
 * points that h maps to 1: S(h)(x) = 1 when the sum is > 1/2 + g, 0 when it is < 1/2 - g, else undecided.  Weights are exact:
 * integers over a denominator of each row, with the two comparisons as integers too. */
#ifndef SMOOTHCERT_FEASIBLE_H
#define SMOOTHCERT_FEASIBLE_H

#include <stdint.h>

#define SC_POINTS_MAX 30UL
#define SC_KERNEL_SUM_MAX (INT64_C(1) << 62)

typedef struct {
  unsigned long points;  /* m, 1 .. SC_POINTS_MAX */
  const int64_t *weight; /* weight[x * m + y] >= 0; each row sums to at most SC_KERNEL_SUM_MAX */
  const int64_t *one;    /* S(h)(x) = 1 iff the sum of row x is >= one[x] */
  const int64_t *zero;   /* S(h)(x) = 0 iff it is <= zero[x]; zero[x] < one[x] */
} sc_kernel;

/* *one and *undecided receive a bit of S(h) for each x: 1, or neither 0 nor 1; they have no bit in common. */
void sc_smooth(uint32_t *one, uint32_t *undecided, const sc_kernel *kernel, uint32_t h);

/* The number of different S(h), h from 0 to 2^m - 1, by the definition: h counts when no smaller one has the same S.  For small m:
 * the time grows as 4^m.  image[0 .. 2^m - 1] is work space. */
unsigned long sc_feasible_count(const sc_kernel *kernel, uint64_t *image);

#endif
