/* A decimal number against a power of ten. */
#ifndef SMOOTHCERT_DECIMAL_POWER_H
#define SMOOTHCERT_DECIMAL_POWER_H

#include "decimal.h"

/* Negative, zero or positive as x is less than, equal to or greater than 10^exponent. */
/*@ requires x: \valid_read(x) && decimal_canonical(x);
    requires range: -SC_DECIMAL_EXPONENT <= exponent <= SC_DECIMAL_EXPONENT;
    terminates \true; exits \false;
    assigns \result \from *x, exponent;
    ensures less: \result < 0 <==> decimal_value(x) < scaled(1, exponent);
    ensures equal: \result == 0 <==> decimal_value(x) == scaled(1, exponent); */
int sc_decimal_compare_power(const sc_decimal *x, int exponent);

#endif
