#include "choose.h"

/* lo <= log m! <= hi, log m! = log Gamma(m + 1); m + 1 < 2^33 is exact.  One call gives both ends: what MPFR rounds down lies
 * less than one unit in the last place below the exact value, so that the next number is above it. */
static void log_factorial_enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long m) {
  mpfr_set_ui(hi, m + 1, MPFR_RNDN);
  mpfr_lngamma(lo, hi, MPFR_RNDD);
  mpfr_set(hi, lo, MPFR_RNDU);
  mpfr_nextabove(hi);
}

void sc_choose_log_enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_prec_t prec) {
  mpfr_t part_lo, part_hi;
  if (k == 0 || k == n) {
    mpfr_set_ui(lo, 0, MPFR_RNDD);
    mpfr_set_ui(hi, 0, MPFR_RNDU);
    return;
  }
  mpfr_init2(part_lo, prec);
  mpfr_init2(part_hi, prec);
  log_factorial_enclose(lo, hi, n);
  log_factorial_enclose(part_lo, part_hi, k);
  mpfr_sub(lo, lo, part_hi, MPFR_RNDD);
  mpfr_sub(hi, hi, part_lo, MPFR_RNDU);
  log_factorial_enclose(part_lo, part_hi, n - k);
  mpfr_sub(lo, lo, part_hi, MPFR_RNDD);
  mpfr_sub(hi, hi, part_lo, MPFR_RNDU);
  mpfr_clear(part_hi);
  mpfr_clear(part_lo);
}
