/* A table of votes as the batch interface of the library takes it. */
#ifndef VOTES_VIEW_H
#define VOTES_VIEW_H

#include "batch.h"
#include "fast/machine/pool.h"
#include "votes_table.h"

/* All zero at first, and released with votes_view_free. */
struct votes_view {
  uint32_t *room; /* rows that lie in the file in a form that is none of a view's: floats, the other byte order */
  unsigned long rows;
};

/* *out = the rows first .. first + rows - 1 of the table: where they are, or converted by the threads of the pool (NULL: by the
 * caller alone).  A row that has no
 * counts is then all 0, which no row of votes is.  0, or -1: there is no memory. */
int votes_view_take(sc_votes_view *out, struct votes_view *view, const struct votes_table *table, unsigned long first,
                    unsigned long rows, sc_pool *pool);

void votes_view_free(struct votes_view *view);

#endif
