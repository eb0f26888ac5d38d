/* The number V in [0,1) of which words are the leading digits, in base 2^64. */
#ifndef SMOOTHCERT_NOISE_WORD_H
#define SMOOTHCERT_NOISE_WORD_H

#include <mpfr.h>

#include "noise.h"

/* rop <= V, and rop >= V, for every V whose first digits are word[0 .. words-1]. */
void sc_noise_word_down(mpfr_ptr rop, const uint64_t *word, unsigned long words);
void sc_noise_word_up(mpfr_ptr rop, const uint64_t *word, unsigned long words);

#endif
