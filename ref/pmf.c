#include "pmf.h"

/* exp(log C(n,k) + k log p + (n-k) log(1-p)).  The sum is formed before the exponential: p^k alone would leave MPFR's exponent
 * range for large n.  log, log1p, the products with counts and exp all rise with their argument, so one direction serves. */
static void pmf(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec,
                mpfr_rnd_t rnd) {
  mpfr_t part;
  mpfr_init2(part, prec);
  mpfr_log(rop, p, rnd);
  mpfr_mul_ui(rop, rop, k, rnd);
  mpfr_neg(part, p, rnd);
  mpfr_log1p(part, part, rnd);
  mpfr_mul_ui(part, part, n - k, rnd);
  mpfr_add(rop, rop, part, rnd);
  mpfr_add(rop, rop, choose_log, rnd);
  mpfr_exp(rop, rop, rnd);
  mpfr_clear(part);
}

void sc_pmf_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  pmf(rop, choose_log, n, k, p, prec, MPFR_RNDD);
}

void sc_pmf_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  pmf(rop, choose_log, n, k, p, prec, MPFR_RNDU);
}
