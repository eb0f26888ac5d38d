#include "votes_table.h"

#include <stdlib.h>
#include <string.h>

#include "votes.h"

const uint32_t *votes_row(const struct votes_table *table, unsigned long row, uint32_t *room) {
  if (table->count) return table->count + row * table->columns;
  return npy_counts(&table->array, room, row * table->columns, table->classes) == 0 ? room : NULL;
}

int votes_open(uint32_t *open, const struct votes_table *table, unsigned long row) {
  unsigned long at = row * table->columns + table->classes;
  *open = 0;
  if (!table->has_open) return 0;
  if (!table->count) return npy_counts(&table->array, open, at, 1);
  *open = table->count[at];
  return 0;
}

int votes_draws(unsigned long *sum, const struct votes_table *table, unsigned long row, uint32_t *room) {
  const uint32_t *count = votes_row(table, row, room);
  uint32_t open;
  *sum = 0;
  if (!count || votes_open(&open, table, row) != 0) return -1;
  *sum = open;
  for (unsigned long c = 0; c < table->classes; c++)
    *sum += count[c];
  return 0;
}

void votes_table_free(struct votes_table *table) {
  if (!table->file.data) free(table->count);
  bytes_free(&table->file);
  free(table->label);
  free(table->idx);
  memset(table, 0, sizeof *table);
}

int votes_table_allocate(struct votes_table *out, unsigned long rows, unsigned long classes, int with_labels, int with_open,
                         const char *name, struct problem *why) {
  unsigned long columns = classes + (with_open != 0);
  memset(out, 0, sizeof *out);
  if (rows <= SIZE_MAX / sizeof(unsigned long) && rows <= SIZE_MAX / sizeof(uint32_t) / columns) {
    out->count = malloc(rows * columns * sizeof *out->count);
    out->idx = malloc(rows * sizeof *out->idx);
    out->label = with_labels ? malloc(rows * sizeof *out->label) : NULL;
  }
  if (!out->count || !out->idx || (with_labels && !out->label)) {
    votes_table_free(out);
    return problem_of(why, name, "not enough memory for %lu rows of %lu counts, expected a smaller table", rows, classes);
  }
  out->classes = classes;
  out->columns = columns;
  out->has_open = with_open != 0;
  out->is_checked = 1;
  return 0;
}

int votes_sum_allowed(unsigned long sum) {
  return sum >= 1 && sum <= SC_DRAWS_MAX;
}
