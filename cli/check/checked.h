/* What a file of certificates is about: by which method, k, alpha and sigma, of how many draws, and each input once. */
#ifndef CHECKED_H
#define CHECKED_H

#include <pthread.h>

#include "lib/files/output.h"
#include "lib/files/problem.h"
#include "lib/read/jsonl.h"

struct checked_protocol {
  sc_method method;
  unsigned long k, n_least, n_most, rows;
  char *alpha, *sigma; /* as typed */
};

struct checked_row {
  unsigned long idx, line, protocol;
};

struct checked {
  pthread_mutex_t mutex; /* rows are taken by several threads */
  struct checked_protocol *protocol;
  unsigned long protocols, rows;
  struct checked_row *row;
};

/* Room for so many rows.  0, or -1 without memory.  Finish with checked_free in both cases. */
int checked_open(struct checked *out, unsigned long rows);
void checked_free(struct checked *checked);

/* Takes one row; of any thread.  0, or -1 without memory. */
int checked_take(struct checked *checked, const struct record *record, unsigned long line);

/* When all rows are there: is an input certified twice by the same protocol?  Then -1, and *why names the line. */
int checked_once(struct checked *checked, const char *name, struct problem *why);

/* A line for each protocol: "checked method simuem k 1 alpha 0.001 sigma 0.5 n 1000 rows 300 repeats 0", where repeats are rows
 * of inputs that an earlier protocol has too.  After checked_once. */
void checked_write(struct output *out, const struct checked *checked);

#endif
