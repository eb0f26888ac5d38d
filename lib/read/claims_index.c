#include "claims_index.h"

#include <stdlib.h>
#include <string.h>

#define STEPS 64 /* so many different steps are counted; a log has one or two */

void claims_index_free(struct claims_index *index) {
  free(index->idx);
  memset(index, 0, sizeof *index);
}

static int order(const void *a, const void *b) {
  unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;
  return x < y ? -1 : x > y;
}

static unsigned long usual_step(const unsigned long *idx, unsigned long rows) {
  unsigned long step[STEPS], seen[STEPS], used = 0, best = 0;
  for (unsigned long i = 1; i < rows; i++) {
    unsigned long difference = idx[i] - idx[i - 1], at = 0;
    if (difference == 0) continue;
    while (at < used && step[at] != difference)
      at++;
    if (at == STEPS) continue;
    if (at == used) {
      step[used] = difference;
      seen[used++] = 0;
    }
    seen[at]++;
  }
  for (unsigned long at = 1; at < used; at++)
    if (seen[at] > seen[best]) best = at;
  return used ? step[best] : 1;
}

int claims_index_read(struct claims_index *out, const struct claims *claims) {
  int sorted = 1;
  memset(out, 0, sizeof *out);
  out->idx = malloc((claims->rows + 1) * sizeof *out->idx);
  if (!out->idx) return -1;
  for (unsigned long i = 0; i < claims->rows; i++) {
    if (claims->row[i].kind == CLAIM_UNREADABLE) continue;
    out->idx[out->rows] = claims->row[i].idx;
    if (out->rows > 0 && out->idx[out->rows] < out->idx[out->rows - 1]) sorted = 0;
    out->rows++;
  }
  if (!sorted) qsort(out->idx, out->rows, sizeof *out->idx, order);
  out->step = usual_step(out->idx, out->rows);
  return 0;
}
