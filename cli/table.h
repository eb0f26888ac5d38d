/* The memory of a table of votes. */
#ifndef TABLE_H
#define TABLE_H

#include <stdint.h>

#include "problem.h"

/* Every row has a sum of 1 .. 4294967295; rows >= 1, classes >= 2. */
struct votes_table {
  unsigned long rows;
  unsigned long classes;
  uint32_t *count;      /* count[row * classes + class] */
  unsigned long *label; /* the file's own labels, each below classes; NULL when it carries none */
  unsigned long *idx;   /* the file's idx column, else the row number from 0 */
};

/* Room for so many rows; rows is set to 0 and classes as given.
 *    0   *out is allocated; release it with votes_table_free
 *   -1   *out is all zero; *why says that the memory, or the range of its size, is exhausted */
int votes_table_allocate(struct votes_table *out, unsigned long rows, unsigned long classes, int with_labels, const char *name,
                         struct problem *why);

/* Also right for an all-zero table, and twice. */
void votes_table_free(struct votes_table *table);

/* Whether a row may have this sum. */
int votes_sum_allowed(unsigned long sum);

#endif
