/* From an enclosure of rho to the digits of the radius. */
#ifndef SMOOTHCERT_FAST_SCALE_H
#define SMOOTHCERT_FAST_SCALE_H

#include "fast/rows/core/decide.h"
#include "fast/rows/core/radius.h"
#include "fast/rows/engine.h"

/* What turns rho into what is printed. */
typedef struct {
  sc_range sigma; /* > 0 */
  double ten;     /* 10^digits */
} sc_scale;

/* For a query with a decimal grid. */
sc_scale sc_scale_of(const sc_query *query);

/* 10^digits, a double for all digits allowed. */
double sc_power_of_ten(int digits);

/* The radius and t from rho: 1 when they are decided. */
static inline int sc_scale_radius(sc_row_answer *out, const sc_topk_range *rho, const sc_scale *scale) {
  if (!sc_decide_down(&out->radius, sc_range_product(rho->rho, scale->sigma), scale->ten)) return 0;
  if (out->radius > 0 && !(rho->decided_t && rho->t >= 1)) return 0;
  out->t = out->radius > 0 ? (uint32_t)rho->t : 0;
  return 1;
}

#endif
