/* Smoothed regions of simple sets: probabilities and vanishing sigmas against Arb to 30 digits and beyond. */
#include "lib/exact/shape.h"

#include <arb.h>
#include <arb_hypgeom.h>

#include "lib/exact/shape_ball.h"
#include "lib/exact/shape_half_space.h"
#include "tap.h"

#define BITS 400

static void arb_of(arb_t rop, mpq_srcptr x) {
  fmpq_t q;
  fmpq_init(q);
  fmpq_set_mpq(q, x);
  arb_set_fmpq(rop, q, BITS);
  fmpq_clear(q);
}

/* The mixture of central distributions, summed until its weights are below 2^-BITS. */
static void oracle_ball(arb_t rop, unsigned long dimension, mpq_srcptr h, mpq_srcptr y) {
  arb_t weight, share, term, a, v, lambda, rest;
  arb_init(term), arb_init(weight), arb_init(share), arb_init(a), arb_init(v), arb_init(lambda), arb_init(rest);
  arb_of(v, y);
  arb_of(lambda, h);
  arb_one(rest);
  arb_zero(rop);
  arb_set_ui(a, dimension);
  arb_mul_2exp_si(a, a, -1);
  arb_hypgeom_gamma_lower(share, a, v, 1, BITS);
  arb_pow(term, v, a, BITS);
  arb_neg(weight, v);
  arb_exp(weight, weight, BITS);
  arb_mul(term, term, weight, BITS);
  arb_add_ui(a, a, 1, BITS);
  arb_gamma(weight, a, BITS);
  arb_div(term, term, weight, BITS); /* v^a e^-v / Gamma(a+1), by which the next share is smaller */
  arb_neg(weight, lambda);
  arb_exp(weight, weight, BITS);
  for (unsigned long j = 0; j < 4000; j++) {
    arb_addmul(rop, weight, share, BITS);
    arb_sub(share, share, term, BITS);
    arb_mul(term, term, v, BITS);
    arb_div(term, term, a, BITS);
    arb_add_ui(a, a, 1, BITS);
    arb_sub(rest, rest, weight, BITS);
    arb_mul(weight, weight, lambda, BITS);
    arb_div_ui(weight, weight, j + 1, BITS);
    if (j > mpq_get_d(h) && arf_cmpabs_2exp_si(arb_midref(weight), -BITS) < 0) break;
  }
  arb_add_error(rop, rest); /* the shares are below 1 */
  arb_clear(term), arb_clear(weight), arb_clear(share), arb_clear(a), arb_clear(v), arb_clear(lambda), arb_clear(rest);
}

/* lo <= value <= hi for all values of the ball, and hi - lo <= 2^-bits. */
static int encloses(mpfr_srcptr lo, mpfr_srcptr hi, const arb_t value, long bits) {
  arf_t l, h;
  mpfr_t width;
  arf_init(l), arf_init(h);
  mpfr_init2(width, 64);
  arf_set_mpfr(l, lo);
  arf_set_mpfr(h, hi);
  arb_t around;
  arb_init(around);
  arb_set_interval_arf(around, l, h, 4 * BITS);
  int good = mpfr_number_p(lo) && mpfr_number_p(hi) && mpfr_lessequal_p(lo, hi) && arb_overlaps(around, value);
  mpfr_sub(width, hi, lo, MPFR_RNDU);
  good = good && mpfr_cmp_ui_2exp(width, 1, -bits) <= 0;
  arb_clear(around), arf_clear(l), arf_clear(h);
  mpfr_clear(width);
  return good;
}

static void check_ball(unsigned long dimension, const char *h_text, const char *y_text) {
  mpq_t h, y;
  mpfr_t lo, hi;
  arb_t value;
  mpq_init(h), mpq_init(y);
  mpq_set_str(h, h_text, 10), mpq_set_str(y, y_text, 10);
  mpq_canonicalize(h), mpq_canonicalize(y);
  mpfr_inits2(256, lo, hi, (mpfr_ptr)0);
  arb_init(value);
  ball_probability(lo, hi, dimension, h, y, 256);
  oracle_ball(value, dimension, h, y);
  if (!tap_ok(encloses(lo, hi, value, 120), "dimension %lu, h %s, y %s: 36 digits", dimension, h_text, y_text)) {
    mpfr_printf("# %.50RDg\n# %.50RUg\n", lo, hi);
    tap_note("%s", arb_get_str(value, 50, 0));
  }
  arb_clear(value);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  mpq_clear(h), mpq_clear(y);
}

/* a / (2 Phi^-1(3/4)) = a / (2 sqrt 2 erfinv(1/2)). */
static void check_interval(const char *width, unsigned digits) {
  struct shape shape = {.kind = SHAPE_INTERVAL, .dimension = 1};
  mpz_t number;
  arb_t sigma, half;
  mpz_init(number);
  mpq_init(shape.half);
  mpq_set_str(shape.half, width, 10);
  mpq_div_2exp(shape.half, shape.half, 1);
  arb_init(sigma), arb_init(half);
  sc_status status = shape_vanishing_sigma_down(number, &shape, digits);
  arb_set_d(half, 0.5);
  arb_hypgeom_erfinv(sigma, half, BITS);
  arb_set_ui(half, 2);
  arb_rsqrt(half, half, BITS);
  arb_div(sigma, half, sigma, BITS);
  arb_t a;
  arb_init(a);
  arb_of(a, shape.half);
  arb_mul(sigma, sigma, a, BITS);
  arb_set_ui(a, 10);
  arb_pow_ui(a, a, digits, BITS);
  arb_mul(sigma, sigma, a, BITS);
  arb_floor(sigma, sigma, BITS);
  fmpz_t expected, ours;
  fmpz_init(expected), fmpz_init(ours);
  fmpz_set_mpz(ours, number);
  tap_ok(status == SC_OK && arb_get_unique_fmpz(expected, sigma) && fmpz_equal(expected, ours),
         "an interval of width %s vanishes at the right sigma, to %u digits", width, digits);
  fmpz_clear(expected), fmpz_clear(ours);
  arb_clear(a), arb_clear(sigma), arb_clear(half);
  mpq_clear(shape.half);
  mpz_clear(number);
}

/* The printed region ends where the probability crosses 1/2, and so does the vanishing sigma. */
static void check_region(unsigned long dimension, const char *radius, const char *sigma_text) {
  struct shape shape = {.kind = SHAPE_BALL, .dimension = dimension};
  const unsigned digits = 32;
  mpz_t number;
  mpq_t sigma, x, zero;
  int vanished = 0, inside = 0, outside = 1;
  mpz_init(number);
  mpq_init(shape.half), mpq_init(sigma), mpq_init(x), mpq_init(zero);
  mpq_set_str(shape.half, radius, 10);
  mpq_set_str(sigma, sigma_text, 10);
  sc_status status = shape_region_down(number, &vanished, &shape, sigma, digits);
  for (int step = 0; step < 2; step++) {
    arb_t value, half;
    mpq_t h, y;
    mpq_init(h), mpq_init(y);
    arb_init(value), arb_init(half);
    mpz_set(mpq_numref(x), number);
    mpz_add_ui(mpq_numref(x), mpq_numref(x), (unsigned)step);
    mpz_ui_pow_ui(mpq_denref(x), 10, digits);
    mpq_canonicalize(x);
    mpq_div(h, x, sigma), mpq_mul(h, h, h), mpq_div_2exp(h, h, 1);
    mpq_div(y, shape.half, sigma), mpq_mul(y, y, y), mpq_div_2exp(y, y, 1);
    oracle_ball(value, dimension, h, y);
    arb_set_d(half, 0.5);
    if (step == 0)
      inside = arb_gt(value, half);
    else
      outside = arb_gt(value, half);
    arb_clear(value), arb_clear(half);
    mpq_clear(h), mpq_clear(y);
  }
  tap_ok(status == SC_OK && !vanished && inside && !outside, "a ball in %lu dimensions at sigma %s: its region to %u digits",
         dimension, sigma_text, digits);
  mpq_clear(shape.half), mpq_clear(sigma), mpq_clear(x), mpq_clear(zero);
  mpz_clear(number);
}

/* sigma sqrt 2 erfinv(2 g), rounded up. */
static void check_shift(const char *sigma_text, const char *g_text, unsigned digits) {
  mpq_t sigma, g;
  mpz_t number;
  arb_t shift, factor;
  fmpz_t expected, ours;
  mpq_init(sigma), mpq_init(g), mpz_init(number);
  arb_init(shift), arb_init(factor);
  fmpz_init(expected), fmpz_init(ours);
  mpq_set_str(sigma, sigma_text, 10), mpq_set_str(g, g_text, 10);
  sc_status status = half_space_shift_up(number, sigma, g, digits);
  arb_of(shift, g);
  arb_mul_2exp_si(shift, shift, 1);
  arb_hypgeom_erfinv(shift, shift, BITS);
  arb_sqrt_ui(factor, 2, BITS);
  arb_mul(shift, shift, factor, BITS);
  arb_of(factor, sigma);
  arb_mul(shift, shift, factor, BITS);
  arb_set_ui(factor, 10);
  arb_pow_ui(factor, factor, digits, BITS);
  arb_mul(shift, shift, factor, BITS);
  arb_ceil(shift, shift, BITS);
  fmpz_set_mpz(ours, number);
  tap_ok(status == SC_OK && arb_get_unique_fmpz(expected, shift) && fmpz_equal(expected, ours),
         "a half-space at sigma %s, margin %s: its shift to %u digits", sigma_text, g_text, digits);
  fmpz_clear(expected), fmpz_clear(ours);
  arb_clear(shift), arb_clear(factor);
  mpz_clear(number), mpq_clear(sigma), mpq_clear(g);
}

/* Phi(x/sigma) = (1 + erf(x/(sigma sqrt 2)))/2. */
static void check_half_space(const char *x_text, const char *sigma_text) {
  mpq_t x, sigma;
  mpfr_t lo, hi;
  arb_t value, root;
  mpq_init(x), mpq_init(sigma);
  mpq_set_str(x, x_text, 10), mpq_set_str(sigma, sigma_text, 10);
  mpfr_inits2(256, lo, hi, (mpfr_ptr)0);
  arb_init(value), arb_init(root);
  half_space_probability(lo, hi, x, sigma, 256);
  mpq_div(x, x, sigma);
  arb_of(value, x);
  arb_sqrt_ui(root, 2, BITS);
  arb_div(value, value, root, BITS);
  arb_hypgeom_erf(value, value, BITS);
  arb_add_ui(value, value, 1, BITS);
  arb_mul_2exp_si(value, value, -1);
  tap_ok(encloses(lo, hi, value, 120), "a half-space at distance %s, sigma %s: 36 digits", x_text, sigma_text);
  arb_clear(value), arb_clear(root);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  mpq_clear(x), mpq_clear(sigma);
}

int main(void) {
  static const unsigned long dimensions[] = {1, 2, 3, 10, 101, 784};
  for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++) {
    check_ball(dimensions[i], "0", "1/2");
    check_ball(dimensions[i], "0", "400");
    check_ball(dimensions[i], "1/1000000", "3");
    check_ball(dimensions[i], "25/2", "37/3");
    check_ball(dimensions[i], "300", "320");
  }
  check_ball(784, "300", "700");
  check_interval("1", 30);
  check_interval("7/3", 40);
  check_region(1, "1", "1/2");
  check_region(2, "1", "1/3");
  check_region(784, "1", "3/100");
  check_shift("1/2", "0", 30);
  check_shift("1/4", "1/10", 30);
  check_shift("1/4", "489/100000", 30);
  check_shift("7/3", "489/100000", 40);
  check_shift("1", "4999999999999999999999999/10000000000000000000000000", 35);
  check_shift("1000000", "1/1000000000000000000000", 30);
  check_half_space("0", "1/2");
  check_half_space("3/10", "1/4");
  check_half_space("100", "3");
  flint_cleanup();
  mpfr_free_cache();
  return tap_done();
}
