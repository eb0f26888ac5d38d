/* Votes saved with numpy.save: an integer array of rows and classes, without labels. */
#ifndef COUNTS_NPY_H
#define COUNTS_NPY_H

#include <stddef.h>

#include "votes_table.h"

/* As votes_table_parse. */
int counts_npy_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, int form,
                     struct problem *why);

/* As votes_table_open; *file is the table's from now on, or released in the case of an error. */
int counts_npy_open(struct votes_table *out, const char *name, struct bytes *file, int form, struct problem *why);

/* As votes_row_check. */
int counts_npy_check(const struct votes_table *table, const char *name, unsigned long row, struct problem *why);

#endif
