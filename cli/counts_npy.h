/* Votes saved with numpy.save: an integer array of rows and classes, without labels. */
#ifndef COUNTS_NPY_H
#define COUNTS_NPY_H

#include <stddef.h>

#include "table.h"

/* As votes_table_parse. */
int counts_npy_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why);

#endif
