#include "noise.h"

#include "noise_phi.h"

/* Bounds of q sigma that are proved, and not passed by what the two sides of q sigma leave open: at this precision they tell
 * apart any product of 800 digits from the two ends of the range. */
sc_status sc_lattice_check(const sc_lattice *lattice) {
  mpfr_t lo, hi;
  int inside;
  if (lattice->q < 1 || lattice->q > SC_LATTICE_MAX) return SC_DOMAIN;
  mpfr_init2(lo, SC_PRECISION_MAX);
  mpfr_init2(hi, SC_PRECISION_MAX);
  sc_decimal_down(lo, &lattice->sigma);
  sc_decimal_up(hi, &lattice->sigma);
  mpfr_mul_ui(lo, lo, 1024 * lattice->q, MPFR_RNDD);
  mpfr_mul_ui(hi, hi, 1024 * lattice->q, MPFR_RNDU);
  inside = mpfr_cmp_ui(hi, 1) >= 0 && mpfr_cmp_ui(lo, 67108864) <= 0;
  mpfr_clear(hi);
  mpfr_clear(lo);
  return inside ? SC_OK : SC_DOMAIN;
}

/* The largest integer that is at most x, 0 <= x < 2^64. */
static uint64_t whole_part(mpfr_srcptr x) {
  uint64_t at = 0, step;
  for (step = 9223372036854775808UL; step > 0; step /= 2)
    if (mpfr_cmp_ui(x, at + step) >= 0) at += step;
  return at;
}

/* rop = 2^64 rop. */
static void scale(mpfr_ptr rop, mpfr_rnd_t rnd) {
  mpfr_mul_ui(rop, rop, 4294967296UL, rnd);
  mpfr_mul_ui(rop, rop, 4294967296UL, rnd);
}

/* The threshold, if this precision decides it.  Phi < 1: so nothing is to be shown above the largest one. */
static int decide(uint64_t *threshold, mpfr_ptr lo, mpfr_ptr hi, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  uint64_t at;
  if (!sc_noise_phi_lower(lo, i, lattice, prec) || !sc_noise_phi_upper(hi, i, lattice, prec)) return 0;
  scale(lo, MPFR_RNDD);
  scale(hi, MPFR_RNDU);
  at = whole_part(lo);
  if (mpfr_cmp_ui(lo, at) < 0 || (at < UINT64_MAX && mpfr_cmp_ui(hi, at + 1) >= 0)) return 0;
  *threshold = at;
  return 1;
}

sc_status sc_noise_threshold(uint64_t *threshold, long i, const sc_lattice *lattice) {
  mpfr_prec_t prec;
  int decided = 0;
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && !decided; prec *= 2) {
    mpfr_t lo, hi;
    mpfr_init2(lo, prec + SC_GUARD_BITS);
    mpfr_init2(hi, prec + SC_GUARD_BITS);
    decided = decide(threshold, lo, hi, i, lattice, prec + SC_GUARD_BITS);
    mpfr_clear(hi);
    mpfr_clear(lo);
  }
  return decided ? SC_OK : SC_UNDECIDED;
}
