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
 * subset size with the largest rho_t (the smallest such t).  t = 0: abstain; no radius > 0 of the grid is certified,
 * radius = 0.
 * p_lower is the label's lower bound.  Both numbers are members of the grid of the query (grid.h), rounded down. */
typedef struct {
  unsigned long n; /* the sum of the votes */
  unsigned long t;
  mpfr_t p_lower;
  mpfr_t radius;
} sc_certificate;

void sc_certificate_init(sc_certificate *c);
void sc_certificate_clear(sc_certificate *c);

/* SC_DOMAIN unless every field is in its range for this number of classes. */
sc_status sc_query_check(const sc_query *query, unsigned long classes);

/* count[0 .. classes-1] are the votes, label < classes was fixed before they were drawn, *out was initialised.
 * SC_DOMAIN: the query, the label or the sum of the votes is outside its range.  *out is unchanged unless SC_OK. */
sc_status sc_certify_row(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes,
                         unsigned long label);

#endif
