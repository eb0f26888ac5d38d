#include "level.h"

#include "decimal_copy.h"

/* 10^exponent, exactly. */
/*@ requires range: -SC_DECIMAL_EXPONENT <= exponent <= SC_DECIMAL_EXPONENT;
    requires x: \valid(x);
    terminates \true;
    exits \false;
    assigns x->length, x->exponent, x->digit[0];
    ensures power: decimal_canonical(x); */
static void power_of_ten(sc_decimal *x, long exponent) {
  x->length = 1;
  x->exponent = exponent;
  x->digit[0] = 1;
}

sc_status sc_level_set(sc_level *out, const sc_decimal *alpha, unsigned long parts) {
  sc_decimal least, one;
  power_of_ten(&least, -300);
  power_of_ten(&one, 0);
  if (sc_decimal_compare(alpha, &least) < 0 || sc_decimal_compare(alpha, &one) >= 0) return SC_DOMAIN;
  if (parts < 1 || parts > SC_DRAWS_MAX) return SC_DOMAIN;
  //@ assert alpha: decimal_valid(alpha);
  sc_decimal_copy(&out->alpha, alpha);
  //@ assert fields: out->alpha.length == alpha->length <= SC_DECIMAL_DIGITS && out->alpha.exponent == alpha->exponent;
  //@ assert digits: \forall integer i; 0 <= i < out->alpha.length ==> out->alpha.digit[i] <= 9;
  //@ assert copied: decimal_valid(&out->alpha);
  out->parts = parts;
  //@ assert level: decimal_valid(&out->alpha);
  return SC_OK;
}

void sc_level_down(mpfr_ptr rop, const sc_level *level) {
  sc_decimal_down(rop, &level->alpha);
  //@ assert down: P3(val(rop), decimal_value(&level->alpha), level->parts);
  mpfr_div_ui(rop, rop, level->parts, MPFR_RNDD);
}

void sc_level_up(mpfr_ptr rop, const sc_level *level) {
  sc_decimal_up(rop, &level->alpha);
  //@ assert up: P3(decimal_value(&level->alpha), val(rop), level->parts);
  mpfr_div_ui(rop, rop, level->parts, MPFR_RNDU);
}
