/* The numbers V in [0,1) of which words are the leading digits, in base 2^64. */
#ifndef SMOOTHCERT_NOISE_WORD_H
#define SMOOTHCERT_NOISE_WORD_H

#include <mpfr.h>

#include "noise.h"

/* rop <= V, and rop >= V, for every V whose first digits are word[0 .. words-1]. */
/*@ requires rop: out_ok(rop) && rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires words: \valid_read(word + (0 .. words - 1)) && \separated(rop, word + (0 .. words - 1));
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: fin(rop) ==> val(rop) <= noise_digits(word, 0, words, 0.0); */
void sc_noise_word_down(mpfr_ptr rop, const uint64_t *word, unsigned long words);

/*@ requires rop: out_ok(rop) && rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires words: \valid_read(word + (0 .. words - 1)) && \separated(rop, word + (0 .. words - 1));
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures up: fin(rop) ==> val(rop) >= noise_digits(word, 0, words, 1.0); */
void sc_noise_word_up(mpfr_ptr rop, const uint64_t *word, unsigned long words);

#endif
