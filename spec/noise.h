/* Gaussian noise on the lattice, exact: the integer z with P(z <= i) = Phi((i + 1/2) / (q sigma)), from random bits
 * (spec/math, Method 3.2).
 *
 * The bits of one coordinate, w_0 w_1 ... (64 each), are the digits of V = sum w_j 2^(-64 (j+1)), uniform on [0,1); the noise
 * is the least z with V < P(noise <= z).  Almost always w_0 decides: it lies strictly between two thresholds
 * T_i = floor(2^64 P(noise <= i)).  When it equals one, the words that follow decide, as many as it takes. */
#ifndef SMOOTHCERT_NOISE_H
#define SMOOTHCERT_NOISE_H

#include <stdint.h>

#include "decimal.h"
#include "status.h"

#define SC_LATTICE_MAX 65535UL   /* q at most */
#define SC_NOISE_MAX 1073741824L /* |z| at most, 2^30 */
#define SC_NOISE_WORDS_MAX 32UL  /* words of one coordinate at most; more are needed with probability below 2^-2000 */

/* Inputs are integers v that stand for v/q; sigma is in the units of v/q. */
typedef struct {
  unsigned long q;  /* 1 .. SC_LATTICE_MAX */
  sc_decimal sigma; /* 1/1024 <= q sigma <= 65536 */
} sc_lattice;

#ifdef __FRAMAC__
#include "logic/noise.acsl"
#endif

/* SC_OK, or SC_DOMAIN unless q and sigma are in their ranges.  (What is proved of the range of q sigma is a little wider.) */
/*@ requires lattice: \valid_read(lattice) && decimal_valid(&lattice->sigma);
    terminates \true; exits \false;
    assigns \result \from *lattice;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures valid: \result == SC_OK ==> lattice_valid(lattice);
    ensures range: \result == SC_OK ==> 1023.0 <= 524288 * noise_unit(lattice) < 68719476737.0; */
sc_status sc_lattice_check(const sc_lattice *lattice);

/* *threshold = T_i: T_i <= 2^64 Phi((i + 1/2)/(q sigma)) < T_i + 1, |i| <= SC_NOISE_MAX, for a lattice that sc_lattice_check
 * accepts.  SC_UNDECIDED (*threshold unchanged): SC_PRECISION_MAX bits do not decide. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires threshold: \valid(threshold) && \separated(threshold, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns *threshold;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures whole: \result == SC_OK ==>
      *threshold <= 18446744073709551616.0 * noise_cdf(lattice, i) < *threshold + 1;
    ensures unchanged: \result == SC_UNDECIDED ==> *threshold == \old(*threshold); */
sc_status sc_noise_threshold(uint64_t *threshold, long i, const sc_lattice *lattice);

/* *z = the noise, when word[0 .. words-1] decide it: every V in [0,1) that begins with these words gives z.  The lattice is one
 * that sc_lattice_check accepts.  SC_UNDECIDED: one more word is needed (or |z| would exceed SC_NOISE_MAX); SC_DOMAIN: words is
 * not in 1 .. SC_NOISE_WORDS_MAX.  *z is then unchanged. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires words: \valid_read(word + (0 .. words - 1));
    requires z: \valid(z) && \separated(z, lattice, word + (0 .. words - 1));
    terminates \true; exits \false;
    assigns *z;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result == SC_DOMAIN <==> !(1 <= words <= SC_NOISE_WORDS_MAX);
    ensures range: \result == SC_OK ==> -SC_NOISE_MAX < *z <= SC_NOISE_MAX;
    ensures above: \result == SC_OK ==> noise_cdf(lattice, *z - 1) <= noise_digits(word, 0, words, 0.0);
    ensures below: \result == SC_OK ==> noise_digits(word, 0, words, 1.0) <= noise_cdf(lattice, *z);
    ensures unchanged: \result != SC_OK ==> *z == \old(*z); */
sc_status sc_noise_value(long *z, const uint64_t *word, unsigned long words, const sc_lattice *lattice);

#endif
