/* Gaussian noise on the lattice, exact: the integer z with P(z <= i) = Phi((i + 1/2) / (q sigma)), from random bits
 * (spec/math.md, section 13).
 *
 * The bits of one coordinate, w_0 w_1 ... (64 each), are the digits of V = sum w_j 2^(-64 (j+1)), uniform on [0,1); the noise is the
 * least z with V < P(noise <= z).  Almost always w_0 decides: it lies strictly between two thresholds
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

/* SC_OK, or SC_DOMAIN unless q and sigma are in their ranges. */
sc_status sc_lattice_check(const sc_lattice *lattice);

/* *threshold = T_i: T_i <= 2^64 Phi((i + 1/2)/(q sigma)) < T_i + 1, |i| <= SC_NOISE_MAX, for a lattice that sc_lattice_check
 * accepts.  SC_UNDECIDED (*threshold unchanged): SC_PRECISION_MAX bits do not decide. */
sc_status sc_noise_threshold(uint64_t *threshold, long i, const sc_lattice *lattice);

/* *z = the noise, when word[0 .. words-1] decide it: every V in [0,1) that begins with these words gives z.  The lattice is one
 * that sc_lattice_check accepts.  SC_UNDECIDED: one more word is needed (or |z| would exceed SC_NOISE_MAX); SC_DOMAIN: words is not
 * in 1 .. SC_NOISE_WORDS_MAX.  *z is then unchanged. */
sc_status sc_noise_value(long *z, const uint64_t *word, unsigned long words, const sc_lattice *lattice);

#endif
