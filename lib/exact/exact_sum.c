#include "exact_sum.h"

void exact_sum_init(struct exact_sum *sum) {
  mpz_init(sum->value);
  sum->decimals = 0;
}

void exact_sum_clear(struct exact_sum *sum) {
  mpz_clear(sum->value);
}

/* The digits of the text as one integer; printed_parse has judged them. */
static void read_digits(mpz_ptr rop, const struct printed *number) {
  mpz_set_ui(rop, 0);
  for (size_t i = 0; i < number->length && number->text[i] != 'e' && number->text[i] != 'E'; i++) {
    char c = number->text[i];
    if (c < '0' || c > '9') continue;
    mpz_mul_ui(rop, rop, 10);
    mpz_add_ui(rop, rop, (unsigned long)(c - '0'));
  }
}

void exact_sum_add(struct exact_sum *sum, const struct printed *number) {
  mpz_t term, scale;
  mpz_inits(term, scale, (mpz_ptr)0);
  if (number->decimals > sum->decimals) {
    mpz_ui_pow_ui(scale, 10, (unsigned long)(number->decimals - sum->decimals));
    mpz_mul(sum->value, sum->value, scale);
    sum->decimals = number->decimals;
  }
  read_digits(term, number);
  mpz_ui_pow_ui(scale, 10, (unsigned long)(sum->decimals - number->decimals));
  mpz_addmul(sum->value, term, scale);
  mpz_clears(term, scale, (mpz_ptr)0);
}

/* floor(x) is the integer square root of floor(x^2), and the square of this x is rational. */
int exact_sum_mean_down(mpz_ptr rop, const struct exact_sum *sum, unsigned long divisor, unsigned long root, int digits) {
  mpz_t below, rest;
  mpz_inits(below, rest, (mpz_ptr)0);
  mpz_ui_pow_ui(below, 10, (unsigned long)sum->decimals);
  mpz_mul_ui(below, below, divisor);
  mpz_mul(below, below, below);
  mpz_mul_ui(below, below, root);
  mpz_ui_pow_ui(rop, 10, (unsigned long)digits);
  mpz_mul(rop, rop, sum->value);
  mpz_mul(rop, rop, rop);
  mpz_fdiv_qr(rop, rest, rop, below);
  int is_below = mpz_sgn(rest) != 0;
  mpz_sqrtrem(rop, rest, rop);
  is_below |= mpz_sgn(rest) != 0;
  mpz_clears(below, rest, (mpz_ptr)0);
  return is_below;
}
