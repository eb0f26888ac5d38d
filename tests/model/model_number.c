#include "model_number.h"

#include <math.h>
#include <stdio.h>

void dyadic_init(struct dyadic *x) {
  mpz_init(x->man);
  x->exp = 0;
}

void dyadic_clear(struct dyadic *x) {
  mpz_clear(x->man);
}

void dyadic_set(struct dyadic *x, const struct dyadic *a) {
  mpz_set(x->man, a->man);
  x->exp = a->exp;
}

void dyadic_set_ui(struct dyadic *x, unsigned long u) {
  mpz_set_ui(x->man, u);
  x->exp = 0;
}

void dyadic_neg(struct dyadic *x, const struct dyadic *a) {
  mpz_neg(x->man, a->man);
  x->exp = a->exp;
}

void dyadic_mul(struct dyadic *x, const struct dyadic *a, const struct dyadic *b) {
  mpz_mul(x->man, a->man, b->man);
  x->exp = a->exp + b->exp;
}

int dyadic_sign(const struct dyadic *a) {
  return mpz_sgn(a->man);
}

model_exp dyadic_top(const struct dyadic *a) {
  return (model_exp)mpz_sizeinbase(a->man, 2) + a->exp;
}

/* The sum by falling size.  As soon as the unit of what is summed exceeds four times the next term, the terms left, three at
 * most, cannot change its sign. */
int dyadic_sum_sign(const struct dyadic *a, const struct dyadic *b, const struct dyadic *c) {
  static mpz_t sum, term;
  static int ready;
  const struct dyadic *terms[3] = {a, b, c}, *swap;
  model_exp unit = 0;
  int count = 0, i, j;
  if (!ready) {
    mpz_init(sum);
    mpz_init(term);
    ready = 1;
  }
  for (i = 0; i < 3; i++)
    if (mpz_sgn(terms[i]->man) != 0) terms[count++] = terms[i];
  for (i = 1; i < count; i++)
    for (j = i; j > 0 && dyadic_top(terms[j]) > dyadic_top(terms[j - 1]); j--)
      swap = terms[j], terms[j] = terms[j - 1], terms[j - 1] = swap;
  mpz_set_ui(sum, 0);
  for (i = 0; i < count; i++) {
    if (mpz_sgn(sum) == 0) {
      mpz_set(sum, terms[i]->man);
      unit = terms[i]->exp;
    } else if (dyadic_top(terms[i]) + 2 <= unit) {
      break;
    } else if (terms[i]->exp >= unit) {
      mpz_mul_2exp(term, terms[i]->man, (mp_bitcnt_t)(terms[i]->exp - unit));
      mpz_add(sum, sum, term);
    } else {
      mpz_mul_2exp(sum, sum, (mp_bitcnt_t)(unit - terms[i]->exp));
      mpz_add(sum, sum, terms[i]->man);
      unit = terms[i]->exp;
    }
  }
  return mpz_sgn(sum);
}

int dyadic_cmp(const struct dyadic *a, const struct dyadic *b) {
  static const mp_limb_t no_limb;
  struct dyadic minus_b = *b, zero = {MPZ_ROINIT_N((mp_limb_t *)&no_limb, 0), 0};
  minus_b.man->_mp_size = -minus_b.man->_mp_size;
  return dyadic_sum_sign(a, &minus_b, &zero);
}

void dyadic_above(struct dyadic *x, const struct dyadic *a, long prec) {
  model_exp unit, least = (model_exp)mpfr_get_emin() - 1;
  int sign = dyadic_sign(a), power_of_two;
  if (sign == 0) {
    mpz_set_ui(x->man, 1);
    x->exp = least;
    return;
  }
  power_of_two = mpz_scan1(a->man, 0) + 1 == mpz_sizeinbase(a->man, 2);
  if (sign < 0 && power_of_two && dyadic_top(a) - 1 == least) {
    dyadic_set_ui(x, 0);
    return;
  }
  /* The neighbours of a negative power of two lie half as far on the side of 0. */
  unit = dyadic_top(a) - prec - (sign < 0 && power_of_two);
  if (unit < a->exp) {
    mpz_mul_2exp(x->man, a->man, (mp_bitcnt_t)(a->exp - unit));
    mpz_add_ui(x->man, x->man, 1);
    x->exp = unit;
  } else {
    mpz_set_ui(x->man, 1);
    mpz_mul_2exp(x->man, x->man, (mp_bitcnt_t)(unit - a->exp));
    mpz_add(x->man, x->man, a->man);
    x->exp = a->exp;
  }
}

void dyadic_below(struct dyadic *x, const struct dyadic *a, long prec) {
  struct dyadic minus;
  dyadic_init(&minus);
  dyadic_neg(&minus, a);
  dyadic_above(x, &minus, prec);
  dyadic_neg(x, x);
  dyadic_clear(&minus);
}

/* The exponent of the last bit that is set. */
static model_exp last_bit(const struct dyadic *a) {
  return a->exp + (model_exp)mpz_scan1(a->man, 0);
}

int dyadic_is_number(const struct dyadic *a, long prec) {
  if (dyadic_sign(a) == 0) return 1;
  return dyadic_top(a) - last_bit(a) <= prec && mpfr_get_emin() <= dyadic_top(a) && dyadic_top(a) <= mpfr_get_emax();
}

int dyadic_is_double(const struct dyadic *a) {
  if (dyadic_sign(a) == 0) return 1;
  return dyadic_top(a) - last_bit(a) <= 53 && last_bit(a) >= -1074 && dyadic_top(a) <= 1024;
}

int dyadic_is_whole(const struct dyadic *a) {
  return dyadic_sign(a) == 0 || last_bit(a) >= 0;
}

void dyadic_floor(struct dyadic *x, const struct dyadic *a) {
  if (dyadic_is_whole(a)) {
    dyadic_set(x, a);
  } else if (dyadic_top(a) <= 0) {
    mpz_set_si(x->man, dyadic_sign(a) < 0 ? -1 : 0);
    x->exp = 0;
  } else {
    mpz_fdiv_q_2exp(x->man, a->man, (mp_bitcnt_t)-a->exp);
    x->exp = 0;
  }
}

void model_number_init(struct model_number *x) {
  dyadic_init(&x->value);
}

void model_number_clear(struct model_number *x) {
  dyadic_clear(&x->value);
}

/* The significand is a fraction in [1/2, 1) of `limbs` limbs; zeros at its end are dropped, which keeps products short. */
void model_number_read(struct model_number *x, mpfr_srcptr a) {
  int kind = mpfr_custom_get_kind(a), regular = kind == MPFR_REGULAR_KIND || kind == -MPFR_REGULAR_KIND;
  size_t limbs = (size_t)((a->_mpfr_prec + mp_bits_per_limb - 1) / mp_bits_per_limb);
  x->kind = kind;
  x->finite = regular || kind == MPFR_ZERO_KIND || kind == -MPFR_ZERO_KIND;
  x->prec = a->_mpfr_prec;
  dyadic_set_ui(&x->value, 0);
  if (regular) {
    mpz_t bits;
    mp_bitcnt_t zeros;
    mpz_roinit_n(bits, mpfr_custom_get_significand(a), (mp_size_t)limbs);
    zeros = mpz_scan1(bits, 0);
    mpz_tdiv_q_2exp(x->value.man, bits, zeros);
    if (kind < 0) mpz_neg(x->value.man, x->value.man);
    x->value.exp = (model_exp)mpfr_custom_get_exp(a) - (model_exp)limbs * mp_bits_per_limb + (model_exp)zeros;
  }
}

void model_number_copy(struct model_number *x, const struct model_number *a) {
  x->finite = a->finite;
  x->kind = a->kind;
  x->prec = a->prec;
  dyadic_set(&x->value, &a->value);
}

void model_number_set_d(struct model_number *x, double d) {
  x->finite = isfinite(d);
  x->kind = isnan(d) ? MPFR_NAN_KIND : isinf(d) ? MPFR_INF_KIND : d == 0 ? MPFR_ZERO_KIND : MPFR_REGULAR_KIND;
  if (signbit(d)) x->kind = -x->kind;
  x->prec = 53;
  dyadic_set_ui(&x->value, 0);
  if (x->finite && d != 0) {
    int exp;
    mpz_set_d(x->value.man, ldexp(frexp(d, &exp), 53));
    x->value.exp = exp - 53;
  }
}

int model_number_same(const struct model_number *x, const struct model_number *y) {
  return x->kind == y->kind && x->prec == y->prec && x->value.exp == y->value.exp && mpz_cmp(x->value.man, y->value.man) == 0;
}

void model_number_print(const char *name, const struct model_number *x) {
  if (x->finite)
    gmp_printf("# %s = %#Zx*2^%ld (precision %ld)\n", name, x->value.man, (long)x->value.exp, x->prec);
  else
    printf("# %s = %s (precision %ld)\n", name, x->kind == 0 ? "nan" : x->kind < 0 ? "-inf" : "inf", x->prec);
}
