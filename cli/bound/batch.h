/* Many bounds: a file of lines `side n count alpha`, and the lines that answer them. */
#ifndef BOUND_BATCH_H
#define BOUND_BATCH_H

#include "bound_text.h"
#include "lib/run/rows.h"

#define BOUND_HEADER "side\tn\tcount\talpha\tbound\n"

/* One line of the answer, from malloc; NULL when there is no memory.  alpha is shown as it was typed. */
char *bound_row(enum side side, unsigned long n, unsigned long count, const char *alpha, size_t alpha_length,
                const char *bound);

/* Writes the header and an answer to each line of the file `path`; rows->count is set here.  0, or -1 with *why. */
int bound_batch(struct output *out, struct rows *rows, const char *path, sc_grid grid, int may_be_fast, struct problem *why);

#endif
