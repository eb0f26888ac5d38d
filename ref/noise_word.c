#include "noise_word.h"

/* rop = (digit + rop)/2^64. */
static void prepend(mpfr_ptr rop, uint64_t digit, mpfr_rnd_t rnd) {
  mpfr_add_ui(rop, rop, digit, rnd);
  mpfr_div_ui(rop, rop, 4294967296UL, rnd);
  mpfr_div_ui(rop, rop, 4294967296UL, rnd);
}

void sc_noise_word_down(mpfr_ptr rop, const uint64_t *word, unsigned long words) {
  unsigned long i;
  mpfr_set_ui(rop, 0, MPFR_RNDD);
  for (i = words; i > 0; i--)
    prepend(rop, word[i - 1], MPFR_RNDD);
}

void sc_noise_word_up(mpfr_ptr rop, const uint64_t *word, unsigned long words) {
  unsigned long i;
  mpfr_set_ui(rop, 1, MPFR_RNDU);
  for (i = words; i > 0; i--)
    prepend(rop, word[i - 1], MPFR_RNDU);
}
