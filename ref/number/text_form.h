/* The forms of spec/logic/grid_text.acsl: which texts have them, and where their parts stand. */
#ifndef SMOOTHCERT_TEXT_FORM_H
#define SMOOTHCERT_TEXT_FORM_H

#include <stddef.h>

#include "grid.h"

/* The length of the text, or SC_NUMBER_TEXT when it is that or more. */
/*@ requires text: terminated(text);
    terminates \true; exits \false;
    assigns \result \from text[0 .. SC_NUMBER_TEXT - 1];
    ensures range: 0 <= \result <= SC_NUMBER_TEXT;
    ensures end: \result < SC_NUMBER_TEXT ==> \valid_read(text + (0 .. \result)) && text[\result] == 0; */
size_t sc_text_length(const char *text);

/* The place of the point in "D.DDD" with so many decimals; 0 for another form. */
/*@ requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && text[length] == 0;
    requires places: 1 <= places <= SC_DIGITS_MAX;
    terminates \true; exits \false;
    assigns \result \from text[0 .. length], length, places;
    ensures form: \result != 0 ==> decimal_form(text, \result, places) && \result + 1 + places == length; */
size_t sc_text_point(const char *text, size_t length, size_t places);

/* Is it "0x0p+0"? */
/*@ requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && text[length] == 0;
    terminates \true; exits \false;
    assigns \result \from text[0 .. length], length;
    ensures form: \result != 0 ==> zero_form(text); */
int sc_text_zero(const char *text, size_t length);

/* The place of the p in "0x1.hhhp-12"; 0 for another form. */
/*@ requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && text[length] == 0;
    terminates \true; exits \false;
    assigns \result \from text[0 .. length], length;
    ensures form: \result != 0 ==> hex_form(text, \result, length); */
size_t sc_text_mark(const char *text, size_t length);

/* The exponent of that form. */
/*@ requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && hex_form(text, mark, length);
    terminates \true; exits \false;
    assigns \result \from text[0 .. length], mark, length;
    ensures value: \result == exponent_value(text, mark, length);
    ensures range: -999999 <= \result <= 999999; */
long sc_text_exponent(const char *text, size_t mark, size_t length);

#endif
