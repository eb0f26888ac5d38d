/* What a caller of noise.h may conclude, proved from the contracts alone. */
#include "noise.h"

/* A word strictly between two thresholds lies between their probabilities, with all numbers that begin with it. */
/*@ requires lattice: \valid_read(lattice) && decimal_valid(&lattice->sigma) && -SC_NOISE_MAX < i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures between: \result == 1 ==>
      18446744073709551616.0 * noise_cdf(lattice, i - 1) <= word
      && word + 1 <= 18446744073709551616.0 * noise_cdf(lattice, i); */
int between(uint64_t word, long i, const sc_lattice *lattice) {
  uint64_t lower = 0, upper = 0;
  if (sc_lattice_check(lattice) != SC_OK) return 0;
  if (sc_noise_threshold(&lower, i - 1, lattice) != SC_OK || sc_noise_threshold(&upper, i, lattice) != SC_OK) return 0;
  return lower < word && word < upper;
}

/* The noise of one word, in the same terms. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires z: \valid(z) && \separated(z, lattice);
    terminates \true; exits \false;
    assigns *z;
    ensures above: \result == 1 ==> 18446744073709551616.0 * noise_cdf(lattice, *z - 1) <= word;
    ensures below: \result == 1 ==> word + 1 <= 18446744073709551616.0 * noise_cdf(lattice, *z);
    ensures open: \result == 0 ==> *z == \old(*z); */
int of_one_word(long *z, uint64_t word, const sc_lattice *lattice) {
  uint64_t words[1] = {word};
  return sc_noise_value(z, words, 1, lattice) == SC_OK;
}

/* No words at all are refused. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires z: \valid(z) && \separated(z, lattice);
    terminates \true; exits \false;
    assigns *z;
    ensures refused: \result == SC_DOMAIN && *z == \old(*z); */
int of_no_word(long *z, const uint64_t *word, const sc_lattice *lattice) {
  return sc_noise_value(z, word, 0, lattice);
}
