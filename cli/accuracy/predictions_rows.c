#include "predictions.h"

#include <stdint.h>
#include <stdlib.h>

void predictions_free(struct predictions *predictions) {
  free(predictions->row);
  *predictions = (struct predictions){0};
}

int predictions_allocate(struct predictions *out, unsigned long rows, struct problem *why) {
  if (rows <= SIZE_MAX / sizeof *out->row) out->row = malloc(rows * sizeof *out->row);
  out->rows = rows;
  return out->row ? 0 : problem_of(why, out->name, "not enough memory for %lu rows, expected a smaller file", rows);
}
