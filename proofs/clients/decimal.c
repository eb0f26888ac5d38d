/* What a caller of decimal.h may conclude, proved from the contracts alone. */
#include "decimal.h"

#ifdef __FRAMAC__
#include "logic/power.acsl"
#endif

/* A text that is read gives an enclosure of the number that it says. */
/*@ requires text: \valid_read(text + (0 .. length - 1));
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, text + (0 .. length - 1));
    requires prec: lo->_mpfr_prec == 64 && hi->_mpfr_prec == 64;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures order: \result == 1 ==> fin(lo) ==> fin(hi) ==> 0.0 <= val(lo) <= \old(numeral_value(text, length)) <= val(hi); */
int enclosed(mpfr_ptr lo, mpfr_ptr hi, const char *text, size_t length) {
  sc_decimal x;
  if (sc_decimal_parse(&x, text, length) != SC_OK) return 0;
  sc_decimal_down(lo, &x);
  sc_decimal_up(hi, &x);
  //@ assert between: fin(lo) ==> fin(hi) ==> val(lo) <= decimal_value(&x) <= val(hi);
  return 1;
}

/* 0.1 is a number, and if it is read it is one tenth exactly. */
/*@ requires text: \valid_read(text + (0 .. 2)) && text[0] == '0' && text[1] == '.' && text[2] == '1';
    requires out: \valid(out) && \separated(out, text + (0 .. 2));
    terminates \true; exits \false;
    assigns *out;
    ensures form: \result == SC_OK || \result == SC_DOMAIN;
    ensures tenth: \result == SC_OK ==> decimal_value(out) == 0.1; */
sc_status tenth(sc_decimal *out, const char *text) {
  //@ assert quotient: scaled(1, -1) == 1 / power(10.0, 1);
  //@ assert point: digits_end(text, 3, 1) == 1 && numeral_point(text, 3) == 1;
  //@ assert end: digits_end(text, 3, 3) == 3 && digits_end(text, 3, 2) == 3 && numeral_end(text, 3) == 3;
  //@ assert none: digits_value(text, 10, 0, 1, 0) == 0;
  //@ assert one: digits_value(text, 10, 0, 1, 1) == 0 && significand(text, 0, 1, 3) == 1;
  //@ assert power: Consider(0) && power(10.0, 1) == 10.0;
  //@ assert tenth: 1 / power(10.0, 1) == 0.1;
  //@ assert value: numeral_value(text, 3) == scaled(significand(text, 0, 1, 3), -1);
  return sc_decimal_parse(out, text, 3);
}

/* An exponent without digits is no number. */
/*@ requires text: \valid_read(text + (0 .. 1)) && text[0] == '1' && text[1] == 'e';
    requires out: \valid(out) && \separated(out, text + (0 .. 1));
    terminates \true; exits \false;
    assigns *out;
    ensures refused: \result == SC_SYNTAX && *out == \old(*out); */
sc_status no_exponent(sc_decimal *out, const char *text) {
  //@ assert point: digits_end(text, 2, 1) == 1 && numeral_end(text, 2) == 1;
  return sc_decimal_parse(out, text, 2);
}

/* The smaller of two numbers by value, whatever their digits. */
/*@ requires a: \valid_read(a) && decimal_canonical(a);
    requires b: \valid_read(b) && decimal_canonical(b);
    terminates \true; exits \false;
    assigns \result \from a, b, *a, *b;
    ensures one: \result == a || \result == b;
    ensures smallest: decimal_value(\result) <= decimal_value(a) && decimal_value(\result) <= decimal_value(b); */
const sc_decimal *smaller(const sc_decimal *a, const sc_decimal *b) {
  return sc_decimal_compare(a, b) <= 0 ? a : b;
}

/* A number is equal to itself. */
/*@ requires a: \valid_read(a) && decimal_canonical(a);
    terminates \true; exits \false;
    assigns \nothing;
    ensures equal: \result == 0; */
int with_itself(const sc_decimal *a) {
  return sc_decimal_compare(a, a);
}
