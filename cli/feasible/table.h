/* The table of `smoothcert feasible`: a row for each noise level, and the picture of it. */
#ifndef FEASIBLE_TABLE_H
#define FEASIBLE_TABLE_H

#include <stdio.h> /* before gmp.h, which declares gmp_fprintf then */

#include "answer.h"
#include "lib/exact/radii.h"

struct feasible_point {
  char noise[PRINTED_TEXT]; /* the position on the picture's axis */
  char share[32];           /* log2 |F| / m */
};

struct feasible_sweep {
  struct window_kernel window; /* but half and sigma, which vary */
  mpq_t margin;
  unsigned long first, last; /* half-widths */
  const char *sigma;         /* one standard deviation, or */
  struct radii sigmas;       /* several, or neither */
  const char *kernel;        /* instead of all that */
  int witness;
  char *text; /* the table */
  struct feasible_point *point;
  unsigned long points;
};

/* Answers all; the table is in s->text then.  0, or -1 with *why. */
int feasible_sweep_run(struct feasible_sweep *s, struct feasible_question *q, struct problem *why);
/* log2 |F| / m against the noise. */
int feasible_sweep_plot(const char *path, const struct feasible_sweep *s, struct problem *why);
void feasible_sweep_free(struct feasible_sweep *s);

#endif
