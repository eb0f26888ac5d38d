#include <stdlib.h>

#include "audit.h"

sc_status audit_certified(mpfr_ptr radius, const struct audit *audit, const struct supposition *s, const struct audit_case *c,
                          sc_grid grid) {
  sc_query query = {.method = s->method, .k = s->k, .alpha = s->alpha_value, .sigma = s->sigma_value, .grid = grid};
  const struct votes_table *votes = audit->votes;
  const uint32_t *row = votes->count + c->votes * votes->columns;
  uint32_t *held = malloc(votes->classes * sizeof *held);
  sc_certificate certificate;
  sc_status status = SC_UNDECIDED;
  sc_certificate_init(&certificate);
  if (held)
    status = sc_certify_open_row(&certificate, held, &query, row, votes->classes, c->label,
                                 votes->has_open ? row[votes->classes] : 0);
  free(held);
  if (status == SC_OK) mpfr_set(radius, certificate.radius, MPFR_RNDN);
  sc_certificate_clear(&certificate);
  return status;
}

sc_status audit_exact_radius(femto *out, const struct audit *audit, const struct supposition *s, const struct audit_case *c) {
  mpfr_t radius;
  sc_status status;
  mpfr_init2(radius, SC_GRID_PRECISION);
  if (s->divisor == 1) {
    status = audit_certified(radius, audit, s, c, (sc_grid){.kind = SC_GRID_DECIMAL, .digits = FEMTO_DIGITS});
    if (status == SC_OK) femto_of(out, radius);
  } else {
    status = audit_certified(radius, audit, s, c, (sc_grid){.kind = SC_GRID_WIDE});
    if (status == SC_OK) status = norm_floor(out, radius, s->divisor);
  }
  mpfr_clear(radius);
  return status;
}
