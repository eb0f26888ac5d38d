#include "decimal.h"

/*@ requires directed: rnd == MPFR_RNDD || rnd == MPFR_RNDU;
    terminates \true; exits \false;
    assigns \result \from rnd;
    ensures opposite: \result == (rnd == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD); */
static mpfr_rnd_t opposite(mpfr_rnd_t rnd) {
  return rnd == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD;
}

/* The digits by Horner's rule, as an integer. */
/*@ requires rop: out_ok(rop) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, x);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_digits(x, x->length));
    ensures sign: decimal_digits(x, x->length) >= 0; */
static void digits(mpfr_ptr rop, const sc_decimal *x, mpfr_rnd_t rnd) {
  unsigned long i;
  mpfr_set_ui(rop, 0, rnd);
  /*@ loop invariant range: 0 <= i <= x->length;
      loop invariant side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_digits(x, i));
      loop invariant sign: decimal_digits(x, i) >= 0;
      loop assigns i, rop->_mpfr_token;
      loop variant x->length - i; */
  for (i = 0; i < x->length; i++) {
    //@ assert step: Consider(i) && decimal_digits(x, i + 1) == 10 * decimal_digits(x, i) + x->digit[i];
    mpfr_mul_ui(rop, rop, 10, rnd);
    mpfr_add_ui(rop, rop, x->digit[i], rnd);
  }
}

/* power = 10^e, at least 1 on either side. */
/*@ requires power: out_ok(power) && power->_mpfr_prec >= SC_PRECISION_MIN && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires exponent: e <= SC_DECIMAL_EXPONENT;
    terminates \true; exits \false;
    assigns power->_mpfr_token;
    ensures side: fin(power) && directed(rnd, val(power), power(10.0, e));
    ensures one: val(power) >= 1.0 && power(10.0, e) >= 1.0; */
static void power_of_ten(mpfr_ptr power, unsigned long e, mpfr_rnd_t rnd) {
  mpfr_set_ui(power, 10, rnd);
  //@ assert ten: fin(power) && val(power) == 10.0;
  mpfr_pow_ui(power, power, e, rnd);
}

/* rop = rop * 10^exponent, which is not negative. */
/*@ requires rop: out_ok(rop) && out_ok(power) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: power->_mpfr_prec >= SC_PRECISION_MIN;
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, power, x) && x->exponent >= 0;
    requires side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_digits(x, x->length));
    requires sign: decimal_digits(x, x->length) >= 0;
    terminates \true; exits \false;
    assigns rop->_mpfr_token, power->_mpfr_token;
    ensures sign: decimal_value(x) >= 0.0;
    ensures side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_value(x)); */
static void multiply(mpfr_ptr rop, mpfr_ptr power, const sc_decimal *x, mpfr_rnd_t rnd) {
  unsigned long up = (unsigned long)x->exponent;
  //@ assert up: up == x->exponent;
  //@ assert value: decimal_value(x) == decimal_digits(x, x->length) * power(10.0, up);
  power_of_ten(power, up, rnd);
  //@ ghost before: ;
  mpfr_mul(rop, rop, power, rnd);
  //@ assert rounded: fin(rop) ==> rounded(rnd, val(rop), \at(val(rop), before) * \at(val(power), before));
  //@ assert same: val(power) == \at(val(power), before);
  //@ assert product: D5(val(rop), \at(val(rop), before), decimal_digits(x, x->length), val(power), power(10.0, up));
  //@ assert no_sign: P4(0.0, decimal_digits(x, x->length), 0.0, power(10.0, up));
  //@ assert digits: 0.0 <= decimal_digits(x, x->length);
  /*@ assert operand: fin(rop) ==> directed(rnd, \at(val(rop), before), decimal_digits(x, x->length))
        && 0.0 <= \at(val(rop), before); */
  //@ assert product_sign: P4(0.0, \at(val(rop), before), 0.0, val(power));
  //@ assert nonnegative: fin(rop) ==> val(rop) >= 0.0;
  //@ assert side: fin(rop) ==> directed(rnd, val(rop), decimal_digits(x, x->length) * power(10.0, up));
  //@ assert sign: decimal_digits(x, x->length) * power(10.0, up) >= 0.0;
}

/* rop = rop / 10^-exponent, the exponent being negative. */
/*@ requires rop: out_ok(rop) && out_ok(power) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: power->_mpfr_prec >= SC_PRECISION_MIN;
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, power, x) && x->exponent < 0;
    requires side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_digits(x, x->length));
    requires sign: decimal_digits(x, x->length) >= 0;
    terminates \true; exits \false;
    assigns rop->_mpfr_token, power->_mpfr_token;
    ensures sign: decimal_value(x) >= 0.0;
    ensures side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_value(x)); */
static void divide(mpfr_ptr rop, mpfr_ptr power, const sc_decimal *x, mpfr_rnd_t rnd) {
  unsigned long down = (unsigned long)-x->exponent;
  //@ assert down: down == -x->exponent;
  power_of_ten(power, down, opposite(rnd));
  //@ ghost before: ;
  mpfr_div(rop, rop, power, rnd);
  //@ assert same: val(power) == \at(val(power), before);
  //@ assert up_side: P3(decimal_digits(x, x->length), \at(val(rop), before), val(power));
  //@ assert down_side: P3(\at(val(rop), before), decimal_digits(x, x->length), val(power));
  //@ assert up_power: P3(decimal_digits(x, x->length), val(power), power(10.0, down));
  //@ assert down_power: P3(decimal_digits(x, x->length), power(10.0, down), val(power));
  //@ assert no_sign: P3(decimal_digits(x, x->length), 0.0, power(10.0, down)) && P3(\at(val(rop), before), 0.0, val(power));
  //@ assert sign: decimal_digits(x, x->length) / power(10.0, down) >= 0.0;
  //@ assert side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_digits(x, x->length) / power(10.0, down));
  //@ assert value: decimal_value(x) == decimal_digits(x, x->length) / power(10.0, down);
}

/* Exactly, or rounded in the one direction at every step. */
/*@ requires rop: out_ok(rop) && prec_ok(rop->_mpfr_prec) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, x);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures sign: decimal_value(x) >= 0.0;
    ensures side: fin(rop) ==> val(rop) >= 0.0 && directed(rnd, val(rop), decimal_value(x)); */
static void enclose(mpfr_ptr rop, const sc_decimal *x, mpfr_rnd_t rnd) {
  mpfr_t power;
  mpfr_init2(power, mpfr_get_prec(rop));
  digits(rop, x, rnd);
  if (x->exponent >= 0)
    multiply(rop, power, x, rnd);
  else
    divide(rop, power, x, rnd);
  //@ ghost before: ;
  mpfr_clear(power);
  //@ assert same: x->exponent == \at(x->exponent, before) && val(rop) == \at(val(rop), before);
  //@ assert value: decimal_value(x) == \at(decimal_value(x), before);
}

void sc_decimal_down(mpfr_ptr rop, const sc_decimal *x) {
  enclose(rop, x, MPFR_RNDD);
}

void sc_decimal_up(mpfr_ptr rop, const sc_decimal *x) {
  enclose(rop, x, MPFR_RNDU);
}
