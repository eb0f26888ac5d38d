/* Powers of ten as decimal numbers. */
#ifndef SMOOTHCERT_DECIMAL_POWER_H
#define SMOOTHCERT_DECIMAL_POWER_H

#include "decimal.h"

/* *x = 10^exponent. */
/*@ requires range: -SC_DECIMAL_EXPONENT <= exponent <= SC_DECIMAL_EXPONENT;
    requires x: \valid(x);
    terminates \true; exits \false;
    assigns x->length, x->exponent, x->digit[0];
    ensures power: decimal_canonical(x) && decimal_value(x) == scaled(1, exponent); */
void sc_decimal_power_of_ten(sc_decimal *x, int exponent);

#endif
