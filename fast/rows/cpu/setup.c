#include "setup.h"

#include <mpfr.h>

#include "quantile.h"

#define PREC 256

/* [lo, hi], outward to doubles. */
static sc_range outward(mpfr_srcptr lo, mpfr_srcptr hi) {
  sc_range r;
  r.lo = mpfr_get_d(lo, MPFR_RNDD);
  r.hi = mpfr_get_d(hi, MPFR_RNDU);
  return r;
}

/* lo <= e <= hi, e = min(level, 1 - level); answers whether it is 1 - level. */
static int tail_level(mpfr_ptr lo, mpfr_ptr hi, const sc_level *level) {
  mpfr_t t;
  int complement;
  sc_level_down(lo, level);
  sc_level_up(hi, level);
  complement = mpfr_cmp_d(lo, 0.5) > 0;
  if (complement) {
    mpfr_init2(t, mpfr_get_prec(lo));
    mpfr_ui_sub(t, 1, hi, MPFR_RNDD);
    mpfr_ui_sub(hi, 1, lo, MPFR_RNDU);
    mpfr_set(lo, t, MPFR_RNDD);
    mpfr_clear(t);
  }
  return complement;
}

/* e^(1/n) and its complement from log e. */
static sc_cp_range end_of(mpfr_srcptr log_lo, mpfr_srcptr log_hi, unsigned long n) {
  sc_cp_range r;
  mpfr_t lo, hi, t;
  mpfr_inits2(PREC, lo, hi, t, (mpfr_ptr)0);
  mpfr_div_ui(lo, log_lo, n, MPFR_RNDD);
  mpfr_div_ui(hi, log_hi, n, MPFR_RNDU);
  mpfr_expm1(t, lo, MPFR_RNDD);
  mpfr_exp(lo, lo, MPFR_RNDD);
  mpfr_neg(t, t, MPFR_RNDU);
  r.q.hi = mpfr_get_d(t, MPFR_RNDU);
  mpfr_expm1(t, hi, MPFR_RNDU);
  mpfr_exp(hi, hi, MPFR_RNDU);
  mpfr_neg(t, t, MPFR_RNDD);
  r.q.lo = mpfr_get_d(t, MPFR_RNDD);
  r.p = outward(lo, hi);
  mpfr_clears(lo, hi, t, (mpfr_ptr)0);
  return r;
}

/* st(m) = log m! - (m + 1/2) log m + m - log(2 pi)/2. */
static double stirling(unsigned long m) {
  double rounded;
  mpfr_t st, t;
  mpfr_inits2(PREC, st, t, (mpfr_ptr)0);
  mpfr_set_ui(t, m, MPFR_RNDN);
  mpfr_log(t, t, MPFR_RNDN);
  mpfr_mul_ui(t, t, 2 * m + 1, MPFR_RNDN);
  mpfr_div_2ui(t, t, 1, MPFR_RNDN);
  mpfr_ui_sub(st, m, t, MPFR_RNDN);
  mpfr_const_pi(t, MPFR_RNDN);
  mpfr_mul_2ui(t, t, 1, MPFR_RNDN);
  mpfr_log(t, t, MPFR_RNDN);
  mpfr_div_2ui(t, t, 1, MPFR_RNDN);
  mpfr_sub(st, st, t, MPFR_RNDN);
  mpfr_set_ui(t, m, MPFR_RNDN);
  mpfr_add_ui(t, t, 1, MPFR_RNDN);
  mpfr_lngamma(t, t, MPFR_RNDN);
  mpfr_add(st, st, t, MPFR_RNDN);
  rounded = mpfr_get_d(st, MPFR_RNDN);
  mpfr_clears(st, t, (mpfr_ptr)0);
  return rounded;
}

/* About -Phi^-1(e). */
static double normal_of(mpfr_srcptr e_lo, mpfr_srcptr e_hi) {
  double z = NAN;
  mpfr_t lo, hi;
  mpfr_inits2(SC_PRECISION_MIN + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  if (sc_quantile_enclose(lo, hi, e_lo, e_hi, SC_PRECISION_MIN) == SC_OK) z = fabs(mpfr_get_d(lo, MPFR_RNDN));
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  return z;
}

sc_status sc_cp_setup_make(sc_cp_setup *out, unsigned long n, const sc_level *level) {
  mpfr_t lo, hi, log_lo, log_hi;
  unsigned long m;
  if (n < 1 || n > SC_DRAWS_MAX) return SC_DOMAIN;
  /* 800 digits and a denominator: 4096 bits hold 1 - level to 256 bits wherever it is at least 1e-300. */
  mpfr_inits2(SC_PRECISION_MAX, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(PREC, log_lo, log_hi, (mpfr_ptr)0);
  memset(out, 0, sizeof *out);
  out->n = (double)n;
  out->complement = tail_level(lo, hi, level);
  mpfr_log(log_lo, lo, MPFR_RNDD);
  mpfr_log(log_hi, hi, MPFR_RNDU);
  out->log_hi = out->log_lo = NAN;
  if (mpfr_cmp_si(log_lo, -700) > 0) {
    out->log_hi = mpfr_get_d(log_lo, MPFR_RNDN);
    out->z = normal_of(lo, hi);
    out->end = end_of(log_lo, log_hi, n);
    mpfr_sub_d(log_lo, log_lo, out->log_hi, MPFR_RNDN);
    out->log_lo = mpfr_get_d(log_lo, MPFR_RNDN);
  } else {
    out->end.p = out->end.q = sc_undecided();
  }
  out->stirling_n = stirling(n);
  for (m = 1; m < SC_STIRLING_TABLE; m++)
    out->stirling[m] = stirling(m);
  mpfr_clears(lo, hi, log_lo, log_hi, (mpfr_ptr)0);
  return SC_OK;
}
