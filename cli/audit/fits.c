#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

/* So many orders of magnitude less likely than not must it be that every row fits by chance. */
#define DECADES_MIN 6

/* The largest numbers are the furthest apart and tell the most: where so many of them say next to nothing, the rest is not
 * asked. */
#define PROBE 16
#define PROBE_DECADES_MIN 1

/* What people use. */
static const char *const alphas[] = {"0.1",   "0.05",   "0.02",   "0.01",   "0.005",   "0.002",
                                     "0.001", "0.0005", "0.0002", "0.0001", "0.00001", "0.000001"};
static const char *const sigmas[] = {"0.05", "0.1", "0.12", "0.125", "0.15", "0.2", "0.25", "0.3", "0.35", "0.4",
                                     "0.5",  "0.6", "0.7",  "0.75",  "0.8",  "1",   "1.25", "1.5", "1.75", "2"};
static const unsigned long draws[] = {100,   200,   500,    1000,   2000,   5000,    10000,
                                      20000, 50000, 100000, 200000, 500000, 1000000, 10000000};
#define COUNT(list) (sizeof list / sizeof list[0])

/* The best so far, and the cases from the largest number to the smallest. */
struct search {
  const struct audit *audit;
  const struct audit_case **by_size;
  double decades;
  const char *name;
  char text[32];
};

/* How unlikely it is that a number fits by chance: its window against the gap between its attainable neighbors.  Rows that
 * print alike count once: they would fit together. */
static double decades_of(struct attainable *a, const struct printed *number, const struct reading *reading) {
  struct window window = precision_window(reading->precision, number);
  unsigned long least = attainable_least(a, number, 0);
  if (least > a->n) least = a->n;
  if (least == 0) return 0;
  femto gap = attainable_floor(a, least) - attainable_floor(a, least - 1), width = window.low + window.high;
  return gap > width ? log10((double)gap / (double)width) : 0;
}

static int is_fit(const struct judgement *j) {
  return j->verdict == VERDICT_SOUND || j->verdict == VERDICT_ROUNDED_UP;
}

/* Does every case fit?  Then *decades says how much that means. */
static int all_fit_alone(double *decades, const struct search *search, const struct audit_request *q) {
  const struct audit *audit = search->audit;
  int of_bounds = audit->evidence == EVIDENCE_BOUND;
  const struct reading *reading = of_bounds ? &audit->bound_reading : &audit->radius_reading;
  struct attainable a;
  struct judgement judgement;
  int fit = 1;
  *decades = 0;
  attainable_open(&a, of_bounds ? ATTAINABLE_BOUND : ATTAINABLE_RADIUS, q->n, q->query.k, &q->query.alpha, &q->query.sigma);
  for (unsigned long i = 0; i < audit->judged_count && fit; i++) {
    const struct audit_case *c = search->by_size[i];
    const struct printed *number = of_bounds ? &c->bound : &c->radius;
    judge_attainable(&judgement, &a, number, reading);
    fit = is_fit(&judgement) && !attainable_failed(&a);
    if (fit) *decades += decades_of(&a, number, reading);
    if (i == PROBE && *decades < PROBE_DECADES_MIN) fit = 0;
  }
  attainable_close(&a);
  return fit;
}

/* The same by votes: the exact radius may be printed like every claim, rounded to nearest or down.  A wrong alpha or sigma
 * moves a radius by an amount of its own order, so a fit by chance is as likely as the window is large beside the radius. */
static int all_fit_votes(double *decades, const struct search *search, const struct audit_request *q) {
  const struct audit *audit = search->audit;
  struct audit other = *audit;
  int fit = 1;
  *decades = 0;
  other.request = q;
  for (unsigned long i = 0; i < audit->judged_count && fit; i++) {
    const struct audit_case *c = search->by_size[i];
    struct window window = precision_window(audit->radius_reading.precision, &c->radius);
    femto exact;
    if (c->radius.floor == 0) continue; /* an answer at r = 0 fits any alpha and sigma at which it is one */
    fit = audit_exact_radius(&exact, &other, c) == SC_OK && c->radius.floor - window.low <= exact &&
          exact < c->radius.floor + 2 * window.high;
    if (fit) *decades += log10((double)c->radius.floor / (double)(window.low + 2 * window.high));
  }
  return fit;
}

static void compete(struct search *search, const struct audit_request *q, const char *name, const char *value) {
  double decades;
  int by_votes = search->audit->evidence == EVIDENCE_VOTES;
  int fit = by_votes ? all_fit_votes(&decades, search, q) : all_fit_alone(&decades, search, q);
  if (!fit || decades < DECADES_MIN || decades <= search->decades) return;
  search->decades = decades;
  search->name = name;
  snprintf(search->text, sizeof search->text, "%s", value);
}

static void try_alphas(struct search *search) {
  for (size_t i = 0; i < COUNT(alphas); i++) {
    struct audit_request q = *search->audit->request;
    if (sc_decimal_parse(&q.query.alpha, alphas[i], strlen(alphas[i])) == SC_OK &&
        sc_decimal_compare(&q.query.alpha, &search->audit->request->query.alpha) != 0)
      compete(search, &q, "alpha", alphas[i]);
  }
}

static void try_sigmas(struct search *search) {
  for (size_t i = 0; i < COUNT(sigmas); i++) {
    struct audit_request q = *search->audit->request;
    if (sc_decimal_parse(&q.query.sigma, sigmas[i], strlen(sigmas[i])) == SC_OK &&
        sc_decimal_compare(&q.query.sigma, &search->audit->request->query.sigma) != 0)
      compete(search, &q, "sigma", sigmas[i]);
  }
}

static void try_draws(struct search *search) {
  for (size_t i = 0; i < COUNT(draws); i++) {
    struct audit_request q = *search->audit->request;
    char text[32];
    q.n = draws[i];
    snprintf(text, sizeof text, "%lu", draws[i]);
    if (q.n != search->audit->request->n) compete(search, &q, "n", text);
  }
}

static int larger_first(const void *a, const void *b) {
  const struct audit_case *const *x = a, *const *y = b;
  const struct printed *p = (*x)->radius.text ? &(*x)->radius : &(*x)->bound;
  const struct printed *q = (*y)->radius.text ? &(*y)->radius : &(*y)->bound;
  return p->floor > q->floor ? -1 : p->floor < q->floor;
}

static void tell(struct audit *audit, const struct search *search, unsigned long misfits) {
  const struct audit_request *q = audit->request;
  unsigned long claims = misfits + audit->count[VERDICT_SOUND] + audit->count[VERDICT_ROUNDED_UP];
  char n[32];
  snprintf(n, sizeof n, "%lu", q->n);
  const char *stated = strcmp(search->name, "n") == 0 ? n : strcmp(search->name, "alpha") == 0 ? q->alpha : q->sigma;
  findings_add(&audit->findings, "other-parameter", misfits, "every row fits %s = %s; %lu of %lu do not fit the stated %.40s",
               search->name, search->text, misfits, claims, stated);
}

int audit_find_fit(struct audit *audit, struct problem *why) {
  unsigned long misfits = audit->count[VERDICT_IMPOSSIBLE] + audit->count[VERDICT_OVERSTATED];
  struct search search = {.audit = audit};
  if (misfits == 0) return 0;
  search.by_size = malloc(audit->judged_count * sizeof *search.by_size);
  if (!search.by_size) return problem_of(why, audit->claims.name, "not enough memory for %lu numbers", audit->judged_count);
  for (unsigned long i = 0; i < audit->judged_count; i++)
    search.by_size[i] = &audit->judged[i];
  qsort(search.by_size, audit->judged_count, sizeof *search.by_size, larger_first);
  try_alphas(&search);
  if (audit->evidence != EVIDENCE_VOTES) try_draws(&search);
  if (audit->evidence != EVIDENCE_BOUND) try_sigmas(&search);
  free(search.by_size);
  if (search.name) tell(audit, &search, misfits);
  return 0;
}
