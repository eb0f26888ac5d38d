#include "noise_word.h"

/* rop = (digit + rop)/2^64. */
/*@ requires rop: out_ok(rop) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures finite: fin(rop) ==> \old(fin(rop));
    ensures side: fin(rop) ==> directed(rnd, val(rop), (digit + \old(val(rop))) / 18446744073709551616.0); */
static void prepend(mpfr_ptr rop, uint64_t digit, mpfr_rnd_t rnd) {
  mpfr_add_ui(rop, rop, digit, rnd);
  mpfr_div_ui(rop, rop, 4294967296UL, rnd);
  mpfr_div_ui(rop, rop, 4294967296UL, rnd);
}

void sc_noise_word_down(mpfr_ptr rop, const uint64_t *word, unsigned long words) {
  unsigned long i;
  mpfr_set_ui(rop, 0, MPFR_RNDN);
  /*@ loop invariant range: 0 <= i <= words;
      loop invariant down: fin(rop) ==> val(rop) <= noise_digits(word, i, words, 0.0);
      loop assigns i, rop->_mpfr_token;
      loop variant i; */
  for (i = words; i > 0; i--)
    prepend(rop, word[i - 1], MPFR_RNDD);
}

void sc_noise_word_up(mpfr_ptr rop, const uint64_t *word, unsigned long words) {
  unsigned long i;
  mpfr_set_ui(rop, 1, MPFR_RNDN);
  /*@ loop invariant range: 0 <= i <= words;
      loop invariant up: fin(rop) ==> val(rop) >= noise_digits(word, i, words, 1.0);
      loop assigns i, rop->_mpfr_token;
      loop variant i; */
  for (i = words; i > 0; i--)
    prepend(rop, word[i - 1], MPFR_RNDU);
}
