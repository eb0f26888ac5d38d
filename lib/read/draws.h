/* How many draws the rows of a table of votes have: a table in which they differ is often none (predictions that were not
 * counted, a column too many), and where n was chosen by looking at the votes a certificate does not hold. */
#ifndef DRAWS_H
#define DRAWS_H

#include "counts.h"

/* Of every row: so many draws, as many as the first row has, or any number. */
enum draws_rule { DRAWS_SAME, DRAWS_GIVEN, DRAWS_ANY };

struct draws {
  enum draws_rule rule;
  unsigned long n;    /* for DRAWS_GIVEN */
  const char *option; /* what asks for them, in messages: "--n" */
};

/* Looks at the sum of every row.  0, or -1 and *why names the rows whose sum is another, by their idx. */
int draws_check(const struct votes_table *votes, const char *path, const struct draws *draws, struct problem *why);

#endif
