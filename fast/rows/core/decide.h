/* From an enclosure to the digits that are printed: both ends rounded down to the same multiple of 10^-digits decide. */
#ifndef SMOOTHCERT_FAST_DECIDE_H
#define SMOOTHCERT_FAST_DECIDE_H

#include "range.h"

#define SC_DECIDE_LEAST 0x1p-900 /* below it the rounding error of a product may not be a double */
#define SC_DECIDE_LIMIT 0x1p53   /* integers below it are doubles */

/* *floor = the integer part of x scale, exactly; 0 <= x, 1 <= scale.  1, or 0 when it is not below 2^53 or x is NaN. */
SC_HD static inline int sc_floor_product(double *floor, double x, double scale) {
  double product = x * scale;
  if (!(product >= 0 && product < SC_DECIDE_LIMIT)) return 0;
  *floor = (double)(int64_t)product;
  /* a product that was rounded up to an integer */
  if (*floor == product && product > 0 && fma(x, scale, -product) < 0) *floor -= 1;
  return 1;
}

/* *member = the largest integer <= x scale for every x >= 0 in r.  1, or 0 when there is no such integer. */
SC_HD static inline int sc_decide_down(uint64_t *member, sc_range r, double scale) {
  double lo, hi;
  if (!(r.lo <= r.hi)) return 0;
  if (!sc_floor_product(&lo, r.lo > 0 ? r.lo : 0, scale) || !sc_floor_product(&hi, r.hi, scale) || !(lo == hi)) return 0;
  *member = (uint64_t)lo;
  return 1;
}

/* *ceiling = the least integer >= x scale; the rest as above. */
SC_HD static inline int sc_ceiling_product(double *ceiling, double x, double scale) {
  double product = x * scale;
  if (!sc_floor_product(ceiling, x, scale)) return 0;
  if (!(*ceiling == product && fma(x, scale, -product) == 0)) *ceiling += 1;
  return 1;
}

/* *member = the least integer >= x scale for every x >= 0 in r.  1, or 0 when there is no such integer. */
SC_HD static inline int sc_decide_up(uint64_t *member, sc_range r, double scale) {
  double lo, hi;
  if (!(r.lo <= r.hi)) return 0;
  if (!sc_ceiling_product(&lo, r.lo > 0 ? r.lo : 0, scale) || !sc_ceiling_product(&hi, r.hi, scale) || !(lo == hi)) return 0;
  *member = (uint64_t)lo;
  return 1;
}

/* Encloses x y for every x >= 0 in `x` and every y in `y`, 0 < y.lo.  NaN when an end is NaN. */
SC_HD static inline sc_range sc_range_product(sc_range x, sc_range y) {
  double lo = x.lo > 0 ? x.lo : x.lo <= 0 ? 0 : x.lo;
  sc_range r;
  r.lo = lo * y.lo;
  r.hi = x.hi * y.hi;
  if (r.lo < SC_DECIDE_LEAST)
    r.lo = 0;
  else if (fma(lo, y.lo, -r.lo) < 0)
    r.lo = sc_from_bits(sc_bits(r.lo) - 1);
  if (r.hi < SC_DECIDE_LEAST)
    r.hi = x.hi == 0 ? 0 : SC_DECIDE_LEAST;
  else if (fma(x.hi, y.hi, -r.hi) > 0)
    r.hi = sc_from_bits(sc_bits(r.hi) + 1);
  return r;
}

#endif
