#include "model_exact.h"

#include <arb_hypgeom.h>

/* Beyond it a comparison is given up, which fails the test. */
#define PREC_MAX 131072

void model_exact_init(struct model_exact *x) {
  dyadic_init(&x->sum[0]);
  dyadic_init(&x->sum[1]);
  dyadic_init(&x->over);
  arb_init(x->ball);
}

void model_exact_clear(struct model_exact *x) {
  dyadic_clear(&x->sum[0]);
  dyadic_clear(&x->sum[1]);
  dyadic_clear(&x->over);
  arb_clear(x->ball);
}

void model_exact_start(struct model_exact *x, enum model_real real) {
  x->real = real;
  dyadic_set_ui(&x->sum[0], 0);
  dyadic_set_ui(&x->sum[1], 0);
  dyadic_set_ui(&x->over, 1);
  x->prec = 0;
  x->prec_wanted = 0;
  x->side_of_0 = x->side_of_1 = MODEL_UNKNOWN;
  x->undecided = 0;
}

static void arf_of_dyadic(arf_t y, const struct dyadic *a) {
  fmpz_t man, exp;
  fmpz_init(man);
  fmpz_init(exp);
  fmpz_set_mpz(man, a->man);
  fmpz_set_si(exp, (slong)a->exp); /* operands and results of MPFR only, so it fits */
  arf_set_fmpz_2exp(y, man, exp);
  fmpz_clear(man);
  fmpz_clear(exp);
}

static void enclose(struct model_exact *x, slong prec) {
  arb_t at;
  arb_init(at);
  arf_of_dyadic(arb_midref(at), &x->sum[0]);
  switch (x->real) {
  case MODEL_POWER:
    arb_ui_pow_ui(x->ball, x->base, x->exponent, prec);
    break;
  case MODEL_EXP:
    arb_exp(x->ball, at, prec);
    break;
  case MODEL_LOG:
    arb_log(x->ball, at, prec);
    break;
  case MODEL_LOG1P:
    arb_log1p(x->ball, at, prec);
    break;
  case MODEL_LNGAMMA:
    arb_lgamma(x->ball, at, prec);
    break;
  case MODEL_ERFC:
    arb_hypgeom_erfc(x->ball, at, prec);
    break;
  default:
    arb_indeterminate(x->ball);
  }
  x->prec = prec;
  arb_clear(at);
}

static int ball_cmp(struct model_exact *x, const struct dyadic *d) {
  int sign = MODEL_UNKNOWN;
  arf_t at, gap;
  arf_init(at);
  arf_init(gap);
  arf_of_dyadic(at, d);
  if (x->prec == 0) enclose(x, x->prec_wanted + 40);
  for (;;) {
    arf_sub(gap, arb_midref(x->ball), at, 64, ARF_RND_DOWN);
    if (arf_cmpabs_mag(gap, arb_radref(x->ball)) > 0) sign = arf_sgn(gap);
    if (sign != MODEL_UNKNOWN || x->prec > PREC_MAX) break;
    enclose(x, 2 * x->prec);
  }
  arf_clear(at);
  arf_clear(gap);
  return sign;
}

static int quotient_cmp(const struct model_exact *x, const struct dyadic *d) {
  static struct dyadic product;
  static int ready;
  if (!ready) {
    dyadic_init(&product);
    ready = 1;
  }
  dyadic_mul(&product, d, &x->over);
  dyadic_neg(&product, &product);
  return dyadic_sum_sign(&x->sum[0], &x->sum[1], &product) * dyadic_sign(&x->over);
}

static int root_cmp(const struct model_exact *x, const struct dyadic *d) {
  struct dyadic square;
  int sign = 1;
  if (dyadic_sign(d) >= 0) {
    dyadic_init(&square);
    dyadic_mul(&square, d, d);
    sign = dyadic_cmp(&x->sum[0], &square);
    dyadic_clear(&square);
  }
  return sign;
}

int model_exact_cmp(struct model_exact *x, const struct dyadic *d) {
  int sign;
  if (x->real == MODEL_QUOTIENT) return quotient_cmp(x, d);
  if (x->real == MODEL_ROOT) return root_cmp(x, d);
  sign = model_exact_known(x, d);
  if (sign == MODEL_UNKNOWN) sign = ball_cmp(x, d);
  if (sign == MODEL_UNKNOWN) x->undecided = 1;
  return sign;
}

static int cmp_ui(struct model_exact *x, unsigned long u) {
  struct dyadic d;
  int sign;
  dyadic_init(&d);
  dyadic_set_ui(&d, u);
  sign = model_exact_cmp(x, &d);
  dyadic_clear(&d);
  return sign;
}

int model_exact_cmp_0(struct model_exact *x) {
  if (x->side_of_0 == MODEL_UNKNOWN) x->side_of_0 = cmp_ui(x, 0);
  return x->side_of_0;
}

int model_exact_cmp_1(struct model_exact *x) {
  if (x->side_of_1 == MODEL_UNKNOWN) x->side_of_1 = cmp_ui(x, 1);
  return x->side_of_1;
}
