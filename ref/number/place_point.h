/* The digits of a multiple of 10^-places as a decimal number. */
#ifndef SMOOTHCERT_PLACE_POINT_H
#define SMOOTHCERT_PLACE_POINT_H

#include <stddef.h>

#include "grid.h"

#ifdef __FRAMAC__
/*@ // zeros in front, so that a digit stands before the point
    logic integer lead_zeros(integer length, integer places) = length > places ? 0 : places + 1 - length;
    // where the point stands
    logic integer point_place(integer length, integer places) = length > places ? length - places : 1;
    // the i-th digit of the text, the point left out
    logic integer digit_shown{L}(char *digit, integer length, integer places, integer i) =
      i < lead_zeros(length, places) ? '0' : digit[i - lead_zeros(length, places)]; */
#endif

/* out = "D.DDD" for the integer of these digits times 10^-places: `places` decimals, and no zeros in front but one before the
 * point where the number is below 1.  The answer is the place of the point. */
/*@ requires digits: 1 <= places <= SC_DIGITS_MAX && 1 <= length && length + SC_DIGITS_MAX + 3 <= SC_NUMBER_TEXT;
    requires live: \valid(out + (0 .. SC_NUMBER_TEXT - 1)) && \valid_read(digit + (0 .. length - 1));
    requires separated: \separated(out + (0 .. SC_NUMBER_TEXT - 1), digit + (0 .. length - 1));
    terminates \true; exits \false;
    assigns out[0 .. SC_NUMBER_TEXT - 1];
    ensures place: \result == point_place(length, places);
    ensures before: \forall integer i; 0 <= i < \result ==> out[i] == digit_shown(digit, length, places, i);
    ensures point: out[\result] == '.';
    ensures after: \forall integer i; \result < i <= \result + places ==> out[i] == digit_shown(digit, length, places, i - 1);
    ensures end: out[\result + 1 + places] == 0; */
size_t sc_place_point(char out[SC_NUMBER_TEXT], const char *digit, size_t length, size_t places);

#endif
