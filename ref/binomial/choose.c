#include "choose.h"

/* lo <= log m! <= hi, log m! = log Gamma(m + 1); m + 1 < 2^33 is exact.  One call gives both ends: what MPFR rounds down lies
 * less than one unit in the last place below the exact value, so that the next number is above it. */
/*@ requires range: m <= SC_DRAWS_MAX;
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && lo->_mpfr_prec == hi->_mpfr_prec >= SC_PRECISION_MIN;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures lower: fin(lo) ==> val(lo) <= log_gamma(m + 1.0);
    ensures upper: fin(hi) ==> val(hi) >= log_gamma(m + 1.0); */
static void log_factorial_enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long m) {
  unsigned long next = m + 1;
  //@ assert next: next == m + 1;
  mpfr_set_ui(hi, next, MPFR_RNDN);
  //@ assert argument: fin(hi) && val(hi) == m + 1.0;
  mpfr_lngamma(lo, hi, MPFR_RNDD);
  mpfr_set(hi, lo, MPFR_RNDU);
  //@ assert near: fin(hi) ==> fin(lo) && log_gamma(m + 1.0) <= above(val(hi), hi->_mpfr_prec);
  mpfr_nextabove(hi);
}

/* lo -= log m!, hi -= log m!; the parts hold an enclosure of log m! meanwhile. */
/*@ requires range: m <= SC_DRAWS_MAX;
    requires live: out_ok(lo) && out_ok(hi) && out_ok(part_lo) && out_ok(part_hi) && \separated(lo, hi, part_lo, part_hi)
      && part_lo->_mpfr_prec == part_hi->_mpfr_prec >= SC_PRECISION_MIN;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, part_lo->_mpfr_token, part_hi->_mpfr_token;
    ensures lower: fin(lo) ==> \old(fin(lo)) && val(lo) <= \old(val(lo)) - log_gamma(m + 1.0);
    ensures upper: fin(hi) ==> \old(fin(hi)) && val(hi) >= \old(val(hi)) - log_gamma(m + 1.0); */
static void subtract_log_factorial(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr part_lo, mpfr_ptr part_hi, unsigned long m) {
  log_factorial_enclose(part_lo, part_hi, m);
  mpfr_sub(lo, lo, part_hi, MPFR_RNDD);
  mpfr_sub(hi, hi, part_lo, MPFR_RNDU);
}

void sc_choose_log_enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_prec_t prec) {
  mpfr_t part_lo, part_hi;
  unsigned long rest = n - k;
  //@ assert rest: rest == n - k;
  if (k == 0 || k == n) {
    mpfr_set_ui(lo, 0, MPFR_RNDD);
    mpfr_set_ui(hi, 0, MPFR_RNDU);
    return;
  }
  mpfr_init2(part_lo, prec);
  mpfr_init2(part_hi, prec);
  log_factorial_enclose(lo, hi, n);
  subtract_log_factorial(lo, hi, part_lo, part_hi, k);
  subtract_log_factorial(lo, hi, part_lo, part_hi, rest);
  //@ assert gamma: log_choose(n, k) == log_gamma(n + 1.0) - log_gamma(k + 1.0) - log_gamma(rest + 1.0);
  //@ assert lower: fin(lo) ==> val(lo) <= log_choose(n, k);
  //@ assert upper: fin(hi) ==> val(hi) >= log_choose(n, k);
  //@ ghost done: ;
  mpfr_clear(part_hi);
  mpfr_clear(part_lo);
  //@ assert kept_lo: val(lo) == \at(val(lo), done) && (fin(lo) <==> \at(fin(lo), done));
  //@ assert kept_hi: val(hi) == \at(val(hi), done) && (fin(hi) <==> \at(fin(hi), done));
}
