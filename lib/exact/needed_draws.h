/* How many draws a certificate needs, before any is made (spec/math, Lemma 1.19, Lemma 1.20): one class of k = 1 with the lower
 * bound at the full alpha, as `cohen` and `binocp` take it.
 *
 * n draws with f votes for other classes certify the radius r iff T(n, n - f, Phi(r/sigma)) <= alpha.  For a fixed f that holds
 * from some n on, so that the largest f rises with n; for a fixed f the probability that a class keeps to it falls with n.
 */
#ifndef NEEDED_DRAWS_H
#define NEEDED_DRAWS_H

#include <gmp.h>

#include "smoothcert.h"

struct needed {
  sc_level alpha;
  mpq_t ratio; /* r/sigma > 0 */
  mpq_t rest;  /* 1 - p, the probability of all other classes together, inside (0, 1) */
  sc_level beta;
};

void needed_init(struct needed *out);
void needed_clear(struct needed *q);

/* All below: SC_UNDECIDED, the outputs unspecified then: SC_PRECISION_MAX bits do not decide.  1 <= n <= SC_DRAWS_MAX. */

/* *votes = the least votes of n that certify the radius; 0 when n of n do not. */
sc_status needed_votes(unsigned long *votes, const struct needed *q, unsigned long n);

/* *n = the least number of draws that certify the radius when all of them agree; 0 when SC_DRAWS_MAX do not. */
sc_status needed_unanimous(unsigned long *n, const struct needed *q);

/* *first = the least n <= most with which the class is certified at the radius with probability 1 - beta or more; *lasting =
 * the least n from which every one up to `most` does so.  0: none. */
sc_status needed_first(unsigned long *first, unsigned long *lasting, const struct needed *q, unsigned long most);

/* power = the probability of `votes` or more of n, 1 <= votes <= n, rounded down to a decimal grid, in the form of grid.h. */
sc_status needed_power(mpfr_ptr power, const struct needed *q, unsigned long n, unsigned long votes, sc_grid grid);

#endif
