/* A number known by its enclosure. */
#ifndef SMOOTHCERT_FAST_RANGE_H
#define SMOOTHCERT_FAST_RANGE_H

#include "fast/machine/hd.h"

/* lo <= exact <= hi.  Not decided, so that the reference has to be asked: lo = -inf or hi = +inf, or NaN. */
typedef struct {
  double lo, hi;
} sc_range;

SC_HD static inline sc_range sc_undecided(void) {
  sc_range r;
  r.hi = sc_from_bits((uint64_t)0x7ff << 52);
  r.lo = -r.hi;
  return r;
}

/* 1 when both ends are finite numbers in order, else 0; NaN answers 0. */
SC_HD static inline int sc_decided(sc_range r) {
  return r.lo - r.lo == 0 && r.hi - r.hi == 0 && r.lo <= r.hi;
}

#endif
