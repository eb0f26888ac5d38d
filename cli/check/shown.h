/* The bounds of a file that the reference has proved: rows share them, so that each costs one step and not one a row. */
#ifndef SHOWN_H
#define SHOWN_H

#include <pthread.h>

#include "cli/bound/bound_text.h"

/* A bound as a record prints it: wide is on its side of that of `count` in n at the level. */
struct shown_bound {
  enum side side;
  unsigned long n, count;
  const sc_level *level;
  const char *alpha; /* of the level, as typed: a number */
  const char *wide;
};

struct shown {
  pthread_mutex_t mutex; /* rows are taken by several threads */
  void *tree;            /* of texts; only bounds that hold are kept */
  unsigned long steps;   /* questions to the reference */
};

#define SHOWN_INIT                                                                                                             \
  { .mutex = PTHREAD_MUTEX_INITIALIZER }

/* Is the bound proved?  *wide has its value.  The reference is asked unless the same bound has been proved already; two threads
 * that meet it at the same time may both ask.  Without memory nothing is kept, and the answer is the same. */
int shown_holds(struct shown *shown, const struct shown_bound *bound, mpfr_srcptr wide);

/* Also right for SHOWN_INIT, and twice. */
void shown_free(struct shown *shown);

#endif
