/* The loop over rows that all long work has: in parallel, a block at a time, written in order.  So the output does not depend
 * on the number of threads, and memory is bounded by the block and not by the run. */
#ifndef ROWS_H
#define ROWS_H

#include "lib/files/output.h"
#include "lib/files/problem.h"

/* Computes row `row`.  0: *text is its output, from malloc (NULL: none).  -1: *why says what is wrong. */
typedef int row_worker(char **text, void *job, unsigned long row, struct problem *why);

struct rows {
  unsigned long count;
  const char *noun; /* what they are called in the progress line */
  int threads;
  int quiet; /* no progress line */
};

/* Fewer threads where the system gives no more; a worker asks sc_pool_thread() which one it runs on, 0 .. threads - 1.
 * 0, or -1 with the problem of the first row that has one.  After a failed write it stops early and answers 0:
 * output_commit reports that. */
int rows_run(const struct rows *rows, row_worker *worker, void *job, struct output *out, struct problem *why);

#endif
