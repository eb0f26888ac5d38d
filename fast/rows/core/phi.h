/* The standard normal distribution function in double arithmetic, enclosed.
 *
 *   Phi(-z) = phi(z) M(z), z >= 0;   phi(z) = exp(-z^2/2)/sqrt(2 pi),   M Mills' ratio, (z+5) M(z) a polynomial in (z-5)/(z+5).
 *
 * The errors: spec/math, Lemma 4.5.
 */
#ifndef SMOOTHCERT_FAST_PHI_H
#define SMOOTHCERT_FAST_PHI_H

#include "directed.h"
#include "explog.h"
#include "range.h"

#define SC_PHI_MAX 37.5            /* z at most */
#define SC_MILLS_ERROR 0x1p-49     /* relative, of M */
#define SC_DENSITY_ERROR 0x1.4p-51 /* relative, of phi */
#define SC_PHI_ERROR 0x1.8p-49     /* relative, of the product */

/* M(z), 0 <= z <= SC_PHI_MAX. */
SC_HD static inline double sc_mills(double z) {
  double r = 1 / (z + 5);
  return sc_poly_mills((z - 5) * r) * r;
}

/* phi(z), 0 <= z <= SC_PHI_MAX. */
SC_HD static inline double sc_density(double z) {
  double square = z * z;
  return sc_exp(-0.5 * square, -0.5 * fma(z, z, -square)) * 0x1.9884533d43651p-2;
}

/* lo <= Phi(x) <= hi, 0 <= lo, hi <= 1, x exact.  Undecided for NaN. */
SC_HD static inline sc_range sc_phi_fast(double x) {
  sc_range r;
  double z = fabs(x), tail;
  if (!(z <= SC_PHI_MAX)) { /* Phi(-37.5) < 2^-1020 */
    if (!(z > SC_PHI_MAX)) return sc_undecided();
    r.lo = x < 0 ? 0 : 1 - 0x1p-53;
    r.hi = x < 0 ? 0x1p-1020 : 1;
    return r;
  }
  tail = sc_density(z) * sc_mills(z);
  r.lo = tail * (1 - SC_PHI_ERROR);
  r.hi = tail * (1 + SC_PHI_ERROR);
  if (x > 0) {
    tail = r.lo;
    r.lo = sc_sub_down(1, r.hi);
    r.hi = sc_smaller(1, sc_sub_up(1, tail));
  }
  return r;
}

#endif
