/* An engine against the reference on made-up votes, byte for byte. */
#ifndef CROSSCHECK_RUN_H
#define CROSSCHECK_RUN_H

#include <stdio.h>

#include "fast/rows/engine.h"
#include "lib/files/problem.h"

struct crosscheck {
  const sc_engine_kind *engine; /* NULL: the reference against itself */
  unsigned long rows;           /* how many to try */
  unsigned long seed;
  int threads, quiet;
  /* what came out */
  unsigned long tried, undecided;
  int differs; /* 1: a row came out differently; it was printed and nothing more was tried */
};

/* Tells on `report` what the first difference is, with the command line that shows it again.
 * 0, or -1 with *why when something else failed. */
int crosscheck_run(struct crosscheck *check, FILE *report, struct problem *why);

#endif
