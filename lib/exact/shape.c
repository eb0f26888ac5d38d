#include "shape.h"

#include "shape_ball.h"

/* rop = (Phi(u) + Phi(v) - 1) in one direction, u = (half - x)/sigma, v = (half + x)/sigma. */
static void between(mpfr_ptr rop, const struct shape *shape, mpq_srcptr x, mpq_srcptr sigma, mpfr_prec_t bits, int up) {
  mpfr_rnd_t rnd = up ? MPFR_RNDU : MPFR_RNDD;
  void (*phi)(mpfr_ptr, mpfr_srcptr, mpfr_prec_t) = up ? sc_phi_upper : sc_phi_lower;
  mpfr_t z, part;
  mpq_t at;
  mpq_init(at);
  mpfr_inits2(bits, z, part, (mpfr_ptr)0);
  mpq_sub(at, shape->half, x);
  mpq_div(at, at, sigma);
  mpfr_set_q(z, at, rnd);
  phi(rop, z, bits);
  mpq_add(at, shape->half, x);
  mpq_div(at, at, sigma);
  mpfr_set_q(z, at, rnd);
  phi(part, z, bits);
  mpfr_add(rop, rop, part, rnd);
  mpfr_sub_ui(rop, rop, 1, rnd);
  mpfr_clears(z, part, (mpfr_ptr)0);
  mpq_clear(at);
}

/* rop = (v/sigma)^2 / 2. */
static void half_square(mpq_ptr rop, mpq_srcptr v, mpq_srcptr sigma) {
  mpq_div(rop, v, sigma);
  mpq_mul(rop, rop, rop);
  mpq_div_2exp(rop, rop, 1);
}

static void in_ball(mpfr_ptr lo, mpfr_ptr hi, const struct shape *shape, mpq_srcptr x, mpq_srcptr sigma, mpfr_prec_t bits) {
  mpq_t h, y;
  mpq_init(h);
  mpq_init(y);
  half_square(h, x, sigma);
  half_square(y, shape->half, sigma);
  ball_probability(lo, hi, shape->dimension, h, y, bits);
  mpq_clear(h);
  mpq_clear(y);
}

void shape_probability(mpfr_ptr lo, mpfr_ptr hi, const struct shape *shape, mpq_srcptr x, mpq_srcptr sigma, mpfr_prec_t bits) {
  if (shape->kind == SHAPE_BALL) {
    in_ball(lo, hi, shape, x, sigma, bits);
  } else {
    between(lo, shape, x, sigma, bits, 0);
    between(hi, shape, x, sigma, bits, 1);
  }
}

sc_status shape_above_half(int *above, const struct shape *shape, mpq_srcptr x, mpq_srcptr sigma) {
  sc_status status = SC_UNDECIDED;
  for (mpfr_prec_t prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2) {
    mpfr_prec_t bits = prec + SC_GUARD_BITS;
    mpfr_t lo, hi;
    mpfr_inits2(bits, lo, hi, (mpfr_ptr)0);
    shape_probability(lo, hi, shape, x, sigma, bits);
    if (mpfr_number_p(lo) && mpfr_cmp_ui_2exp(lo, 1, -1) > 0) {
      *above = 1;
      status = SC_OK;
    } else if (mpfr_number_p(hi) && mpfr_cmp_ui_2exp(hi, 1, -1) <= 0) {
      *above = 0;
      status = SC_OK;
    }
    mpfr_clears(lo, hi, (mpfr_ptr)0);
  }
  return status;
}

/* What is searched: a distance at a given sigma, or a sigma at the centre. */
struct search {
  const struct shape *shape;
  mpq_srcptr sigma; /* NULL: sigma itself is searched */
  unsigned digits;
};

static void grid_value(mpq_ptr rop, mpz_srcptr number, unsigned digits) {
  mpz_set(mpq_numref(rop), number);
  mpz_ui_pow_ui(mpq_denref(rop), 10, digits);
  mpq_canonicalize(rop);
}

static sc_status above_at(int *above, const struct search *s, mpz_srcptr number) {
  mpq_t value, zero;
  mpq_init(value);
  mpq_init(zero);
  grid_value(value, number, s->digits);
  sc_status status =
      s->sigma ? shape_above_half(above, s->shape, value, s->sigma) : shape_above_half(above, s->shape, zero, value);
  mpq_clear(value);
  mpq_clear(zero);
  return status;
}

/* The probability falls with the distance and with sigma: lo is above 1/2, hi is not. */
static sc_status bisect(mpz_ptr lo, mpz_ptr hi, const struct search *s) {
  sc_status status = SC_OK;
  mpz_t middle, width;
  mpz_inits(middle, width, (mpz_ptr)0);
  for (mpz_sub(width, hi, lo); status == SC_OK && mpz_cmp_ui(width, 1) > 0; mpz_sub(width, hi, lo)) {
    int above = 0;
    mpz_add(middle, lo, hi);
    mpz_fdiv_q_2exp(middle, middle, 1);
    status = above_at(&above, s, middle);
    mpz_set(above ? lo : hi, middle);
  }
  mpz_clears(middle, width, (mpz_ptr)0);
  return status;
}

/* rop = times half 10^digits, rounded up. */
static void grid_above(mpz_ptr rop, const struct shape *shape, unsigned times, unsigned digits) {
  mpz_ui_pow_ui(rop, 10, digits);
  mpz_mul(rop, rop, mpq_numref(shape->half));
  mpz_mul_ui(rop, rop, times);
  mpz_cdiv_q(rop, rop, mpq_denref(shape->half));
}

sc_status shape_region_down(mpz_ptr rop, int *vanished, const struct shape *shape, mpq_srcptr sigma, unsigned digits) {
  const struct search s = {shape, sigma, digits};
  int above = 0;
  mpz_t hi;
  mpz_set_ui(rop, 0);
  sc_status status = above_at(&above, &s, rop);
  if (status != SC_OK) return status;
  *vanished = !above;
  if (!above) return SC_OK;
  mpz_init(hi);
  grid_above(hi, shape, 1, digits); /* on the boundary the probability is below 1/2 */
  status = bisect(rop, hi, &s);
  mpz_clear(hi);
  return status;
}

sc_status shape_vanishing_sigma_down(mpz_ptr rop, const struct shape *shape, unsigned digits) {
  const struct search s = {shape, NULL, digits};
  mpz_t hi;
  mpz_init(hi);
  mpz_set_ui(rop, 0);               /* without noise nothing vanishes */
  grid_above(hi, shape, 2, digits); /* P(|noise| <= half) <= P(|N(0,1)| <= 1/2) < 0.39 */
  sc_status status = bisect(rop, hi, &s);
  mpz_clear(hi);
  return status;
}
