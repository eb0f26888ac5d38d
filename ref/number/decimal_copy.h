/* Copying a decimal number, digit by digit. */
#ifndef SMOOTHCERT_DECIMAL_COPY_H
#define SMOOTHCERT_DECIMAL_COPY_H

#include "decimal.h"

/*@ requires x: \valid_read(x) && x->length <= SC_DECIMAL_DIGITS;
    requires out: \valid(out) && \separated(out, x);
    terminates \true; exits \false;
    assigns *out;
    ensures fields: out->length == \old(x->length) && out->exponent == \old(x->exponent);
    ensures digits: \forall integer i; 0 <= i < SC_DECIMAL_DIGITS ==> out->digit[i] == \old(x->digit[i]);
    ensures value: decimal_value(out) == decimal_value(x) == \old(decimal_value(x)); */
void sc_decimal_copy(sc_decimal *out, const sc_decimal *x);

#endif
