/* Powers, roots and the functions whose exact value Arb encloses. */
#include "model_call.h"
#include "tap.h"

/* Beyond this many bits the odd part of a power is no number of the precisions drawn, so that an enclosure decides. */
#define POWER_BITS 20000

/* Mostly ten, of which alone the contract speaks; an a of fewer than 3 bits cannot hold it. */
static void draw_power(struct model_call *c) {
  mpfr_set_ui(c->a, tap_below(8) ? 10 : tap_below(100), MPFR_RNDZ);
  c->u = mpfr_get_ui(c->a, MPFR_RNDZ);
  switch (tap_below(5)) {
  case 4:
    c->v = tap_below(17);
    break;
  case 0:
    c->v = tap_random() >> (31 + tap_below(33));
    break;
  case 1:
    c->v = (tap_below(2) ? 100001 : 4294967296) - tap_below(3);
    break;
  default:
    c->v = tap_below(400);
  }
}

static void exact_power(struct model_call *c) {
  unsigned long odd = c->u, bits = 0, twos = 0;
  for (; odd != 0 && odd % 2 == 0; odd /= 2)
    twos++;
  while (bits < 64 && odd >> bits != 0)
    bits++;
  if (odd <= 1 || bits * c->v <= POWER_BITS) {
    mpz_ui_pow_ui(c->exact.sum[0].man, odd, c->v);
    c->exact.sum[0].exp = (model_exp)twos * (model_exp)c->v;
  } else {
    model_exact_start(&c->exact, MODEL_POWER);
    c->exact.base = c->u;
    c->exact.exponent = c->v;
  }
}

static void call_pow_ui(struct model_call *c) {
  c->result = mpfr_pow_ui(c->rop, c->a, c->v, c->rnd);
}

static enum model_truth power_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->u == 10, model_rounded(c));
}

static enum model_truth power_range(struct model_call *c) {
  return MODEL_IMPLIES(c->u == 10 && c->v <= 30000, c->got.finite);
}

static enum model_truth power_exact(struct model_call *c) {
  return MODEL_IMPLIES(c->got.prec >= 64 && c->u == 10 && c->v <= 15,
                       c->got.finite && model_exact_cmp(&c->exact, &c->got.value) == 0);
}

static void draw_root(struct model_call *c) {
  c->u = tap_below(4) ? 2 : model_draw_ui();
}

static void exact_root(struct model_call *c) {
  model_exact_start(&c->exact, MODEL_ROOT);
  dyadic_set_ui(&c->exact.sum[0], c->u);
}

static void call_sqrt_ui(struct model_call *c) {
  c->result = mpfr_sqrt_ui(c->rop, c->u, c->rnd);
}

static enum model_truth root_rounded(struct model_call *c) {
  return MODEL_IMPLIES(1, c->got.finite && (c->u != 2 || model_rounded(c)));
}

/* Arguments around 0, with any exponent that leaves exp(a) in reach, and any argument at all. */
static void draw_exp(struct model_call *c) {
  if (tap_below(8) == 0) return;
  model_draw_between(c->a, tap_below(2) ? 1 : -1, tap_below(4) ? -20 : -4200, tap_below(4) ? 8 : 63);
}

static void exact_exp(struct model_call *c) {
  model_exact_start(&c->exact, MODEL_EXP);
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
}

static void call_exp(struct model_call *c) {
  c->result = mpfr_exp(c->rop, c->a, c->rnd);
}

static enum model_truth exp_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->was_a.finite, model_rounded(c));
}

static void draw_log(struct model_call *c) {
  if (tap_below(8) == 0) return;
  if (tap_below(4) == 0)
    model_draw_near(c->a, 1);
  else
    model_draw_between(c->a, 1, -80, 80);
}

/* A logarithm has no value there, and no clause asks for one. */
static void exact_log(struct model_call *c) {
  model_exact_start(&c->exact, MODEL_LOG);
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
}

static void call_log(struct model_call *c) {
  c->result = mpfr_log(c->rop, c->a, c->rnd);
}

static enum model_truth log_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_a.finite && dyadic_sign(&c->was_a.value) > 0 && model_rounded(c));
}

static void draw_log1p(struct model_call *c) {
  if (tap_below(8) == 0) return;
  if (tap_below(4) == 0) {
    model_draw_near(c->a, 1);
    mpfr_neg(c->a, c->a, MPFR_RNDN);
  } else {
    model_draw_between(c->a, tap_below(2) ? 1 : -1, tap_below(4) ? -80 : -4200, tap_below(4) ? 0 : 80);
  }
}

static void exact_log1p(struct model_call *c) {
  model_exact_start(&c->exact, MODEL_LOG1P);
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
}

static void call_log1p(struct model_call *c) {
  c->result = mpfr_log1p(c->rop, c->a, c->rnd);
}

/* The sign of a - u, or of a + u. */
static int cmp_ui(const struct model_number *a, unsigned long u, int negative) {
  struct dyadic b;
  int sign;
  dyadic_init(&b);
  dyadic_set_ui(&b, u);
  if (negative) dyadic_neg(&b, &b);
  sign = dyadic_cmp(&a->value, &b);
  dyadic_clear(&b);
  return sign;
}

static enum model_truth log1p_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_a.finite && cmp_ui(&c->was_a, 1, 1) > 0 && model_rounded(c));
}

/* Mostly the natural numbers, for which ref/ asks; then all real numbers from 1 on, which the clause `rounded` covers too.
 * Below 1 no clause says more than that MPFR returns, which takes it seconds at thousands of bits. */
static void draw_lngamma(struct model_call *c) {
  unsigned long kind = tap_below(16);
  if (kind < 10)
    model_draw_natural(c->a, 33);
  else if (kind == 10)
    mpfr_set_ui(c->a, 4294967297 - tap_below(3), MPFR_RNDN);
  else if (kind == 11)
    model_draw_near(c->a, 1 + tap_below(2));
  else if (kind < 15)
    model_draw_between(c->a, 1, 1, kind == 12 ? 80 : 33);
  if (mpfr_cmp_ui(c->a, 1) < 0) {
    if (c->a->_mpfr_prec > 300) mpfr_set_ui(c->a, 1, MPFR_RNDN);
    c->prec = 1 + (long)tap_below(128);
  }
}

static void exact_lngamma(struct model_call *c) {
  model_exact_start(&c->exact, MODEL_LNGAMMA);
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
}

static void call_lngamma(struct model_call *c) {
  c->result = mpfr_lngamma(c->rop, c->a, c->rnd);
}

static enum model_truth lngamma_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->was_a.finite && cmp_ui(&c->was_a, 1, 0) >= 0, model_rounded(c));
}

/* Stricter than the clause, which allows equality: the exact value lies below the next number. */
static int below_next(struct model_call *c) {
  struct dyadic next;
  int below;
  dyadic_init(&next);
  dyadic_above(&next, &c->got.value, c->got.prec);
  below = model_exact_cmp(&c->exact, &next) < 0;
  dyadic_clear(&next);
  return below;
}

/* fin(a) && 1 <= val(a) <= 2^32 */
static int is_count(const struct model_number *a) {
  return a->finite && cmp_ui(a, 1, 0) >= 0 && cmp_ui(a, 4294967296, 0) <= 0;
}

static enum model_truth lngamma_nearest(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->rnd == MPFR_RNDD && is_count(&c->was_a), below_next(c));
}

static enum model_truth lngamma_range(struct model_call *c) {
  return MODEL_IMPLIES(is_count(&c->was_a), c->got.finite);
}

/* Seldom beyond 6, where MPFR takes half a millisecond until its asymptotic series serves. */
static void draw_erfc(struct model_call *c) {
  unsigned long kind = tap_below(32);
  int sign = tap_below(2) ? 1 : -1;
  if (kind == 0) return;
  if (kind == 1)
    model_draw_between(c->a, sign, 3, 40);
  else if (kind == 2)
    model_draw_near(c->a, tap_below(40));
  else
    model_draw_between(c->a, sign, kind < 8 ? -4200 : -20, 2);
}

static void exact_erfc(struct model_call *c) {
  model_exact_start(&c->exact, MODEL_ERFC);
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
}

static void call_erfc(struct model_call *c) {
  c->result = mpfr_erfc(c->rop, c->a, c->rnd);
}

static enum model_truth erfc_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->was_a.finite, c->got.finite && model_rounded(c));
}

#define PLAIN (MODEL_ROP | MODEL_RND)
#define SLOW (MODEL_ROP | MODEL_A | MODEL_RND | MODEL_SLOW)
#define LIVE(text)                                                                                                             \
  { "requires", "live", text, NULL }

const struct model_function model_functions[] = {
    {"mpfr_pow_ui",
     MODEL_ROP | MODEL_A | MODEL_RND,
     call_pow_ui,
     draw_power,
     exact_power,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) && \\old(fin(a) && val(a) == 10.0) ==> rounded(rnd, val(rop), power(10.0, b))",
       power_rounded},
      {"ensures", "range", "\\old(fin(a) && val(a) == 10.0) && b <= 30000 ==> fin(rop)", power_range},
      {"ensures", "exact",
       "rop->_mpfr_prec >= 64 && \\old(fin(a) && val(a) == 10.0) && b <= 15 ==> fin(rop) && val(rop) == power(10.0, b)",
       power_exact}}},
    {"mpfr_sqrt_ui",
     PLAIN,
     call_sqrt_ui,
     draw_root,
     exact_root,
     {LIVE(MODEL_LIVE_ROP), {"ensures", "rounded", "fin(rop) && (b == 2 ==> rounded(rnd, val(rop), sqrt2))", root_rounded}}},
    {"mpfr_exp",
     SLOW,
     call_exp,
     draw_exp,
     exact_exp,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) && \\old(fin(a)) ==> rounded(rnd, val(rop), exponential(\\old(val(a))))", exp_rounded}}},
    {"mpfr_log",
     SLOW,
     call_log,
     draw_log,
     exact_log,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a) && val(a) > 0.0) && rounded(rnd, val(rop), logarithm(\\old(val(a))))",
       log_rounded}}},
    {"mpfr_log1p",
     SLOW,
     call_log1p,
     draw_log1p,
     exact_log1p,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded",
       "fin(rop) ==> \\old(fin(a) && val(a) > -1.0) && rounded(rnd, val(rop), logarithm(1.0 + \\old(val(a))))",
       log1p_rounded}}},
    {"mpfr_lngamma",
     SLOW,
     call_lngamma,
     draw_lngamma,
     exact_lngamma,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) && \\old(fin(a) && val(a) >= 1.0) ==> rounded(rnd, val(rop), log_gamma(\\old(val(a))))",
       lngamma_rounded},
      {"ensures", "nearest",
       "fin(rop) && rnd == 3 && \\old(fin(a) && 1.0 <= val(a) <= 4294967296.0) ==> log_gamma(\\old(val(a))) <= "
       "above(val(rop), rop->_mpfr_prec)",
       lngamma_nearest},
      {"ensures", "range", "\\old(fin(a) && 1.0 <= val(a) <= 4294967296.0) ==> fin(rop)", lngamma_range}}},
    {"mpfr_erfc",
     SLOW,
     call_erfc,
     draw_erfc,
     exact_erfc,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "\\old(fin(a)) ==> fin(rop) && rounded(rnd, val(rop), erfc(\\old(val(a))))", erfc_rounded}}},
    {0},
};
