#include "bound_text.h"

const char *side_name(enum side side) {
  return side == SIDE_LOWER ? "lower" : "upper";
}

sc_status bound_text(char out[SC_NUMBER_TEXT], enum side side, unsigned long n, unsigned long count, const sc_level *level,
                     sc_grid grid) {
  mpfr_t bound;
  mpfr_init2(bound, SC_GRID_PRECISION);
  sc_status status =
      side == SIDE_LOWER ? sc_bound_lower(bound, n, count, level, grid) : sc_bound_upper(bound, n, count, level, grid);
  if (status == SC_OK) status = sc_grid_text(out, bound, grid);
  mpfr_clear(bound);
  return status;
}
