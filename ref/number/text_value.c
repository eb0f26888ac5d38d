#include "text_value.h"

/*@ requires digit: hex_digit(c);
    terminates \true; exits \false;
    assigns \result \from c;
    ensures value: \result == digit_value(c) && 0 <= \result <= 15; */
static unsigned long digit(char c) {
  return (unsigned long)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void sc_text_digits(mpfr_ptr rop, const char *text, unsigned long base, size_t first, size_t point, size_t count,
                    mpfr_rnd_t rnd) {
  mpfr_set_ui(rop, 0, rnd);
  /*@ loop invariant range: 0 <= i <= count;
      loop invariant side: fin(rop) ==> directed(rnd, val(rop), digits_value(text, base, first, point, i));
      loop assigns i, rop->_mpfr_token;
      loop variant count - i; */
  for (size_t i = 0; i < count; i++) {
    size_t at = first + i < point ? first + i : first + i + 1;
    //@ assert place: at == digit_place(first, point, i);
    mpfr_mul_ui(rop, rop, base, rnd);
    //@ assert ten: base == 10 ==> fin(rop) ==> directed(rnd, val(rop), 10 * digits_value(text, base, first, point, i));
    //@ assert sixteen: base == 16 ==> fin(rop) ==> directed(rnd, val(rop), 16 * digits_value(text, base, first, point, i));
    /*@ assert step_ten: base == 10 ==> digits_value(text, base, first, point, i + 1)
          == 10 * digits_value(text, base, first, point, i) + digit_value(text[at]); */
    /*@ assert step_sixteen: base == 16 ==> digits_value(text, base, first, point, i + 1)
          == 16 * digits_value(text, base, first, point, i) + digit_value(text[at]); */
    mpfr_add_ui(rop, rop, digit(text[at]), rnd);
  }
}

void sc_text_double(mpfr_ptr rop, long exponent, mpfr_rnd_t rnd) {
  long e = 0;
  /*@ loop invariant range: e == 0 || 0 < e <= exponent;
      loop invariant finite: fin(rop) ==> \at(fin(rop), Pre);
      loop invariant side: \forall real x; fin(rop) ==> directed(rnd, \at(val(rop), Pre), x) ==>
        directed(rnd, val(rop), doubled(x, e));
      loop assigns e, rop->_mpfr_token;
      loop variant exponent - e; */
  for (; e < exponent; e++)
    mpfr_mul_ui(rop, rop, 2, rnd);
  /*@ loop invariant range: e == exponent || exponent < e <= 0;
      loop invariant finite: fin(rop) ==> \at(fin(rop), Pre);
      loop invariant side: \forall real x; fin(rop) ==> directed(rnd, \at(val(rop), Pre), x) ==>
        directed(rnd, val(rop), doubled(x, e));
      loop assigns e, rop->_mpfr_token;
      loop variant e - exponent; */
  for (; e > exponent; e--)
    mpfr_div_2ui(rop, rop, 1, rnd);
}
