/* The certificates of all rows by a fast engine, with the reference for what it leaves undecided. */
#ifndef CERTIFY_FAST_H
#define CERTIFY_FAST_H

#include "certify_rows.h"

/* As certify_rows, for the formats tsv and cohen on a decimal grid, without the header. */
int certify_fast(struct output *out, const struct rows *rows, const struct certify_request *request, unsigned long *undecided,
                 struct problem *why);

#endif
