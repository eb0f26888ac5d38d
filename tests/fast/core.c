#include "core.h"

#include <math.h>

#include "cp_bound.h"

int core_holds(sc_range r, mpfr_srcptr lo, mpfr_srcptr hi) {
  return sc_decided(r) && mpfr_cmp_d(lo, r.hi) <= 0 && mpfr_cmp_d(hi, r.lo) >= 0 && !mpfr_nan_p(lo) && !mpfr_nan_p(hi);
}

int core_holds_between(sc_range r, double down, double up) {
  return sc_decided(r) && r.lo <= down && up <= r.hi;
}

double core_width(sc_range r) {
  return r.hi > r.lo ? (r.hi - r.lo) / fmax(fabs(r.lo), fabs(r.hi)) : 0;
}

/* The complement of a bound is a bound of the other side: 1 - L(n,k) = U(n,n-k). */
static sc_status enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level, int upper) {
  return upper ? sc_cp_enclose_upper_bound(lo, hi, n, k, level, 128) : sc_cp_enclose_lower_bound(lo, hi, n, k, level, 128);
}

int core_bound_agrees(const sc_cp_range *got, unsigned long n, unsigned long k, const sc_level *level, int upper) {
  mpfr_t lo, hi;
  int agrees = 1;
  mpfr_inits2(128 + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  if (enclose(lo, hi, n, k, level, upper) == SC_OK) agrees = core_holds(got->p, lo, hi);
  if (enclose(lo, hi, n, n - k, level, !upper) == SC_OK) agrees &= core_holds(got->q, lo, hi);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  return agrees;
}
