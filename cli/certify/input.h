/* The votes that are to be certified, each row with a label that was fixed before its votes were drawn. */
#ifndef CERTIFY_INPUT_H
#define CERTIFY_INPUT_H

#include "lib/files/problem.h"
#include "lib/read/counts.h"
#include "lib/read/draws.h"
#include "selection.h"

struct certify_files {
  const char *counts, *labels, *selection; /* labels and selection may be NULL */
  struct draws n, n0;                      /* of counts and of selection */
  int open_column;                         /* without a header the last counts of both are open votes (counts.h) */
};

struct certify_input {
  struct votes_table votes;
  unsigned long *label; /* the label to certify, of each row */
  unsigned long *truth; /* the true label of each row, NULL when it is not known */
  struct votes_source source;
  struct problem doubt; /* what is not known, or strange, of the selection: see selection_check */
  int selected;         /* the labels to certify are those of a selection, not the true ones */
};

/* label is the class with the most votes in `selection` (the lowest of several), a second file of votes from draws of its own;
 * without that file it is the true label, from `labels` or else from the column of `counts`.
 *    0   *out is filled; release it with certify_input_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int certify_input_read(struct certify_input *out, const struct certify_files *files, struct problem *why);

/* Also right for all zero, and twice. */
void certify_input_free(struct certify_input *input);

#endif
