/* The standard normal quantile in double arithmetic, enclosed.
 *
 * For z with Phi(-z) = q near a guess z0, w = (Phi(-z0) - q)/phi(z0) = M(z0) - q/phi(z0):
 *
 *   z = z0 + w + z0 w^2/2 + (2 z0^2 + 1) w^3/6 + remainder,   |remainder| <= 0.3 (z0 + 1)^3 w^4 while (z0 + 1) |w| <= 2^-8.
 *
 * The errors: spec/math, Lemma 4.6.
 */
#ifndef SMOOTHCERT_FAST_QUANTILE_H
#define SMOOTHCERT_FAST_QUANTILE_H

#include "phi.h"

#define SC_QUANTILE_SMALLEST 0x1p-1000 /* q at least */
#define SC_QUANTILE_STEPS 4            /* guesses at most; the first one is good enough unless a machine is broken */

/* The series at a guess z0 with m = M(z0) and w, where (z0 + 1) |w| = reach <= 2^-12: z and its error, q being known up to a
 * relative `spread`. */
SC_HD static inline void sc_quantile_near(double *z, double *error, double z0, double m, double w, double reach,
                                          double spread) {
  *z = z0 + w * (1 + w * (0.5 * z0 + w * fma(z0, z0, 0.5) * (1.0 / 3)));
  *error = 1.01 * (m * (SC_MILLS_ERROR + SC_DENSITY_ERROR + 4 * SC_U + 0.51 * spread) + 0.3 * reach * reach * reach * fabs(w)) +
           3 * SC_U * z0;
}

/* -Phi^-1(q) as z +- error for q_lo <= q <= q_hi <= 0.51; both NaN when it is not decided. */
SC_HD static inline void sc_quantile_tail(double *z, double *error, double q_lo, double q_hi) {
  double q = 0.5 * (q_lo + q_hi), spread = (q_hi - q_lo) / q_lo, r, z0, m, w, reach = 1;
  int step;
  *z = *error = sc_undecided().hi - sc_undecided().hi;
  if (!(q_lo >= SC_QUANTILE_SMALLEST && q_lo <= q_hi && q_hi <= 0.51 && spread <= 0x1p-12)) return;
  r = sqrt(-2 * sc_log(q));
  z0 = r + sc_poly_quantile((r - 3) / (r + 3));
  for (step = 0; step < SC_QUANTILE_STEPS; step++) {
    z0 = sc_clamped(z0, 0, SC_PHI_MAX);
    m = sc_mills(z0);
    w = m - q / sc_density(z0);
    reach = (z0 + 1) * fabs(w);
    if (reach <= 0x1p-12) break;
    z0 += w;
  }
  if (reach <= 0x1p-12) sc_quantile_near(z, error, z0, m, w, reach, spread);
}

/* [lo, hi] holds Phi^-1 of every number in p, q being an enclosure of 1 - p.  Undecided when p or q is, when either reaches
 * 2^-1000, or when the smaller of the two is wider than a relative 2^-12. */
SC_HD static inline sc_range sc_quantile_fast(sc_range p, sc_range q) {
  sc_range out;
  int upper = q.lo < p.lo;
  double z, error;
  sc_quantile_tail(&z, &error, upper ? q.lo : p.lo, upper ? q.hi : p.hi);
  z = upper ? z : -z;
  out.lo = sc_sub_down(z, error);
  out.hi = sc_add_up(z, error);
  return sc_decided(out) ? out : sc_undecided();
}

#endif
