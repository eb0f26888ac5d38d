#include "shape_ball.h"

#include <math.h>

/* A number v >= 0 rounded as the result is, and the other way. */
struct argument {
  mpfr_t along, against;
};

/* One side of every number: rnd is the direction of the result, `away` the other one. */
struct side {
  mpfr_rnd_t rnd, away;
  mpfr_prec_t bits;
  struct argument h, y;
};

static void argument_set(struct argument *out, const struct side *s, mpq_srcptr v) {
  mpfr_inits2(s->bits, out->along, out->against, (mpfr_ptr)0);
  mpfr_set_q(out->along, v, s->rnd);
  mpfr_set_q(out->against, v, s->away);
}

static void argument_clear(struct argument *v) {
  mpfr_clears(v->along, v->against, (mpfr_ptr)0);
}

/* rop = v^(half/2) e^-v / Gamma(half/2 + 1). */
static void term_of(mpfr_ptr rop, const struct side *s, const struct argument *v, unsigned long half) {
  mpfr_t x, a;
  mpfr_inits2(s->bits, x, a, (mpfr_ptr)0);
  mpfr_set_ui_2exp(a, half, -1, MPFR_RNDN); /* exact */
  mpfr_pow(rop, v->along, a, s->rnd);
  mpfr_neg(x, v->against, MPFR_RNDN);
  mpfr_exp(x, x, s->rnd);
  mpfr_mul(rop, rop, x, s->rnd);
  mpfr_add_ui(a, a, 1, MPFR_RNDN);
  mpfr_gamma(a, a, s->away);
  mpfr_div(rop, rop, a, s->rnd);
  mpfr_clears(x, a, (mpfr_ptr)0);
}

/* x = x v / n. */
static void step_up(mpfr_ptr x, const struct side *s, const struct argument *v, unsigned long twice_n) {
  mpfr_mul(x, x, v->along, s->rnd);
  mpfr_div_ui(x, x, twice_n, s->rnd);
  mpfr_mul_2ui(x, x, 1, s->rnd);
}

/* x = x n / v. */
static void step_down(mpfr_ptr x, const struct side *s, const struct argument *v, unsigned long twice_n) {
  mpfr_mul_ui(x, x, twice_n, s->rnd);
  mpfr_div(x, x, v->against, s->rnd);
  mpfr_div_2ui(x, x, 1, s->rnd);
}

/* Adds what the terms after `term`, the one with index n, are worth at most: they fall faster than by the ratio v/(n+1) < 1.
 * Only for sums that are rounded up. */
static void add_rest(mpfr_ptr sum, mpfr_srcptr term, const struct argument *v, unsigned long twice_next, mpfr_prec_t bits) {
  mpfr_t ratio, rest;
  mpfr_inits2(bits, ratio, rest, (mpfr_ptr)0);
  mpfr_mul_2ui(ratio, v->along, 1, MPFR_RNDU);
  mpfr_div_ui(ratio, ratio, twice_next, MPFR_RNDU);
  mpfr_ui_sub(rest, 1, ratio, MPFR_RNDD);
  mpfr_div(ratio, ratio, rest, MPFR_RNDU);
  mpfr_mul(rest, term, ratio, MPFR_RNDU);
  mpfr_add(sum, sum, rest, MPFR_RNDU);
  mpfr_clears(ratio, rest, (mpfr_ptr)0);
}

/* rop = P(half/2, y) = sum_(k >= 0) y^(half/2 + k) e^-y / Gamma(half/2 + k + 1). */
static void gamma_share(mpfr_ptr rop, const struct side *s, unsigned long half) {
  double y = mpfr_get_d(s->y.along, MPFR_RNDN);
  unsigned long twice = half;
  mpfr_t term;
  mpfr_init2(term, s->bits);
  term_of(term, s, &s->y, half);
  mpfr_set(rop, term, s->rnd);
  do {
    twice += 2;
    step_up(term, s, &s->y, twice);
    mpfr_add(rop, rop, term, s->rnd);
  } while ((double)twice < 2.5 * y + 2 || mpfr_get_exp(term) > mpfr_get_exp(rop) - s->bits);
  if (s->rnd == MPFR_RNDU) add_rest(rop, term, &s->y, twice + 2, s->bits);
  mpfr_clear(term);
}

/* So many terms of the mixture that the others weigh less than 2^-bits; a guess, nothing depends on it but the width. */
static unsigned long mixture_terms(const struct side *s) {
  double v = mpfr_get_d(s->h.along, MPFR_RNDN), j = ceil(v) + 16;
  if (v <= 0) return 0;
  while (j * log(v) - v - lgamma(j + 1) > -0.7 * (double)(s->bits + 8) || j < 1.25 * v)
    j += 1 + 0.05 * j;
  return (unsigned long)j;
}

/* From the last term downward: every step multiplies by a positive number. */
static void mixture(mpfr_ptr rop, const struct side *s, unsigned long dimension) {
  unsigned long j = mixture_terms(s), half = dimension + 2 * j;
  mpfr_t share, term, weight, product;
  mpfr_inits2(s->bits, share, term, weight, product, (mpfr_ptr)0);
  gamma_share(share, s, half);
  term_of(term, s, &s->y, half);
  if (j > 0)
    term_of(weight, s, &s->h, 2 * j);
  else
    mpfr_set_ui(weight, 1, MPFR_RNDN); /* h = 0: there is no mixture */
  mpfr_mul(rop, weight, share, s->rnd);
  if (s->rnd == MPFR_RNDU && j > 0) {
    /* The shares fall with j, so that the rest of the weights times this share is enough. */
    mpfr_set(product, weight, s->rnd);
    add_rest(product, weight, &s->h, 2 * j + 2, s->bits);
    mpfr_mul(rop, product, share, s->rnd);
  }
  for (; j > 0; j--, half -= 2) {
    step_down(term, s, &s->y, half);
    mpfr_add(share, share, term, s->rnd);
    step_down(weight, s, &s->h, 2 * j);
    mpfr_mul(product, weight, share, s->rnd);
    mpfr_add(rop, rop, product, s->rnd);
  }
  mpfr_clears(share, term, weight, product, (mpfr_ptr)0);
}

static void one_side(mpfr_ptr rop, unsigned long dimension, mpq_srcptr h, mpq_srcptr y, mpfr_prec_t bits, int up) {
  struct side s = {.rnd = up ? MPFR_RNDU : MPFR_RNDD, .away = up ? MPFR_RNDD : MPFR_RNDU, .bits = bits};
  argument_set(&s.h, &s, h);
  argument_set(&s.y, &s, y);
  mixture(rop, &s, dimension);
  argument_clear(&s.h);
  argument_clear(&s.y);
}

void ball_probability(mpfr_ptr lo, mpfr_ptr hi, unsigned long dimension, mpq_srcptr h, mpq_srcptr y, mpfr_prec_t bits) {
  one_side(lo, dimension, h, y, bits, 0);
  one_side(hi, dimension, h, y, bits, 1);
}
