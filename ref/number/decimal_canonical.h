/* Digits in a text and an exponent as a decimal number in canonical form. */
#ifndef SMOOTHCERT_DECIMAL_CANONICAL_H
#define SMOOTHCERT_DECIMAL_CANONICAL_H

#include "decimal.h"

/* An exponent beyond this is refused unless the digits are all 0: more than 2 SC_DECIMAL_EXPONENT decimals or zeros at the end
 * are refused too, so nothing makes up for it. */
#define SC_DECIMAL_EXPONENT_CAP (4 * SC_DECIMAL_EXPONENT)

/*@ predicate digit_range{L}(char *text, integer first, integer point, integer end) =
      0 <= first <= point <= end && (\forall integer i; first <= i < end ==> i != point ==> decimal_digit(text[i])); */

/* *out = the digits text[first .. end-1], text[point] being the point when it is among them, times 10^exponent.  SC_DOMAIN: too
 * many digits, or exponents too large; *out is then unchanged. */
/*@ requires text: \valid_read(text + (0 .. end - 1)) && digit_range(text, first, point, end);
    requires out: \valid(out) && \separated(out, text + (0 .. end - 1));
    requires exponent: -10 * SC_DECIMAL_EXPONENT_CAP - 9 <= exponent <= 10 * SC_DECIMAL_EXPONENT_CAP + 9;
    terminates \true; exits \false;
    assigns *out;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures canonical: \result == SC_OK ==> decimal_canonical(out);
    ensures value: \result == SC_OK ==>
      decimal_value(out) == scaled(\old(significand(text, first, point, end)), exponent - decimals(point, end));
    ensures cap: \result == SC_OK ==> !(-SC_DECIMAL_EXPONENT_CAP <= exponent <= SC_DECIMAL_EXPONENT_CAP) ==>
      \old(significand(text, first, point, end)) == 0;
    ensures unchanged: \result != SC_OK ==> *out == \old(*out); */
sc_status sc_decimal_canonical(sc_decimal *out, const char *text, size_t first, size_t point, size_t end, long exponent);

#endif
