#include "decimal.h"

static mpfr_rnd_t opposite(mpfr_rnd_t rnd) {
  return rnd == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD;
}

/* The digits by Horner's rule, then the power of ten: exactly, or rounded in the one direction at every step. */
static void enclose(mpfr_ptr rop, const sc_decimal *x, mpfr_rnd_t rnd) {
  mpfr_t power;
  unsigned long i;
  mpfr_set_ui(rop, 0, rnd);
  for (i = 0; i < x->length; i++) {
    mpfr_mul_ui(rop, rop, 10, rnd);
    mpfr_add_ui(rop, rop, x->digit[i], rnd);
  }
  mpfr_init2(power, mpfr_get_prec(rop));
  if (x->exponent >= 0) {
    mpfr_ui_pow_ui(power, 10, (unsigned long)x->exponent, rnd);
    mpfr_mul(rop, rop, power, rnd);
  } else {
    mpfr_ui_pow_ui(power, 10, (unsigned long)-x->exponent, opposite(rnd));
    mpfr_div(rop, rop, power, rnd);
  }
  mpfr_clear(power);
}

void sc_decimal_down(mpfr_ptr rop, const sc_decimal *x) {
  enclose(rop, x, MPFR_RNDD);
}

void sc_decimal_up(mpfr_ptr rop, const sc_decimal *x) {
  enclose(rop, x, MPFR_RNDU);
}
