#include "decimal_power.h"

void sc_decimal_power_of_ten(sc_decimal *x, int exponent) {
  x->length = 1;
  x->exponent = (short)exponent;
  x->digit[0] = 1;
  //@ assert digit: Consider(0) && decimal_digits(x, 1) == 1;
}
