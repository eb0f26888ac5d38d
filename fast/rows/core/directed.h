/* Bounds of sums, differences, products and quotients: the rounded result, moved outward by at least one unit in the
 * last place.
 *
 * The result r of one operation is within half a unit of the exact value.  |r| 2^-52 is at least one unit (2^-1074 where r is
 * subnormal or 0), so that r - |r| 2^-52, rounded, is at most the double below r.  An infinite r gives NaN, which
 * decides nothing (spec/math, Lemma 4.1).
 */
#ifndef SMOOTHCERT_FAST_DIRECTED_H
#define SMOOTHCERT_FAST_DIRECTED_H

#include "fast/machine/hd.h"

SC_HD static inline double sc_below(double x) {
  return x - fma(fabs(x), 0x1p-52, 0x1p-1074);
}

SC_HD static inline double sc_above(double x) {
  return x + fma(fabs(x), 0x1p-52, 0x1p-1074);
}

SC_HD static inline double sc_add_down(double x, double y) {
  return sc_below(x + y);
}

SC_HD static inline double sc_add_up(double x, double y) {
  return sc_above(x + y);
}

SC_HD static inline double sc_sub_down(double x, double y) {
  return sc_below(x - y);
}

SC_HD static inline double sc_sub_up(double x, double y) {
  return sc_above(x - y);
}

SC_HD static inline double sc_mul_up(double x, double y) {
  return sc_above(x * y);
}

SC_HD static inline double sc_div_down(double x, double y) {
  return sc_below(x / y);
}

SC_HD static inline double sc_div_up(double x, double y) {
  return sc_above(x / y);
}

#endif
