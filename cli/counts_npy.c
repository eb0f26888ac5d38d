#include "counts_npy.h"

#include <string.h>

#include "npy.h"
#include "votes.h"

static int read_rows(struct votes_table *out, const struct npy *a) {
  unsigned long element = 0, value;
  for (unsigned long row = 0; row < a->shape[0]; row++) {
    unsigned long sum = 0, first = element;
    for (unsigned long c = 0; c < out->classes; c++, element++) {
      if (npy_integer(a, &value, element, UINT32_MAX, "a count") != 0) return -1;
      out->count[element] = (uint32_t)value;
      sum += value;
    }
    if (!votes_sum_allowed(sum))
      return problem_at(a->why, a->name, 1, npy_column(a, first), "the counts of row [%lu] sum to %lu, expected 1..%lu", row,
                        sum, SC_DRAWS_MAX);
    out->idx[row] = row;
    out->rows++;
  }
  return 0;
}

int counts_npy_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length,
                     struct problem *why) {
  struct npy a;
  memset(out, 0, sizeof *out);
  if (npy_open(&a, name, bytes, length, 2, why) != 0) return -1;
  if (a.shape[1] < 2)
    return problem_at(why, name, 1, a.data + 1, "the shape (%lu, %lu) has too few classes, expected at least 2", a.shape[0],
                      a.shape[1]);
  if (votes_table_allocate(out, a.shape[0], a.shape[1], 0, name, why) != 0) return -1;
  if (read_rows(out, &a) != 0) {
    votes_table_free(out);
    return -1;
  }
  return 0;
}
