/* What a caller of certify.h may conclude, proved from the contracts alone. */
#include "certify.h"

/* Where a radius is promised the inequality of the theorem holds for it, it is not 0, and no other size attains it. */
/*@ requires query: query_readable(query);
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires out: certificate_live(out) && \separated(out, query) && \separated(out, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token;
    ensures positive: \result == 1 ==> val(&out->radius[0]) > 0.0 && 1 <= out->t <= query->k;
    ensures holds: \result == 1 ==> topk_certified(count, classes, label, query->k, votes_sum(count, classes),
      query_level(query, classes), query_singly(query), out->t,
      grid_value(query->grid, val(&out->radius[0])) / decimal_value(&query->sigma));
    ensures only: \result == 1 ==> query_singly(query) != 0 ==> largest_alone(count, classes, label, query->k,
      votes_sum(count, classes), query_level(query, classes), 1, out->t); */
int certified(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes, unsigned long label) {
  return sc_certify_row(out, query, count, classes, label) == SC_OK && out->t > 0;
}

/* A label that is no class is refused. */
/*@ requires query: query_readable(query);
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires out: certificate_live(out) && \separated(out, query) && \separated(out, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token;
    ensures refused: \result == SC_DOMAIN && out->n == \old(out->n); */
sc_status no_such_label(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes) {
  return sc_certify_row(out, query, count, classes, classes);
}

/* Top-2 by Cohen's method is refused. */
/*@ requires query: query_readable(query) && query->method == SC_COHEN && query->k == 2;
    terminates \true; exits \false;
    assigns \nothing;
    ensures refused: \result == SC_DOMAIN; */
sc_status top_two_by_cohen(const sc_query *query, unsigned long classes) {
  return sc_query_check(query, classes);
}

/* A new answer abstains and has no numbers. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures none: \result == 0; */
unsigned long fresh(void) {
  sc_certificate c;
  unsigned long t;
  sc_certificate_init(&c);
  t = c.t;
  sc_certificate_clear(&c);
  return t;
}

/* With open votes the same inequality holds, for the counts that were widened by them. */
/*@ requires query: query_readable(query);
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires held: \valid(held + (0 .. classes - 1)) && \separated(held + (0 .. classes - 1), count + (0 .. classes - 1))
      && \separated(held + (0 .. classes - 1), query) && \separated(held + (0 .. classes - 1), out);
    requires out: certificate_live(out) && \separated(out, query) && \separated(out, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token, held[0 .. classes - 1];
    ensures positive: \result == 1 ==> val(&out->radius[0]) > 0.0 && 1 <= out->t <= query->k;
    ensures holds: \result == 1 ==> topk_certified(held, classes, label, query->k, out->n, query_level(query, classes),
      query_singly(query), out->t, grid_value(query->grid, val(&out->radius[0])) / decimal_value(&query->sigma));
    ensures wider: \result == 1 ==> \forall integer i; 0 <= i < classes ==> i != label ==> held[i] == count[i] + open; */
int certified_with_open(sc_certificate *out, uint32_t *held, const sc_query *query, const uint32_t *count,
                        unsigned long classes, unsigned long label, uint32_t open) {
  return sc_certify_open_row(out, held, query, count, classes, label, open) == SC_OK && out->t > 0;
}
