#include "decimal.h"

#include "decimal_canonical.h"

#ifdef __FRAMAC__
#include "logic/power.acsl"
#endif

/*@ requires text: \valid_read(text + (0 .. length - 1));
    terminates \true; exits \false;
    assigns \result \from text[0 .. length - 1], length, at;
    ensures end: \result == sign_end(text, length, at);
    ensures range: at <= length ==> at <= \result <= length; */
static size_t after_sign(const char *text, size_t length, size_t at) {
  return at < length && (text[at] == '+' || text[at] == '-') ? at + 1 : at;
}

/*@ requires text: \valid_read(text + (0 .. length - 1));
    terminates \true; exits \false;
    assigns \result \from text[0 .. length - 1], length, at;
    ensures minus: \result != 0 <==> minus(text, length, at); */
static int has_minus(const char *text, size_t length, size_t at) {
  return at < length && text[at] == '-';
}

/*@ requires text: at <= length && \valid_read(text + (0 .. length - 1));
    terminates \true; exits \false;
    assigns \result \from text[0 .. length - 1], length, at;
    ensures end: \result == digits_end(text, length, at);
    ensures range: at <= \result <= length;
    ensures digits: \forall integer i; at <= i < \result ==> decimal_digit(text[i]); */
static size_t after_digits(const char *text, size_t length, size_t at) {
  size_t end = at;
  /*@ loop invariant range: at <= end <= length;
      loop invariant end: digits_end(text, length, at) == digits_end(text, length, end);
      loop invariant digits: \forall integer i; at <= i < end ==> decimal_digit(text[i]);
      loop assigns end;
      loop variant length - end; */
  while (end < length && text[end] >= '0' && text[end] <= '9')
    end++;
  return end;
}

/* The digits from text[at] to the end as an integer; one beyond the cap is kept just beyond it. */
/*@ requires text: at <= length && \valid_read(text + (0 .. length - 1));
    requires digits: \forall integer i; at <= i < length ==> decimal_digit(text[i]);
    terminates \true; exits \false;
    assigns \result \from text[0 .. length - 1], length, at;
    ensures range: 0 <= \result <= 10 * SC_DECIMAL_EXPONENT_CAP + 9;
    ensures value: \result <= SC_DECIMAL_EXPONENT_CAP ==> \result == exponent_digits_value(text, length, at); */
static long read_digits(const char *text, size_t length, size_t at) {
  long value = 0;
  /*@ loop invariant place: at <= i <= length;
      loop invariant range: 0 <= value <= 10 * SC_DECIMAL_EXPONENT_CAP + 9;
      loop invariant value: value <= SC_DECIMAL_EXPONENT_CAP ==> value == digits_value(text, 10, at, length, i - at);
      loop assigns i, value;
      loop variant length - i; */
  for (size_t i = at; i < length; i++) {
    //@ assert digit: digit_place(at, length, i - at) == i;
    if (value <= SC_DECIMAL_EXPONENT_CAP) value = value * 10 + (text[i] - '0');
  }
  return value;
}

/* The exponent part, text[at] being the character after "e". */
/*@ requires text: at <= length && \valid_read(text + (0 .. length - 1));
    requires out: \valid(out);
    terminates \true; exits \false;
    assigns *out;
    ensures form: \result == SC_OK <==> exponent_text(text, length, at);
    ensures status: \result == SC_OK || \result == SC_SYNTAX;
    ensures range: \result == SC_OK ==> -10 * SC_DECIMAL_EXPONENT_CAP - 9 <= *out <= 10 * SC_DECIMAL_EXPONENT_CAP + 9;
    ensures value: \result == SC_OK ==> -SC_DECIMAL_EXPONENT_CAP <= *out <= SC_DECIMAL_EXPONENT_CAP ==>
      *out == exponent_of(text, length, at); */
static sc_status read_exponent(long *out, const char *text, size_t length, size_t at) {
  size_t begin = after_sign(text, length, at);
  if (begin == length || after_digits(text, length, begin) != length) return SC_SYNTAX;
  *out = read_digits(text, length, begin);
  if (has_minus(text, length, at)) *out = -*out;
  return SC_OK;
}

sc_status sc_decimal_parse(sc_decimal *out, const char *text, size_t length) {
  size_t first = after_sign(text, length, 0);
  size_t point = after_digits(text, length, first);
  size_t end = point < length && text[point] == '.' ? after_digits(text, length, point + 1) : point;
  long exponent = 0;
  //@ assert parts: first == numeral_first(text, length) && point == numeral_point(text, length);
  //@ assert end: end == numeral_end(text, length);
  //@ assert digits: digits_before(first, point, end) > 0 <==> !(end == first || (point == first && end == first + 1));
  if (end == first || (point == first && end == first + 1)) return SC_SYNTAX; /* no digit, or nothing but a point */
  if (end < length) {
    if (text[end] != 'e' && text[end] != 'E') return SC_SYNTAX;
    if (read_exponent(&exponent, text, length, end + 1) != SC_OK) return SC_SYNTAX;
  }
  //@ assert form: numeral(text, length);
  if (has_minus(text, length, 0)) return SC_DOMAIN;
  /*@ assert value: numeral_value(text, length) ==
        scaled(significand(text, first, point, end), numeral_exponent(text, length, end) - decimals(point, end)); */
  //@ assert zero: scaled_steps(0, 0, numeral_exponent(text, length, end) - decimals(point, end));
  //@ assert canonical: scaled_steps(0, 0, exponent - decimals(point, end));
  return sc_decimal_canonical(out, text, first, point, end, exponent);
}
