/* exp, log and Loader's function in double arithmetic, with the error bounds of spec/math, Lemma 4.2,
 * Lemma 4.3 and Lemma 4.4. */
#ifndef SMOOTHCERT_FAST_EXPLOG_H
#define SMOOTHCERT_FAST_EXPLOG_H

#include "fast/machine/hd.h"
#include "fast/rows/core/poly/poly.h"

#define SC_LN2_HI 0x1.62e42fefa38p-1 /* 42 bits: times an exponent it is exact */
#define SC_LN2_LO 0x1.ef35793c7673p-45

#define SC_EXP_MAX 708.0        /* |x| at most */
#define SC_EXP_ERROR (2 * SC_U) /* relative */

/* exp(x + tail) for |x| <= SC_EXP_MAX, |tail| <= 2^-40: x = n log 2 + r, |r| <= 0.3466. */
SC_HD static inline double sc_exp(double x, double tail) {
  double shifted = fma(x, 0x1.71547652b82fep+0, 0x1.8p52), n = shifted - 0x1.8p52;
  double r = fma(-n, SC_LN2_LO, fma(-n, SC_LN2_HI, x)) + tail;
  double y = 1 + fma(r * r, sc_poly_exp(r), r);
  return sc_from_bits(sc_bits(y) + (sc_bits(shifted) << 52));
}

/* log x for a normal x > 0, absolute error at most (2 |log x| + 2) u: x = 2^e m, 0.70 < m < 1.42,
 * log m = 2 atanh((m-1)/(m+1)). */
SC_HD static inline double sc_log(double x) {
  uint64_t bits = sc_bits(x) + (0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
  double e = sc_from_bits((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  double m = sc_from_bits((bits & 0x000fffffffffffff) + 0x3fe6a09e667f3bcd);
  double t = m - 1, w = t / (m + 1), s = w * w;
  double log_m = t - w * fma(-2 * s, sc_poly_log(s), t);
  return fma(e, SC_LN2_HI, fma(e, SC_LN2_LO, log_m));
}

/* L(t) = -log(1-t) - t >= 0 for -1/2 < t < 1/3, relative error at most 5 u beside that of t: w = t/(2-t),
 * L = w (t + 2 w^2 H). */
SC_HD static inline double sc_loader(double t) {
  double w = t / (2 - t), s = w * w;
  return w * fma(2 * s, sc_poly_log(s), t);
}

#endif
