/* One certificate from the votes on one input: the certified top-k radius, correctly rounded down. */
#ifndef SMOOTHCERT_CERTIFY_H
#define SMOOTHCERT_CERTIFY_H

#include "grid.h"
#include "method.h"
#include "votes.h"

/* What is asked: everything but the votes. */
typedef struct {
  sc_method method;
  unsigned long k;  /* 1 <= k < classes, k <= SC_K_MAX; 1 for cohen and pair */
  sc_decimal alpha; /* 1e-300 <= alpha < 1 */
  sc_decimal sigma; /* 1e-300 <= sigma <= 1e300, in the units of the input */
  sc_grid grid;     /* what the numbers are rounded to */
} sc_query;

/* The answer.  t > 0: the label is certified to stay among the top k for every perturbation of norm < radius, and t is the
 * only subset size with the largest rho_t.  t = 0: abstain; no radius > 0 of the grid is certified, radius = 0.
 * p_lower is the label's lower bound.  Both numbers are members of the grid of the query (grid.h), rounded down. */
typedef struct {
  unsigned long n; /* the sum of the votes */
  unsigned long t;
  mpfr_t p_lower;
  mpfr_t radius;
} sc_certificate;

#ifdef __FRAMAC__
#include "bound.h"
#include "topk.h"

#include "logic/certify.acsl"
#endif

/* Life of an answer: n = t = 0 and both numbers NaN at first. */
/*@ requires room: \valid(c);
    terminates \true; exits \false;
    assigns *c;
    ensures live: certificate_live(c);
    ensures empty: c->n == 0 && c->t == 0 && !fin(&c->p_lower[0]) && !fin(&c->radius[0]); */
void sc_certificate_init(sc_certificate *c);

/*@ requires live: certificate_live(c);
    terminates \true; exits \false;
    assigns *c; */
void sc_certificate_clear(sc_certificate *c);

/* alpha and sigma are in canonical form, as sc_decimal_parse leaves them.  SC_DOMAIN unless every field is in its range for
 * this number of classes. */
/*@ requires query: query_readable(query);
    terminates \true; exits \false;
    assigns \result \from *query, classes;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures valid: \result == SC_OK <==> query_valid(query, classes); */
sc_status sc_query_check(const sc_query *query, unsigned long classes);

/* Theorem 1.9 of spec/math for these votes: radius < R or radius = 0, and no larger member of the grid is below R.
 * count[0 .. classes-1] are the votes, label < classes was fixed before they were drawn, *out was initialised.
 * SC_DOMAIN: the query, the label or the sum of the votes is outside its range.  *out is unchanged unless SC_OK. */
/*@ requires query: query_readable(query);
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires out: certificate_live(out) && \separated(out, query) && \separated(out, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result == SC_DOMAIN <==>
      !(query_valid(query, classes) && label < classes && 1 <= votes_sum(count, classes) <= SC_DRAWS_MAX);
    ensures draws: \result == SC_OK ==> out->n == votes_sum(count, classes);
    ensures lower: \result == SC_OK ==> fin(&out->p_lower[0]) && rounds_lower(query->grid, out->n, count[label],
      query_level(query, classes), val(&out->p_lower[0]));
    ensures number: \result == SC_OK ==> fin(&out->radius[0]) && grid_member(query->grid, val(&out->radius[0]));
    ensures abstained: \result == SC_OK ==> 0 <= out->t <= query->k && (out->t == 0 <==> val(&out->radius[0]) == 0.0)
      && val(&out->radius[0]) >= 0.0;
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, query->k, votes_sum(count, classes),
      query_level(query, classes), query_singly(query), decimal_value(&query->sigma), query->grid, out->t,
      val(&out->radius[0]));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, query->k, votes_sum(count, classes),
      query_level(query, classes), query_singly(query), decimal_value(&query->sigma), query->grid, val(&out->radius[0]));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, query->k, votes_sum(count, classes),
      query_level(query, classes), query_singly(query), out->t);
    ensures same_n: \result != SC_OK ==> out->n == \old(out->n);
    ensures same_t: \result != SC_OK ==> out->t == \old(out->t);
    ensures same_p_lower: \result != SC_OK ==> out->p_lower[0]._mpfr_token == \old(out->p_lower[0]._mpfr_token);
    ensures same_radius: \result != SC_OK ==> out->radius[0]._mpfr_token == \old(out->radius[0]._mpfr_token); */
sc_status sc_certify_row(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes,
                         unsigned long label);

/* The same where some draws are open: another way of evaluating the base classifier may give them any class (spec/math, Theorem
 * 1.13).  count[0 .. classes-1] are the settled votes and open further draws beside them, n = their sum in all.  Each bound is
 * taken for the count that it must hold for: count[label] for the label, count[i] + open for every other class.  held has room
 * for these counts.  The certificate is one for every evaluation, fixed before the draws, that agrees with the settled ones.
 * SC_DOMAIN: the query, the label or n is outside its range.  *out is unchanged unless SC_OK; held is unspecified then. */
/*@ requires query: query_readable(query);
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires held: \valid(held + (0 .. classes - 1)) && \separated(held + (0 .. classes - 1), count + (0 .. classes - 1))
      && \separated(held + (0 .. classes - 1), query) && \separated(held + (0 .. classes - 1), out);
    requires out: certificate_live(out) && \separated(out, query) && \separated(out, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token, held[0 .. classes - 1];
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result == SC_DOMAIN <==>
      \old(!(query_valid(query, classes) && label < classes && 1 <= votes_sum(count, classes) + open <= SC_DRAWS_MAX));
    ensures draws: \result == SC_OK ==> out->n == \old(votes_sum(count, classes)) + open;
    ensures held: \result == SC_OK ==> \forall integer i; 0 <= i < classes ==>
      held[i] == (i == label ? count[i] : count[i] + open);
    ensures lower: \result == SC_OK ==> fin(&out->p_lower[0]) && rounds_lower(query->grid, out->n, count[label],
      query_level(query, classes), val(&out->p_lower[0]));
    ensures number: \result == SC_OK ==> fin(&out->radius[0]) && grid_member(query->grid, val(&out->radius[0]));
    ensures abstained: \result == SC_OK ==> 0 <= out->t <= query->k && (out->t == 0 <==> val(&out->radius[0]) == 0.0)
      && val(&out->radius[0]) >= 0.0;
    ensures certified: \result == SC_OK ==> certifies(held, classes, label, query->k, out->n, query_level(query, classes),
      query_singly(query), decimal_value(&query->sigma), query->grid, out->t, val(&out->radius[0]));
    ensures largest: \result == SC_OK ==> is_largest(held, classes, label, query->k, out->n, query_level(query, classes),
      query_singly(query), decimal_value(&query->sigma), query->grid, val(&out->radius[0]));
    ensures only: \result == SC_OK ==> is_only_size(held, classes, label, query->k, out->n, query_level(query, classes),
      query_singly(query), out->t);
    ensures same_n: \result != SC_OK ==> out->n == \old(out->n);
    ensures same_t: \result != SC_OK ==> out->t == \old(out->t);
    ensures same_p_lower: \result != SC_OK ==> out->p_lower[0]._mpfr_token == \old(out->p_lower[0]._mpfr_token);
    ensures same_radius: \result != SC_OK ==> out->radius[0]._mpfr_token == \old(out->radius[0]._mpfr_token); */
sc_status sc_certify_open_row(sc_certificate *out, uint32_t *held, const sc_query *query, const uint32_t *count,
                              unsigned long classes, unsigned long label, uint32_t open);

#endif
