/* Phi and its quantile in double: every vector, random points against the reference, what is not decided, widths. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core.h"
#include "fast/rows/core/quantile.h"
#include "phi.h"
#include "quantile.h"
#include "tap.h"
#include "vectors/vectors.h"

static sc_range point(double x) {
  sc_range r;
  r.lo = r.hi = x;
  return r;
}

/* 1 - x for a point x, exactly enclosed. */
static sc_range complement(double x) {
  sc_range r;
  r.lo = sc_sub_down(1, x);
  r.hi = sc_sub_up(1, x);
  return r;
}

/* Doubles so far below the normal range that the fast path leaves them to the reference are counted apart. */
static void vectors_hold(const char *kind, sc_range (*f)(double), int strict) {
  char path[64], error[VECTORS_ERROR];
  size_t row, held = 0, open = 0;
  vectors v;
  snprintf(path, sizeof path, "vectors/%s.tsv", kind);
  if (!tap_ok(vectors_read(&v, path, kind, error), "%s is read", path)) return;
  for (row = 0; row < v.rows; row++) {
    char *const *cell = vectors_row(&v, row);
    sc_range r = f(strtod(cell[1], NULL));
    int hold = core_holds_between(r, strtod(cell[2], NULL), strtod(cell[3], NULL));
    held += (size_t)hold;
    open += (size_t)(!hold && !sc_decided(r));
    if (!hold && sc_decided(r)) tap_note("%s(%s): [%a, %a] misses %s", kind, cell[1], r.lo, r.hi, cell[2]);
  }
  tap_note("%zu rows, %zu not decided", v.rows, open);
  tap_ok(held + open == v.rows && open <= (strict ? 0 : v.rows / 4), "%s: every row of the file is held", kind);
  vectors_free(&v);
}

static sc_range quantile_of_point(double p) {
  return sc_quantile_fast(point(p), complement(p));
}

static double uniform(void) {
  return (double)(tap_random() >> 11) * 0x1p-53;
}

static void check_phi(void) {
  unsigned long trials = tap_trials(20000), i, wrong = 0;
  double widest = 0;
  mpfr_t x, lo, hi;
  mpfr_inits2(112, x, lo, hi, (mpfr_ptr)0);
  for (i = 0; i < trials && wrong < 3; i++) {
    double z = (uniform() - 0.5) * (tap_below(2) ? 80 : 8);
    sc_range r = sc_phi_fast(z);
    mpfr_set_d(x, z, MPFR_RNDN);
    sc_phi_lower(lo, x, 112);
    sc_phi_upper(hi, x, 112);
    if (!core_holds(r, lo, hi)) tap_note("Phi(%a): [%a, %a]", z, r.lo, r.hi), wrong++;
    if (fabs(z) < 37 && core_width(r) > widest) widest = core_width(r);
  }
  tap_note("widest 2^%.2f", log2(widest));
  tap_ok(wrong == 0, "Phi at %lu points is held", trials);
  tap_ok(widest <= 0x1p-47, "within a relative 2^-47");
  mpfr_clears(x, lo, hi, (mpfr_ptr)0);
}

/* Quantiles of ranges near 0, 1/2 and 1, of every width that is allowed; p near 1 is given by its complement. */
static void check_quantile(void) {
  unsigned long trials = tap_trials(4000), i, wrong = 0, open = 0;
  double widest = 0;
  mpfr_t p, above, lo, hi;
  mpfr_inits2(SC_PRECISION_MIN + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(1100, p, above, (mpfr_ptr)0);
  for (i = 0; i < trials && wrong < 3; i++) {
    double small = 0.5 * uniform() * exp2(-(double)tap_below(1 + i % 990)),
           spread = tap_below(2) ? 0 : exp2(-13 - (double)tap_below(40));
    sc_range tail, r;
    int mirrored = (int)tap_below(2);
    tail.lo = small;
    tail.hi = small + small * spread;
    r = mirrored ? sc_quantile_fast(complement(small), tail) : sc_quantile_fast(tail, complement(small));
    if (!sc_decided(r)) {
      open++;
      continue;
    }
    mpfr_set_d(p, tail.lo, MPFR_RNDN);
    mpfr_set_d(above, tail.hi, MPFR_RNDN);
    /* the ends of the range must both be held: Phi^-1 of each */
    if (sc_quantile_enclose(lo, hi, p, p, SC_PRECISION_MIN) != SC_OK) continue;
    if (mirrored) {
      mpfr_neg(p, lo, MPFR_RNDN);
      mpfr_neg(lo, hi, MPFR_RNDN);
      mpfr_set(hi, p, MPFR_RNDN);
    }
    if (!core_holds(r, lo, hi)) tap_note("quantile of %a, mirrored %d: [%a, %a]", small, mirrored, r.lo, r.hi), wrong++;
    if (spread == 0 && (r.hi - r.lo) / (1 + fabs(r.lo)) > widest) widest = (r.hi - r.lo) / (1 + fabs(r.lo));
    if (sc_quantile_enclose(lo, hi, above, above, SC_PRECISION_MIN) != SC_OK) continue;
    if (mirrored) {
      mpfr_neg(p, lo, MPFR_RNDN);
      mpfr_neg(lo, hi, MPFR_RNDN);
      mpfr_set(hi, p, MPFR_RNDN);
    }
    if (!core_holds(r, lo, hi)) tap_note("quantile up to %a, mirrored %d: [%a, %a]", tail.hi, mirrored, r.lo, r.hi), wrong++;
  }
  tap_note("%lu not decided, widest 2^%.2f (1 + |z|)", open, log2(widest));
  tap_ok(wrong == 0, "%lu quantiles hold both ends of the range that they are of", trials);
  tap_ok(open <= trials / 20, "nearly all are decided");
  tap_ok(widest <= 0x1p-46, "that of a number within 2^-46 (1 + |z|)");
  mpfr_clears(p, above, lo, hi, (mpfr_ptr)0);
}

static void check_open(void) {
  sc_range open = sc_undecided(), half = point(0.5), nan = {NAN, NAN}, zero = {0, 0x1p-60}, one = {1 - 0x1p-53, 1};
  sc_range wide = {0.25, 0.375}, rest = {0.625, 0.75}, crossed = {0.3, 0.2};
  tap_ok(!sc_decided(open) && !sc_decided(nan) && !sc_decided(crossed) && sc_decided(half), "what is a decided range");
  tap_ok(!sc_decided(sc_phi_fast(NAN)), "Phi(NaN) is not decided");
  tap_ok(sc_phi_fast(INFINITY).hi == 1 && sc_phi_fast(-INFINITY).lo == 0, "Phi at the infinities");
  tap_ok(!sc_decided(sc_quantile_fast(nan, nan)), "nor is the quantile of NaN");
  tap_ok(!sc_decided(sc_quantile_fast(nan, half)) || !sc_decided(sc_quantile_fast(half, nan)), "of one NaN");
  tap_ok(!sc_decided(sc_quantile_fast(open, open)), "of the undecided");
  tap_ok(!sc_decided(sc_quantile_fast(zero, one)), "of a range that reaches 0");
  tap_ok(!sc_decided(sc_quantile_fast(wide, rest)), "of a wide range");
  tap_ok(core_holds_between(sc_quantile_fast(half, half), 0, 0), "the median is 0");
}

int main(void) {
  tap_seed(20102);
  vectors_hold("phi", sc_phi_fast, 1);
  vectors_hold("quantile", quantile_of_point, 0);
  check_phi();
  check_quantile();
  check_open();
  return tap_done();
}
