/* A guess of the root x of T(n,a,x) = e.  It decides nothing: a poor one costs another trial point. */
#ifndef SMOOTHCERT_FAST_CP_GUESS_H
#define SMOOTHCERT_FAST_CP_GUESS_H

#include "cp_point.h"

/* Paulson's approximation (Wilson and Hilferty's for the F quantile), solved so that nothing cancels, with the next term of the
 * Cornish-Fisher expansion.  *good: it applies. */
SC_HD static inline sc_cp_point sc_cp_guess_paulson(double n, double a, double z, sc_mask *good) {
  double b = n + 1 - a, both = 1 / (9 * a * b), sa = b * both, sb = a * both, ca = 1 - sa, cb = 1 - sb;
  double top = ca * ca - z * z * sa, inside = ca * ca * sb + cb * cb * sa - z * z * sa * sb;
  double g = top / (ca * cb + z * sqrt(sc_choose(sc_mask_of(inside > 0), inside, 0))), cube = g * g * g;
  double share = 1 / (a * cube + b), x = a * cube * share, y = b * share;
  sc_mask mirrored = sc_mask_of(y < x);
  double shift = z * (z * z - 3) * (1.0 / 108) / sqrt(n * a * b) * sc_choose(mirrored, 1.5 - 0.5 * g, g);
  double limit = 0.1 * sc_choose(mirrored, y, x); /* the expansion fails for few failures and a large z */
  sc_cp_point out;
  shift = sc_clamped(shift, -limit, limit);
  out.rep = sc_choose(mirrored, y - shift, x + shift);
  out.mirrored = mirrored;
  *good = sc_mask_of(top > 0.2) & sc_mask_of(out.rep > 0) & sc_mask_of(out.rep <= 0.5);
  return out;
}

/* From the leading term C(n,a) x^a = e. */
SC_HD static inline sc_cp_point sc_cp_guess_leading(const sc_cp_setup *s, double a, double stirling) {
  double n = s->n, nb = n - a;
  double front = s->log_hi + stirling + 0.5 * sc_log(0x1.921fb54442d18p+2 * nb * a / n);
  double exponent = sc_log(a / n) + front / a + nb / a * sc_log(nb / n);
  return sc_cp_point_at(sc_smaller(sc_exp(sc_clamped(exponent, -700, 0), 0), 1 - 0x1p-53), 0);
}

#endif
