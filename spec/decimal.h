/* Decimal numbers as people type them, taken exactly: 0.1 is one tenth, 1e-3 and 0.001 are the same number.
 *
 *   number   = [ "+" ] ( digits [ "." [ digits ] ] | "." digits ) [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 *
 * No white space, hexadecimal, "nan" or "inf"; a negative number is a number, but outside the domain here.
 */
#ifndef SMOOTHCERT_DECIMAL_H
#define SMOOTHCERT_DECIMAL_H

#include <mpfr.h>
#include <stddef.h>

#include "status.h"

#define SC_DECIMAL_DIGITS 800       /* significant digits that are kept; more are refused, never rounded */
#define SC_DECIMAL_EXPONENT 100000L /* |exponent| at most */

/* The number  d_0 d_1 ... d_(length-1) * 10^exponent, most significant digit first.  Canonical: neither the first nor the
 * last digit is 0, and zero is length 0, exponent 0; so equal numbers have equal fields. */
typedef struct {
  unsigned long length;
  long exponent;
  unsigned char digit[SC_DECIMAL_DIGITS]; /* each 0..9, not characters */
} sc_decimal;

/* Reads text[0 .. length-1].  SC_SYNTAX: not a number.  SC_DOMAIN: negative, too many digits, exponent too large. */
sc_status sc_decimal_parse(sc_decimal *out, const char *text, size_t length);

/* Negative, zero or positive as a is less than, equal to or greater than b. */
int sc_decimal_compare(const sc_decimal *a, const sc_decimal *b);

/* rop <= x and rop >= x, to the precision of rop (at least SC_PRECISION_MIN). */
void sc_decimal_down(mpfr_ptr rop, const sc_decimal *x);
void sc_decimal_up(mpfr_ptr rop, const sc_decimal *x);

#endif
