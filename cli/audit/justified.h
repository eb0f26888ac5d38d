/* What is left of a log when it has been judged: of each claim the part that its evidence bears.  (spec/math,
 * Definition 2.7.) */
#ifndef JUSTIFIED_H
#define JUSTIFIED_H

#include "audit.h"
#include "lib/exact/radii.h"

struct justified {
  femto *radius; /* of each case: at most the claim, 0 where nothing is left */
};

/* 0, or -1 without memory or with an undecided number: *out is then as after justified_free. */
int justified_find(struct justified *out, const struct audit *audit);
void justified_free(struct justified *j);

/* The other procedure by whose counts the radii were found, at the stated alpha; NULL where it is the stated one. */
const struct supposition *justified_by_other(const struct audit *audit);

/* How the log says whether a claim is for the true class. */
enum truth { TRUTH_BY_LABELS, TRUTH_BY_CORRECT, TRUTH_UNKNOWN };
enum truth justified_truth(const struct audit *audit);

/* Is it?  1 for every claim where the truth is unknown; 0 for a row that claims nothing. */
int justified_is_right(const struct audit *audit, enum truth truth, unsigned long row);

/* The true class and the certified one, of the log or of the votes, or CLAIM_NONE. */
unsigned long justified_label(const struct audit *audit, unsigned long row);
unsigned long justified_predict(const struct audit *audit, unsigned long row);

#define FIGURES_RADII_MAX 9

/* How many rows are right and certified at each radius: as published, and as justified. */
struct figures {
  enum truth truth;
  unsigned long inputs; /* that the shares are of */
  unsigned count;
  femto radius[FIGURES_RADII_MAX];
  unsigned long published[FIGURES_RADII_MAX], justified[FIGURES_RADII_MAX];
};

/* At 0, 0.25, .., the usual radii; at wider ones where the largest claim is large, at closer ones where it is small. */
void figures_count(struct figures *out, const struct audit *audit, const struct justified *j);

/* The log with the radii that are justified, for `smoothcert report`: idx, label, predict and radius, or what of them is known.
 * 0, or -1 with *why. */
int justified_write(struct output *out, const struct audit *audit, const struct justified *j, struct problem *why);

#endif
