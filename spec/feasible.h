/* Which labelings survive smoothing: the abstract model of spec/math, Definition 5.1 (our formalisation; the idea is
 * that of Gao,
 * Rosenberg, Fawaz, Jha, Hsu, arXiv 2003.01595).
 *
 * X has m points, a hypothesis h gives each of them a 0 or a 1.  Smoothing sums the weights W(x,y) of the points y
 * with h(y) = 1:
 * S(h)(x) = 1 when the sum is > 1/2 + g, 0 when it is < 1/2 - g, else undecided.  Weights are exact: integers over a
 * denominator
 * of each row, with the two comparisons as integers too. */
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

enum { SC_SAYS_ZERO, SC_SAYS_ONE, SC_SAYS_UNDECIDED, SC_SAYS };

#ifdef __FRAMAC__
#include "logic/feasible.acsl"
#endif

/* says[x] = S(h)(x), one of SC_SAYS_ZERO, SC_SAYS_ONE, SC_SAYS_UNDECIDED, for x = 0 .. m-1; h[y] is 0 or 1. */
/*@ requires kernel: \valid_read(kernel) && kernel_valid(kernel);
    requires h: \valid_read(h + (0 .. kernel->points - 1));
    requires says: \valid(says + (0 .. kernel->points - 1));
    requires separated: \separated(says + (0 .. kernel->points - 1), h + (0 .. kernel->points - 1), kernel);
    terminates \true; exits \false;
    assigns says[0 .. kernel->points - 1];
    ensures says: \forall integer x; 0 <= x < kernel->points ==> says[x] == smoothed(kernel, h, x); */
void sc_smooth(int *says, const sc_kernel *kernel, const uint8_t *h);

#endif
