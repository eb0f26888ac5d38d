/* The numbers that people type, with the ranges that every part of the command agrees on: 0 and *out, else -1. */
#ifndef NUMBER_H
#define NUMBER_H

#include <stddef.h>

#include "smoothcert.h"

/* A whole number in its shortest form (no sign, no leading zero), min..max. */
int number_whole(unsigned long *out, const char *text, size_t length, unsigned long min, unsigned long max);

#define NUMBER_ALPHA "a decimal number with 1e-300 <= alpha < 1"
int number_alpha(sc_decimal *out, const char *text, size_t length);

/* 1e-300 <= sigma <= max.  In a record a radius must follow from bounds of SC_WIDE_BITS bits; beyond 1e6 its decimal digits
 * would be more than those bits determine. */
#define NUMBER_SIGMA_MAX "1e300"
#define NUMBER_RECORD_SIGMA_MAX "1e6"
#define NUMBER_SIGMA(max) "a decimal number with 1e-300 <= sigma <= " max
int number_sigma(sc_decimal *out, const char *text, size_t length, const char *max);

/* The number in its canonical form, "5e-1": whole digits without trailing zeros, and an exponent.  out has NUMBER_TEXT. */
#define NUMBER_TEXT (SC_DECIMAL_DIGITS + 32)
void number_text(char out[NUMBER_TEXT], const sc_decimal *x);

/* The number as people write it, "0.5", "0.001", "300"; with more than 20 zeros before or behind its digits as number_text has
 * it. */
void number_plain(char out[NUMBER_TEXT], const sc_decimal *x);

#endif
