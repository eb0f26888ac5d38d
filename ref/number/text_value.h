/* The number that digits in a text stand for, rounded in one direction at every step; exact when both directions agree. */
#ifndef SMOOTHCERT_TEXT_VALUE_H
#define SMOOTHCERT_TEXT_VALUE_H

#include <stddef.h>

#include "grid.h"

/* rop = the integer of `count` digits of text[first], ...; text[point], when it is among them, is left out. */
/*@ requires rop: out_ok(rop) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires base: base == 10 || base == 16;
    requires range: first + count < 18446744073709551615;
    requires live: \valid_read(text + (first .. first + count));
    requires digits: \forall integer i; 0 <= i < count ==> hex_digit(text[digit_place(first, point, i)]);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures side: fin(rop) ==> directed(rnd, val(rop), digits_value(text, base, first, point, count)); */
void sc_text_digits(mpfr_ptr rop, const char *text, unsigned long base, size_t first, size_t point, size_t count,
                    mpfr_rnd_t rnd);

/* rop = rop 2^exponent, by |exponent| steps. */
/*@ requires rop: out_ok(rop) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures finite: fin(rop) ==> \old(fin(rop));
    ensures side: \forall real x; fin(rop) ==> directed(rnd, \old(val(rop)), x) ==>
      directed(rnd, val(rop), doubled(x, exponent)); */
void sc_text_double(mpfr_ptr rop, long exponent, mpfr_rnd_t rnd);

#endif
