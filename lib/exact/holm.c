#include "holm.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b) {
  return mpq_cmp(*(mpq_ptr const *)a, *(mpq_ptr const *)b);
}

/* p becomes the larger of the one before it and min(1, times p). */
static void adjust(mpq_ptr p, mpq_srcptr before, unsigned long times) {
  mpz_mul_ui(mpq_numref(p), mpq_numref(p), times);
  mpq_canonicalize(p);
  if (mpq_cmp_ui(p, 1, 1) > 0) mpq_set_ui(p, 1, 1);
  if (before && mpq_cmp(before, p) > 0) mpq_set(p, before);
}

int holm_adjust(mpq_t *p, unsigned long count) {
  mpq_ptr *order = malloc((count + 1) * sizeof *order);
  if (!order) return -1;
  for (unsigned long i = 0; i < count; i++)
    order[i] = p[i];
  qsort(order, count, sizeof *order, by_value);
  for (unsigned long i = 0; i < count; i++)
    adjust(order[i], i > 0 ? order[i - 1] : NULL, count - i);
  free(order);
  return 0;
}
