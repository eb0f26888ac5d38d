#include "decimal_power.h"

/* *x = 10^exponent. */
/*@ requires range: -SC_DECIMAL_EXPONENT <= exponent <= SC_DECIMAL_EXPONENT;
    requires x: \valid(x);
    terminates \true; exits \false;
    assigns x->length, x->exponent, x->digit[0];
    ensures power: decimal_canonical(x) && decimal_value(x) == scaled(1, exponent); */
static void power_of_ten(sc_decimal *x, int exponent) {
  x->length = 1;
  x->exponent = (short)exponent;
  x->digit[0] = 1;
  //@ assert digit: Consider(0) && decimal_digits(x, 1) == 1;
}

int sc_decimal_compare_power(const sc_decimal *x, int exponent) {
  sc_decimal power;
  power_of_ten(&power, exponent);
  return sc_decimal_compare(x, &power);
}
