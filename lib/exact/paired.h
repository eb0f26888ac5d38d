/* The difference of two shares of one total, where both were judged on the same inputs: an exact interval, McNemar's test, and
 * several tests at once. */
#ifndef PAIRED_H
#define PAIRED_H

#include "mcnemar.h"
#include "share.h"

#define PAIRED_SPLIT_ALPHA "0.04" /* the part of SHARE_ALPHA that the split of the discordant inputs has */
#define PAIRED_SHARE_ALPHA "0.01" /* the part of their share */

/* An interval of the difference (plus - minus)/total in percentage points, that misses with probability SHARE_ALPHA at most
 * (spec/math, Theorem 2.18): plus and minus inputs are right in one of the two alone, plus + minus <= total, 1 <= total <=
 * SC_DRAWS_MAX.  It leaves out 0 where McNemar's exact p of plus and minus is below PAIRED_SPLIT_ALPHA, and only there (but
 * for a p so near to it that a bound on the grid of 10^-15 is 1/2).  The ends are rounded outward to one decimal; to more
 * where an end that is not 0 would be shown as 0.
 *
 * Not SC_OK: lower and upper are unspecified. */
sc_status paired_interval(char lower[SHARE_TEXT], char upper[SHARE_TEXT], unsigned long plus, unsigned long minus,
                          unsigned long total);

/* What is printed of a difference of plus - minus inputs. */
struct paired {
  unsigned long plus, minus;                                      /* inputs that are right in one of the two alone */
  char percent[SHARE_TEXT], lower[SHARE_TEXT], upper[SHARE_TEXT]; /* percent by share_difference_down or _up */
  char p[MCNEMAR_TEXT], holm[MCNEMAR_TEXT];                       /* of the test by itself, and of the family */
};

/* Sets all but percent and holm from plus and minus, which are of `total` inputs.  Not SC_OK: they are unspecified. */
sc_status paired_figures(struct paired *difference, unsigned long total);

/* Sets holm of each: its p adjusted for the whole family (holm.h), rounded up.  0, or -1: no memory, and none is set. */
int paired_family(struct paired *const *family, unsigned long count);

#endif
