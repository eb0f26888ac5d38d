#include "votes_table.h"

#include <stdlib.h>
#include <string.h>

#include "votes.h"

const uint32_t *votes_row(const struct votes_table *table, unsigned long row, uint32_t *room) {
  if (table->count) return table->count + row * table->classes;
  return npy_counts(&table->array, room, row * table->classes, table->classes) == 0 ? room : NULL;
}

void votes_table_free(struct votes_table *table) {
  if (!table->file.data) free(table->count);
  bytes_free(&table->file);
  free(table->label);
  free(table->idx);
  memset(table, 0, sizeof *table);
}

int votes_table_allocate(struct votes_table *out, unsigned long rows, unsigned long classes, int with_labels, const char *name,
                         struct problem *why) {
  memset(out, 0, sizeof *out);
  if (rows <= SIZE_MAX / sizeof(unsigned long) && rows <= SIZE_MAX / sizeof(uint32_t) / classes) {
    out->count = malloc(rows * classes * sizeof *out->count);
    out->idx = malloc(rows * sizeof *out->idx);
    out->label = with_labels ? malloc(rows * sizeof *out->label) : NULL;
  }
  if (!out->count || !out->idx || (with_labels && !out->label)) {
    votes_table_free(out);
    return problem_of(why, name, "not enough memory for %lu rows of %lu counts, expected a smaller table", rows, classes);
  }
  out->classes = classes;
  out->is_checked = 1;
  return 0;
}

int votes_sum_allowed(unsigned long sum) {
  return sum >= 1 && sum <= SC_DRAWS_MAX;
}
