#include "certify.h"

#include "bound.h"
#include "topk.h"

void sc_certificate_init(sc_certificate *c) {
  c->n = 0;
  c->t = 0;
  mpfr_init2(c->p_lower, SC_GRID_PRECISION);
  mpfr_init2(c->radius, SC_GRID_PRECISION);
}

void sc_certificate_clear(sc_certificate *c) {
  mpfr_clear(c->radius);
  mpfr_clear(c->p_lower);
}

/* 1e-300 <= sigma <= 1e300 */
static int sigma_valid(const sc_decimal *sigma) {
  sc_decimal least = {.length = 1, .exponent = -300, .digit = {1}};
  sc_decimal most = {.length = 1, .exponent = 300, .digit = {1}};
  return sc_decimal_compare(sigma, &least) >= 0 && sc_decimal_compare(sigma, &most) <= 0;
}

/* The level of each bound of the query; checks all that sc_query_check promises. */
static sc_status query_level(sc_level *level, const sc_query *query, unsigned long classes) {
  unsigned long parts = 0;
  sc_status status = sc_method_parts(&parts, query->method, classes, query->k);
  if (status != SC_OK) return status;
  if (!sc_grid_valid(query->grid) || !sigma_valid(&query->sigma)) return SC_DOMAIN;
  return sc_level_set(level, &query->alpha, parts);
}

sc_status sc_query_check(const sc_query *query, unsigned long classes) {
  sc_level level;
  return query_level(&level, query, classes);
}

/* Fills the outputs, in order; out is written only when everything is decided. */
static sc_status finish(sc_certificate *out, const sc_query *query, const sc_ranked_votes *votes)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status;
  unsigned long t = 0;
  mpfr_t p_lower, radius;
  mpfr_init2(p_lower, SC_GRID_PRECISION);
  mpfr_init2(radius, SC_GRID_PRECISION);
  status = sc_bound_lower(p_lower, votes->n, votes->count, votes->level, query->grid);
  if (status == SC_OK)
    status = sc_topk_radius(radius, &t, votes, &query->sigma, query->grid) /*@ ghost (count, classes, label) */;
  if (status == SC_OK) {
    mpfr_set(out->p_lower, p_lower, MPFR_RNDN);
    mpfr_set(out->radius, radius, MPFR_RNDN);
    out->n = votes->n;
    out->t = t;
  }
  mpfr_clear(radius);
  mpfr_clear(p_lower);
  return status;
}

sc_status sc_certify_row(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes,
                         unsigned long label) {
  uint32_t top[SC_K_MAX];
  sc_level level;
  sc_ranked_votes votes;
  sc_status status = query_level(&level, query, classes);
  if (status != SC_OK || label >= classes) return SC_DOMAIN;
  status = sc_votes_sum(&votes.n, count, classes);
  if (status != SC_OK) return status;
  sc_votes_rank(top, query->k, count, classes, label);
  votes.count = count[label];
  votes.top = top;
  votes.k = query->k;
  votes.bound_others = sc_method_bounds_others(query->method);
  votes.level = &level;
  return finish(out, query, &votes) /*@ ghost (count, classes, label) */;
}
