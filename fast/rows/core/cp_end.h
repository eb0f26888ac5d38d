/* The bound of all votes, L(n,n,level) = e^(1/n), and its complement (spec/math, Lemma 4.8). */
#ifndef SMOOTHCERT_FAST_CP_END_H
#define SMOOTHCERT_FAST_CP_END_H

#include "cp_setup.h"
#include "directed.h"
#include "explog.h"

#define SC_CP_END_SMALL 0x1p-6     /* where 1 - exp is taken from its series */
#define SC_CP_END_ERROR (8 * SC_U) /* of exp and of that series, relative */

/* log_hi + log_lo = log e, up to a relative 2^-100; log_hi >= -700. */
SC_HD static inline sc_cp_range sc_cp_end_of(double n, double log_hi, double log_lo) {
  sc_cp_range r;
  double x = log_hi / n, rest = (fma(-x, n, log_hi) + log_lo) / n;
  double p = sc_exp(x, rest), q = 1 - p;
  if (!(x > -SC_CP_END_SMALL)) {
    r.p.lo = p * (1 - SC_CP_END_ERROR);
    r.p.hi = p * (1 + SC_CP_END_ERROR);
    r.q.lo = sc_sub_down(1, r.p.hi);
    r.q.hi = sc_sub_up(1, r.p.lo);
    return r;
  }
  q = -fma(x, 1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7 * (1 + x / 8)))))), rest);
  r.q.lo = q * (1 - SC_CP_END_ERROR);
  r.q.hi = q * (1 + SC_CP_END_ERROR);
  r.p.lo = sc_sub_down(1, r.q.hi);
  r.p.hi = sc_smaller(1, sc_sub_up(1, r.q.lo));
  return r;
}

#endif
