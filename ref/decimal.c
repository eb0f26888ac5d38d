#include "decimal.h"

#include "decimal_copy.h"

/* What one pass over the digits of a number gathers.  Zeros are held back until a non-zero digit follows: so neither leading
 * nor trailing zeros are ever stored, and the form is canonical. */
typedef struct {
  sc_decimal number;
  unsigned long zeros;    /* zeros held back */
  unsigned long fraction; /* digits after the point */
  unsigned long digits;   /* digits in all */
  int overflow;           /* more than SC_DECIMAL_DIGITS significant digits */
} scan;

/*@ predicate digits_stored(scan *s) =
      s->number.length <= SC_DECIMAL_DIGITS
      && (\forall integer i; 0 <= i < s->number.length ==> s->number.digit[i] <= 9)
      && (s->number.length > 0 ==> s->number.digit[0] != 0);

    predicate scan_ok(scan *s) =
      digits_stored(s) && (!s->overflow && s->number.length > 0 ==> s->number.digit[s->number.length - 1] != 0)
      && s->zeros <= s->digits && (s->number.length == 0 ==> !s->overflow && s->zeros == 0);
*/

/*@ requires scan: \valid(s) && digits_stored(s);
    requires digit: digit <= 9 && (s->number.length == 0 ==> digit != 0);
    terminates \true;
    exits \false;
    assigns s->number.length, s->number.digit[0 .. SC_DECIMAL_DIGITS - 1], s->overflow;
    ensures stored: digits_stored(s) && s->number.length > 0;
    ensures last: !s->overflow ==> s->number.digit[s->number.length - 1] == digit;
    ensures overflow: \old(s->overflow) ==> s->overflow; */
static void store(scan *s, unsigned char digit) {
  if (s->number.length >= SC_DECIMAL_DIGITS) {
    s->overflow = 1;
    return;
  }
  s->number.digit[s->number.length] = digit;
  s->number.length++;
}

/*@ requires scan: \valid(s) && scan_ok(s) && digit <= 9 && s->digits < 18446744073709551615;
    terminates \true;
    exits \false;
    assigns *s;
    ensures scan: scan_ok(s);
    ensures digits: s->digits == \old(s->digits) + 1;
    ensures rest: s->fraction == \old(s->fraction); */
static void take_digit(scan *s, unsigned char digit) {
  s->digits++;
  if (digit == 0) {
    if (s->number.length > 0) s->zeros++;
    return;
  }
  /*@ loop invariant stored: digits_stored(s) && s->zeros <= s->digits;
      loop invariant held: s->zeros > 0 ==> s->number.length > 0;
      loop assigns s->zeros, s->number.length, s->number.digit[0 .. SC_DECIMAL_DIGITS - 1], s->overflow;
      loop variant s->zeros; */
  while (s->zeros > 0 && !s->overflow) {
    store(s, 0);
    s->zeros--;
  }
  store(s, digit);
}

/*@ terminates \true;
    exits \false;
    assigns \result \from c;
    ensures digit: \result != 0 <==> '0' <= c <= '9'; */
static int is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Reads digits from text[at] on; answers how many. */
/*@ requires scan: \valid(s) && scan_ok(s) && \separated(s, text + (0 .. length - 1));
    requires text: at <= length && \valid_read(text + (0 .. length - 1));
    requires room: s->digits <= at;
    terminates \true;
    exits \false;
    assigns *s;
    ensures scan: scan_ok(s);
    ensures count: at + \result <= length && s->digits == \old(s->digits) + \result;
    ensures rest: s->fraction == \old(s->fraction); */
static size_t take_digits(scan *s, const char *text, size_t length, size_t at) {
  size_t begin = at;
  /*@ loop invariant range: begin <= at <= length;
      loop invariant scan: scan_ok(s) && s->digits == \at(s->digits, Pre) + (at - begin);
      loop invariant rest: s->fraction == \at(s->fraction, Pre);
      loop assigns at, *s;
      loop variant length - at; */
  while (at < length && is_digit(text[at])) {
    take_digit(s, (unsigned char)(text[at] - '0'));
    at++;
  }
  return at - begin;
}

/* An exponent beyond this is refused whatever the digits are, for more than 2 SC_DECIMAL_EXPONENT zeros are refused too. */
#define EXPONENT_CAP (4 * SC_DECIMAL_EXPONENT)

/* The exponent part, text[at] being the character after "e"; a value beyond the cap is kept just beyond it. */
/*@ requires text: at <= length && \valid_read(text + (0 .. length - 1));
    requires out: \valid(out) && \separated(out, text + (0 .. length - 1));
    terminates \true;
    exits \false;
    assigns *out;
    ensures status: \result == SC_OK || \result == SC_SYNTAX;
    ensures range: \result == SC_OK ==> -10 * EXPONENT_CAP - 9 <= *out <= 10 * EXPONENT_CAP + 9; */
static sc_status read_exponent(long *out, const char *text, size_t length, size_t at) {
  int negative = 0;
  long value = 0;
  if (at < length && (text[at] == '+' || text[at] == '-')) {
    negative = text[at] == '-';
    at++;
  }
  if (at >= length) return SC_SYNTAX;
  /*@ loop invariant range: at <= length;
      loop invariant value: 0 <= value <= 10 * EXPONENT_CAP + 9;
      loop assigns at, value;
      loop variant length - at; */
  for (; at < length; at++) {
    if (!is_digit(text[at])) return SC_SYNTAX;
    if (value <= EXPONENT_CAP) value = value * 10 + (text[at] - '0');
  }
  *out = negative ? -value : value;
  return SC_OK;
}

/*@ requires x: \valid_read(x) && decimal_canonical(x);
    requires out: \valid(out) && \separated(out, x);
    terminates \true;
    exits \false;
    assigns *out;
    ensures valid: decimal_valid(out);
    ensures zero: out->length == 0 ==> out->exponent == 0;
    ensures ends: out->length > 0 ==> out->digit[0] != 0 && out->digit[out->length - 1] != 0; */
static void copy_canonical(sc_decimal *out, const sc_decimal *x) {
  sc_decimal_copy(out, x);
  //@ assert first: out->length > 0 ==> out->digit[0] != 0;
  //@ assert last: out->length > 0 ==> out->digit[out->length - 1] != 0;
}

/* Puts the exponents together; everything is bounded before it is added. */
/*@ requires scan: \valid(s) && scan_ok(s);
    requires out: \valid(out) && \separated(out, s);
    requires range: -10 * EXPONENT_CAP - 9 <= exponent <= 10 * EXPONENT_CAP + 9;
    terminates \true;
    exits \false;
    assigns *out, s->number.exponent;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures canonical: \result == SC_OK ==> decimal_canonical(out);
    ensures domain: \result == SC_DOMAIN ==> *out == \old(*out); */
static sc_status finish(sc_decimal *out, scan *s, long exponent) {
  if (s->number.length == 0) {
    s->number.exponent = 0;
    copy_canonical(out, &s->number);
    return SC_OK;
  }
  if (s->overflow || s->fraction > 2 * SC_DECIMAL_EXPONENT || s->zeros > 2 * SC_DECIMAL_EXPONENT) return SC_DOMAIN;
  exponent = exponent - (long)s->fraction + (long)s->zeros;
  if (exponent < -SC_DECIMAL_EXPONENT || exponent > SC_DECIMAL_EXPONENT) return SC_DOMAIN;
  s->number.exponent = (short)exponent;
  //@ assert canonical: decimal_canonical(&s->number);
  copy_canonical(out, &s->number);
  return SC_OK;
}

sc_status sc_decimal_parse(sc_decimal *out, const char *text, size_t length) {
  scan s = {{0, 0, {0}}, 0, 0, 0, 0};
  size_t at = 0;
  int negative = 0;
  long exponent = 0;
  sc_status status = SC_OK;
  if (at < length && (text[at] == '+' || text[at] == '-')) {
    negative = text[at] == '-';
    at++;
  }
  at += take_digits(&s, text, length, at);
  if (at < length && text[at] == '.') {
    at++;
    s.fraction = take_digits(&s, text, length, at);
    at += s.fraction;
  }
  if (s.digits == 0) return SC_SYNTAX;
  if (at < length && (text[at] == 'e' || text[at] == 'E')) {
    status = read_exponent(&exponent, text, length, at + 1);
    at = length;
  }
  if (status != SC_OK || at < length) return SC_SYNTAX;
  return negative ? SC_DOMAIN : finish(out, &s, exponent);
}
