/* Decimal numbers as people type them, taken exactly: 0.1 is one tenth, 1e-3 and 0.001 are the same number.
 *
 *   number   = [ "+" ] ( digits [ "." [ digits ] ] | "." digits ) [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 *
 * No white space, hexadecimal, "nan" or "inf"; a number with a minus sign, -0 too, is a number, but outside
 * the domain here.
 */
#ifndef SMOOTHCERT_DECIMAL_H
#define SMOOTHCERT_DECIMAL_H

#include <mpfr.h>
#include <stddef.h>

#include "status.h"

#define SC_DECIMAL_DIGITS 800     /* significant digits that are kept; more are refused, never rounded */
#define SC_DECIMAL_EXPONENT 30000 /* |exponent| at most */

/* The number  d_0 d_1 ... d_(length-1) * 10^exponent, most significant digit first.  Canonical: neither the first nor the
 * last digit is 0, and zero is length 0, exponent 0; so equal numbers have equal fields. */
typedef struct {
  unsigned long length;
  short exponent;
  unsigned char digit[SC_DECIMAL_DIGITS]; /* each 0..9, not characters */
} sc_decimal;

#ifdef __FRAMAC__
#include "logic/decimal.acsl"
#include "logic/decimal_text.acsl"
#endif

/* *out = the number text[0 .. length-1], exactly.  SC_SYNTAX: not a number.  SC_DOMAIN: negative, too many digits, exponent too
 * large.  *out is then unchanged. */
/*@ requires text: \valid_read(text + (0 .. length - 1));
    requires out: \valid(out) && \separated(out, text + (0 .. length - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures status: \result == SC_OK || \result == SC_SYNTAX || \result == SC_DOMAIN;
    ensures canonical: \result == SC_OK ==> decimal_canonical(out);
    ensures form: \result == SC_SYNTAX <==> !\old(numeral(text, length));
    ensures sign: \result == SC_OK ==> !\old(minus(text, length, 0));
    ensures value: \result == SC_OK ==> decimal_value(out) == \old(numeral_value(text, length));
    ensures unchanged: \result != SC_OK ==> *out == \old(*out); */
sc_status sc_decimal_parse(sc_decimal *out, const char *text, size_t length);

/* Negative, zero or positive as a is less than, equal to or greater than b. */
/*@ requires a: \valid_read(a) && decimal_canonical(a);
    requires b: \valid_read(b) && decimal_canonical(b);
    terminates \true; exits \false;
    assigns \result \from *a, *b;
    ensures less: \result < 0 <==> decimal_value(a) < decimal_value(b);
    ensures equal: \result == 0 <==> decimal_value(a) == decimal_value(b);
    ensures same: \result == 0 <==> decimal_same(a, b); */
int sc_decimal_compare(const sc_decimal *a, const sc_decimal *b);

/* rop <= x and rop >= x, to the precision of rop (at least SC_PRECISION_MIN); x in canonical form, |x->exponent| at most
 * SC_DECIMAL_EXPONENT, as sc_decimal_parse leaves it. */
/*@ requires rop: out_ok(rop) && prec_ok(rop->_mpfr_prec) && rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, x);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: fin(rop) ==> 0.0 <= val(rop) <= decimal_value(x); */
void sc_decimal_down(mpfr_ptr rop, const sc_decimal *x);

/*@ requires rop: out_ok(rop) && prec_ok(rop->_mpfr_prec) && rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, x);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures up: fin(rop) ==> val(rop) >= decimal_value(x) >= 0.0; */
void sc_decimal_up(mpfr_ptr rop, const sc_decimal *x);

#endif
