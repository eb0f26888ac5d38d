/* The table of `smoothcert feasible --data`: a row for each noise level or radius. */
#ifndef FEASIBLE_DATA_TABLE_H
#define FEASIBLE_DATA_TABLE_H

#include <stdio.h> /* before gmp.h, which declares gmp_fprintf then */

#include "cli/sample/input.h"
#include "fast/conflict/conflict.h"
#include "lib/exact/conflict_limit.h"
#include "lib/exact/pair_bound.h"
#include "lib/exact/radii.h"
#include "lib/exact/share.h"

#define DATA_POINTS_MAX 100000UL
#define DATA_PAIRS_MAX (1UL << 27) /* 2 GiB of them */

struct data_level {
  char text[PRINTED_TEXT]; /* of sigma or the radius */
  uint64_t limit;          /* of the squared distance; has_limit = 0: no two inputs are in conflict */
  int has_limit;
  uint64_t reach;            /* of pairs that n draws may measure wrong; at least the limit */
  size_t pairs, reached;     /* how many pairs there are of either */
  uint32_t touched, matched; /* inputs in a pair of conflicting labels; in one of the matching */
  char ceiling[SHARE_TEXT], measured[SHARE_TEXT];
};

struct data_question {
  struct sample_input inputs;
  unsigned long *label, classes;
  unsigned long q;
  int by_radius;
  mpq_t margin, reach;    /* reach: of what is measured */
  unsigned long n, least; /* n draws, of which `least` certify; n = 0: nothing is measured */
  const char *alpha;
  int witness, per_class, quiet, threads;
  struct radii levels; /* of sigma or the radius */
  struct data_level *level;
  sc_conflicts found;
  uint32_t *mate; /* of the last level */
  char *text;     /* the table */
};

/* Answers all; the table is in q->text then.  0, or -1 with *why. */
int data_table_make(struct data_question *q, struct problem *why);
int data_table_plot(const char *path, const struct data_question *q, struct problem *why);
void data_question_free(struct data_question *q);

#endif
