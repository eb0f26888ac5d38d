#include "decimal.h"

#include <string.h>

/* What one pass over the digits of a number gathers.  Zeros are held back until a non-zero digit follows: so neither leading
 * nor trailing zeros are ever stored, and the form is canonical. */
typedef struct {
  sc_decimal number;
  unsigned long zeros;    /* zeros held back */
  unsigned long fraction; /* digits after the point */
  unsigned long digits;   /* digits in all */
  int overflow;           /* more than SC_DECIMAL_DIGITS significant digits */
} scan;

static void store(scan *s, unsigned char digit) {
  if (s->number.length >= SC_DECIMAL_DIGITS) {
    s->overflow = 1;
    return;
  }
  s->number.digit[s->number.length] = digit;
  s->number.length++;
}

static void take_digit(scan *s, unsigned char digit) {
  s->digits++;
  if (digit == 0) {
    if (s->number.length > 0) s->zeros++;
    return;
  }
  while (s->zeros > 0 && !s->overflow) {
    store(s, 0);
    s->zeros--;
  }
  store(s, digit);
}

static int is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Reads digits from *at on; answers how many. */
static size_t take_digits(scan *s, const char *text, size_t length, size_t at) {
  size_t begin = at;
  while (at < length && is_digit(text[at])) {
    take_digit(s, (unsigned char)(text[at] - '0'));
    at++;
  }
  return at - begin;
}

/* The exponent part, text[at] being the character after "e"; a value beyond the range is kept just beyond it. */
static sc_status read_exponent(long *out, const char *text, size_t length, size_t at) {
  int negative = 0;
  long value = 0;
  if (at < length && (text[at] == '+' || text[at] == '-')) {
    negative = text[at] == '-';
    at++;
  }
  if (at >= length) return SC_SYNTAX;
  for (; at < length; at++) {
    if (!is_digit(text[at])) return SC_SYNTAX;
    if (value <= 2 * SC_DECIMAL_EXPONENT) value = value * 10 + (text[at] - '0');
  }
  *out = negative ? -value : value;
  return SC_OK;
}

/* Puts the exponents together; everything is bounded before it is added. */
static sc_status finish(sc_decimal *out, scan *s, long exponent) {
  if (s->number.length == 0) {
    s->number.exponent = 0;
    *out = s->number;
    return SC_OK;
  }
  if (s->overflow || s->fraction > 2 * SC_DECIMAL_EXPONENT || s->zeros > 2 * SC_DECIMAL_EXPONENT) return SC_DOMAIN;
  exponent = exponent - (long)s->fraction + (long)s->zeros;
  if (exponent < -SC_DECIMAL_EXPONENT || exponent > SC_DECIMAL_EXPONENT) return SC_DOMAIN;
  s->number.exponent = exponent;
  *out = s->number;
  return SC_OK;
}

sc_status sc_decimal_parse(sc_decimal *out, const char *text, size_t length) {
  scan s;
  size_t at = 0;
  int negative = 0;
  long exponent = 0;
  sc_status status = SC_OK;
  memset(&s, 0, sizeof s);
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

int sc_decimal_compare(const sc_decimal *a, const sc_decimal *b) {
  unsigned long i;
  long place_a = a->exponent + (long)a->length, place_b = b->exponent + (long)b->length;
  if (a->length == 0 || b->length == 0) return (a->length > 0) - (b->length > 0);
  if (place_a != place_b) return place_a < place_b ? -1 : 1;
  for (i = 0; i < a->length && i < b->length; i++)
    if (a->digit[i] != b->digit[i]) return a->digit[i] < b->digit[i] ? -1 : 1;
  return (a->length > b->length) - (a->length < b->length);
}
