/* Comparisons that no enclosure decides: equalities, results that lie closer to 0, 1, 2 or the argument than any precision can
 * tell, and results beyond the exponents of MPFR.  Each line is a plain inequality of analysis. */
#include "model_exact.h"

static int sign_of_minus(const struct dyadic *d) {
  return -dyadic_sign(d);
}

static int cmp_with_ui(const struct dyadic *a, unsigned long u) {
  struct dyadic b;
  int sign;
  dyadic_init(&b);
  dyadic_set_ui(&b, u);
  sign = dyadic_cmp(a, &b);
  dyadic_clear(&b);
  return sign;
}

/* |x| >= 2^bits */
static int beyond(const struct dyadic *x, int bits) {
  return dyadic_sign(x) != 0 && dyadic_top(x) > bits;
}

/* exp(0) = 1, exp > 0, and exp(x) - 1 has the sign of x.  From 2^64 on exp(|x|) > 2^(2^64), out of reach. */
static int known_exp(const struct dyadic *x, const struct dyadic *d) {
  if (dyadic_sign(x) == 0) return -cmp_with_ui(d, 1);
  if (dyadic_sign(d) <= 0) return 1;
  if (beyond(x, 64) || cmp_with_ui(d, 1) == 0) return dyadic_sign(x);
  return MODEL_UNKNOWN;
}

/* log(1) = 0, and log(x) has the sign of x - 1. */
static int known_log(const struct dyadic *x, const struct dyadic *d) {
  int side = cmp_with_ui(x, 1);
  if (side == 0) return sign_of_minus(d);
  return dyadic_sign(d) == 0 ? side : MODEL_UNKNOWN;
}

/* log(1+x) < x but at 0; log(1+x) > x - x^2 for 0 < |x| < 1/2. */
static int known_log1p(const struct dyadic *x, const struct dyadic *d) {
  struct dyadic square, minus_d;
  int sign = MODEL_UNKNOWN;
  if (dyadic_sign(x) == 0) return sign_of_minus(d);
  if (dyadic_cmp(d, x) >= 0) return -1;
  if (dyadic_top(x) > -1) return MODEL_UNKNOWN;
  dyadic_init(&square);
  dyadic_init(&minus_d);
  dyadic_mul(&square, x, x);
  dyadic_neg(&square, &square);
  dyadic_neg(&minus_d, d);
  if (dyadic_sum_sign(x, &square, &minus_d) >= 0) sign = 1;
  dyadic_clear(&square);
  dyadic_clear(&minus_d);
  return sign;
}

/* log Gamma is 0 at 1 and 2, negative between, positive beyond. */
static int known_lngamma(const struct dyadic *x, const struct dyadic *d) {
  int side_of_1 = cmp_with_ui(x, 1), side_of_2 = cmp_with_ui(x, 2);
  if (side_of_1 == 0 || side_of_2 == 0) return sign_of_minus(d);
  if (dyadic_sign(d) == 0 && side_of_1 > 0) return side_of_2;
  return MODEL_UNKNOWN;
}

/* 0 < erfc < 2, and 1 - erfc(x) has the sign of x.  From 2^34 on erfc(|x|) < exp(-2^68): less than any positive number of MPFR,
 * and less than the distance of 2 from any other number of at most 2^60 bits. */
static int known_erfc(const struct dyadic *x, const struct dyadic *d) {
  int side_of_2 = cmp_with_ui(d, 2);
  if (dyadic_sign(x) == 0) return -cmp_with_ui(d, 1);
  if (dyadic_sign(d) <= 0) return 1;
  if (side_of_2 >= 0) return -1;
  if (beyond(x, 34) || cmp_with_ui(d, 1) == 0) return -dyadic_sign(x);
  return MODEL_UNKNOWN;
}

/* A power of something not 0 is at least 1. */
static int known_power(const struct model_exact *x, const struct dyadic *d) {
  if (x->base != 0 && cmp_with_ui(d, 1) < 0) return 1;
  return MODEL_UNKNOWN;
}

int model_exact_known(const struct model_exact *x, const struct dyadic *d) {
  switch (x->real) {
  case MODEL_POWER:
    return known_power(x, d);
  case MODEL_EXP:
    return known_exp(&x->sum[0], d);
  case MODEL_LOG:
    return known_log(&x->sum[0], d);
  case MODEL_LOG1P:
    return known_log1p(&x->sum[0], d);
  case MODEL_LNGAMMA:
    return known_lngamma(&x->sum[0], d);
  case MODEL_ERFC:
    return known_erfc(&x->sum[0], d);
  default:
    return MODEL_UNKNOWN;
  }
}
