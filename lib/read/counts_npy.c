#include "counts_npy.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "votes.h"

/* count may be NULL, where only the check matters. */
static int read_row(uint32_t *count, const struct npy *a, unsigned long row) {
  unsigned long sum = 0, value, columns = a->shape[1], first = row * columns;
  for (unsigned long c = 0; c < columns; c++) {
    if (npy_integer(a, &value, first + c, UINT32_MAX, "a count") != 0) return -1;
    if (count) count[c] = (uint32_t)value;
    sum += value;
  }
  if (!votes_sum_allowed(sum))
    return problem_at(a->why, a->name, 1, npy_column(a, first), "the counts of row [%lu] sum to %lu, expected 1..%lu", row, sum,
                      SC_DRAWS_MAX);
  return 0;
}

static int read_rows(struct votes_table *out, const struct npy *a) {
  for (unsigned long row = 0; row < a->shape[0]; row++) {
    if (read_row(out->count + row * out->columns, a, row) != 0) return -1;
    out->idx[row] = row;
    out->rows++;
  }
  return 0;
}

static int open_array(struct npy *a, const char *name, const unsigned char *bytes, size_t length, int form,
                      struct problem *why) {
  unsigned long open = (form & VOTES_OPEN_COLUMN) != 0;
  if (npy_open(a, name, bytes, length, 2, why) != 0) return -1;
  if (a->shape[1] >= 2 + open) return 0;
  return problem_at(why, name, 1, a->data + 1, "the shape (%lu, %lu) has too few classes, expected at least 2%s", a->shape[0],
                    a->shape[1], open ? " and a column of open votes" : "");
}

int counts_npy_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, int form,
                     struct problem *why) {
  unsigned long open = (form & VOTES_OPEN_COLUMN) != 0;
  struct npy a;
  memset(out, 0, sizeof *out);
  if (open_array(&a, name, bytes, length, form, why) != 0) return -1;
  if (votes_table_allocate(out, a.shape[0], a.shape[1] - open, 0, open != 0, name, why) != 0) return -1;
  if (read_rows(out, &a) != 0) {
    votes_table_free(out);
    return -1;
  }
  return 0;
}

int counts_npy_open(struct votes_table *out, const char *name, struct bytes *file, int form, struct problem *why) {
  unsigned long open = (form & VOTES_OPEN_COLUMN) != 0;
  struct npy a;
  unsigned long rows;
  memset(out, 0, sizeof *out);
  if (open_array(&a, name, file->data, file->length, form, why) != 0) {
    bytes_free(file);
    return -1;
  }
  rows = a.shape[0];
  if (rows <= SIZE_MAX / sizeof *out->idx) out->idx = malloc(rows * sizeof *out->idx);
  if (!out->idx) {
    bytes_free(file);
    return problem_of(why, name, "not enough memory for %lu rows of %lu counts, expected a smaller table", rows, a.shape[1]);
  }
  for (unsigned long row = 0; row < rows; row++)
    out->idx[row] = row;
  out->rows = rows;
  out->columns = a.shape[1];
  out->classes = a.shape[1] - open;
  out->has_open = open != 0;
  out->count = (uint32_t *)npy_as_counts(&a); /* not written to: see table.h */
  out->array = a;
  out->array.why = NULL;
  out->file = *file;
  *file = (struct bytes){0};
  return 0;
}

int counts_npy_check(const struct votes_table *table, const char *name, unsigned long row, struct problem *why) {
  struct npy a = table->array;
  a.name = name;
  a.why = why;
  return read_row(NULL, &a, row);
}
