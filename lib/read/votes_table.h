/* A table of votes, in memory or as it lies in a file. */
#ifndef TABLE_H
#define TABLE_H

#include <stdint.h>

#include "lib/files/bytes.h"
#include "npy.h"

/* Every row has a sum of 1 .. 4294967295, once it is checked; rows >= 1, classes >= 2. */
struct votes_table {
  unsigned long rows;
  unsigned long classes;
  unsigned long columns; /* numbers of a row: one per class and, where has_open, behind them its open votes (open_votes.h) */
  int has_open;
  uint32_t *count;      /* count[row * columns + class], not to be written to when `file` holds it; NULL: see `array` */
  unsigned long *label; /* the file's own labels, each below classes; NULL when it carries none */
  unsigned long *idx;   /* the file's idx column, else the row number from 0 */
  unsigned long line;   /* of a text: where its first row stands, the others follow line by line; 0 for .npy */
  int is_checked;       /* every row is known to be right */
  struct npy array;     /* the counts in another form than uint32_t, when count is NULL */
  struct bytes file;    /* what count or array points into, else empty */
};

/* The counts of a row: in the table, or converted into room, which has space for a row.  NULL when one is not in 0 .. 2^32-1;
 * that can happen only while the table is not checked. */
const uint32_t *votes_row(const struct votes_table *table, unsigned long row, uint32_t *room);

/* *open = the open votes of a row, 0 without them; -1 as above. */
int votes_open(uint32_t *open, const struct votes_table *table, unsigned long row);

/* *sum = the draws of a row, the open ones among them; -1 as above. */
int votes_draws(unsigned long *sum, const struct votes_table *table, unsigned long row, uint32_t *room);

/* Room for so many rows; rows is set to 0 and classes as given, with_open adds the column of the open votes.
 *    0   *out is allocated; release it with votes_table_free
 *   -1   *out is all zero; *why says that the memory, or the range of its size, is exhausted */
int votes_table_allocate(struct votes_table *out, unsigned long rows, unsigned long classes, int with_labels, int with_open,
                         const char *name, struct problem *why);

/* Also right for an all-zero table, and twice. */
void votes_table_free(struct votes_table *table);

/* Whether a row may have this sum. */
int votes_sum_allowed(unsigned long sum);

#endif
