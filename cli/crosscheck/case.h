/* Votes and questions made up at random, many of them extreme. */
#ifndef CROSSCHECK_CASE_H
#define CROSSCHECK_CASE_H

#include "cli/certify/certify_rows.h"

#define CROSSCHECK_CASE_ROWS 32

struct crosscheck_case {
  struct certify_input input;
  struct certify_request request; /* its input is the one above; engine NULL */
  char alpha[32], sigma[32];
};

/* The next case after *seed, which moves on; the same case for the same seed on every machine.  It has as many rows or fewer,
 * rows <= CROSSCHECK_CASE_ROWS.
 * 0, and release it with crosscheck_case_free; -1 when there is no memory. */
int crosscheck_case_make(struct crosscheck_case *out, uint64_t *seed, unsigned long rows);
void crosscheck_case_free(struct crosscheck_case *c);

/* Prints the votes of a row and its label, then the arguments that ask for it: what has to be typed to see it again. */
void crosscheck_case_print(FILE *stream, const struct crosscheck_case *c, unsigned long row, const char *engine);

#endif
