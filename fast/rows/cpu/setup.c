#include "setup.h"

#include <mpfr.h>

#include "fast/rows/core/cp_end.h"
#include "fast/rows/core/cp_point.h"
#include "fast/rows/core/quantile.h"

#define PREC 256               /* of log e */
#define LEVEL_PREC (PREC + 64) /* of a level at most 1/2, a quotient of numbers that are known exactly */

/* st(m) for m < SC_STIRLING_TABLE, rounded to nearest; tests/fast/t-core-cp.c computes them again. */
static const double stirling[SC_STIRLING_TABLE] = {
    0,
    0x1.4c071bcda0a5bp-4,
    0x1.52a9b923ea649p-5,
    0x1.c579a268d80b3p-6,
    0x1.54a2662fd78a9p-6,
    0x1.10b4e513fcbedp-6,
    0x1.c6b167bebdf36p-7,
    0x1.85d4d612e4a86p-7,
    0x1.552805e7b3076p-7,
    0x1.2f4871b12ab64p-7,
    0x1.10f9d4c0743a7p-7,
    0x1.f0593088014f8p-8,
    0x1.c7018733aa9c6p-8,
    0x1.a40514700f36cp-8,
    0x1.86076c002d4a7p-8,
    0x1.6c08f6f194a1p-8,
    0x1.5549f7dd113bcp-8,
    0x1.4137c74da35f2p-8,
    0x1.2f604ff627d77p-8,
    0x1.1f697dd857d8ep-8,
    0x1.110b3ed261fb3p-8,
    0x1.040b3999e0e2ap-8,
    0x1.f0735f77a883ap-9,
    0x1.dade5f5c049d4p-9,
    0x1.c715b494f1b23p-9,
    0x1.b4e224e78a104p-9,
    0x1.a414f4a0d8468p-9,
    0x1.948654042bccap-9,
    0x1.861422f5d68cp-9,
    0x1.78a0f61376d1dp-9,
    0x1.6c134df6e3d33p-9,
    0x1.6054f550b26cp-9,
};

/* lo <= level <= hi; 1, or 0 when it may be above 1/2. */
static int small_level(mpfr_ptr lo, mpfr_ptr hi, const sc_level *level) {
  sc_level_down(lo, level);
  sc_level_up(hi, level);
  return mpfr_cmp_d(hi, 0.5) <= 0;
}

/* lo <= 1 - level <= hi. */
static void complement_level(mpfr_ptr lo, mpfr_ptr hi, const sc_level *level) {
  mpfr_t t;
  mpfr_init2(t, mpfr_get_prec(lo));
  sc_level_down(lo, level);
  sc_level_up(hi, level);
  mpfr_ui_sub(t, 1, hi, MPFR_RNDD);
  mpfr_ui_sub(hi, 1, lo, MPFR_RNDU);
  mpfr_set(lo, t, MPFR_RNDD);
  mpfr_clear(t);
}

/* lo <= e <= hi, e = min(level, 1 - level); answers whether it is 1 - level. */
static int tail_level(mpfr_ptr lo, mpfr_ptr hi, const sc_level *level) {
  if (small_level(lo, hi, level)) return 0;
  /* 800 digits and a denominator: 4096 bits hold 1 - level to 256 bits wherever it is at least 1e-300. */
  mpfr_set_prec(lo, SC_PRECISION_MAX);
  mpfr_set_prec(hi, SC_PRECISION_MAX);
  if (small_level(lo, hi, level)) return 0;
  complement_level(lo, hi, level);
  return 1;
}

/* About -Phi^-1(e). */
static double normal_of(mpfr_srcptr e_lo, mpfr_srcptr e_hi) {
  sc_range p, q, z;
  p.lo = mpfr_get_d(e_lo, MPFR_RNDD);
  p.hi = mpfr_get_d(e_hi, MPFR_RNDU);
  q.lo = 0.5;
  q.hi = 1;
  z = sc_quantile_fast(p, q);
  return fabs(0.5 * (z.lo + z.hi));
}

void sc_cp_setup_level(sc_cp_setup *out, const sc_level *level) {
  mpfr_t lo, hi, log_e;
  memset(out, 0, sizeof *out);
  memcpy(out->stirling, stirling, sizeof stirling);
  out->log_hi = out->log_lo = NAN;
  out->end.p = out->end.q = sc_undecided();
  mpfr_inits2(LEVEL_PREC, lo, hi, (mpfr_ptr)0);
  mpfr_init2(log_e, PREC);
  out->complement = tail_level(lo, hi, level);
  mpfr_log(log_e, lo, MPFR_RNDD);
  if (mpfr_cmp_si(log_e, -700) > 0) {
    out->log_hi = mpfr_get_d(log_e, MPFR_RNDN);
    mpfr_sub_d(log_e, log_e, out->log_hi, MPFR_RNDN);
    out->log_lo = mpfr_get_d(log_e, MPFR_RNDN);
    out->z = normal_of(lo, hi);
  }
  mpfr_clears(lo, hi, log_e, (mpfr_ptr)0);
}

void sc_cp_setup_draws(sc_cp_setup *setup, unsigned long n) {
  setup->n = (double)n;
  setup->stirling_n = sc_stirling(setup, setup->n);
  if (setup->log_hi >= -700) setup->end = sc_cp_end_of(setup->n, setup->log_hi, setup->log_lo);
}

sc_status sc_cp_setup_make(sc_cp_setup *out, unsigned long n, const sc_level *level) {
  if (n < 1 || n > SC_DRAWS_MAX) return SC_DOMAIN;
  sc_cp_setup_level(out, level);
  sc_cp_setup_draws(out, n);
  return SC_OK;
}
