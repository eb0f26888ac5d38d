/* The distinct bounds of a run, each computed once.  First all are added, then all are computed in parallel, then they are only
 * read: so no thread waits for another. */
#ifndef BOUNDS_TABLE_H
#define BOUNDS_TABLE_H

#include "bound_text.h"
#include "lib/exact/radius_one.h"
#include "lib/run/rows.h"

struct bound_entry {
  enum side side;
  uint32_t n, count;
  sc_status status;
  char *decimal, *hex, *wide; /* as sc_grid_text gives them; NULL unless SC_OK */
  radius_one_bound *bound;    /* its enclosure, and with quantiles that of its quantile; NULL unless SC_OK */
};

struct bounds_table {
  struct bound_entry *entry;
  unsigned long used, room;
  unsigned long *slot; /* a hash table of positions in `entry`, plus 1; 0 is free */
  unsigned long slots; /* a power of two, more than 2 * used */
};

/* 0, or -1 when there is no memory. */
int bounds_table_add(struct bounds_table *table, enum side side, unsigned long n, unsigned long count);

/* Computes them all, and with_quantiles their quantiles; rows->count is set here.  0, or -1 with *why when there is no
 * memory. */
int bounds_table_compute(struct bounds_table *table, struct rows *rows, const sc_level *level, int digits, int with_quantiles,
                         struct output *out, struct problem *why);

/* The entry that was added. */
const struct bound_entry *bounds_table_find(const struct bounds_table *table, enum side side, unsigned long n,
                                            unsigned long count);

/* Also right for all zero, and twice. */
void bounds_table_free(struct bounds_table *table);

#endif
