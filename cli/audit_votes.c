#include <stdlib.h>

#include "audit.h"

/* The rows of votes by their idx. */
struct by_idx {
  unsigned long idx, row;
};

static int order(const void *a, const void *b) {
  const struct by_idx *x = a, *y = b;
  return x->idx < y->idx ? -1 : x->idx > y->idx;
}

static const struct by_idx *find(const struct by_idx *table, unsigned long rows, unsigned long idx) {
  struct by_idx key = {.idx = idx};
  return bsearch(&key, table, rows, sizeof key, order);
}

/* Does every readable claim name a row of votes by its idx? */
static int all_found(const struct audit *audit, const struct by_idx *table) {
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *c = &audit->claims.row[i];
    unsigned long first = audit->claims.format->first_idx;
    if (c->kind != CLAIM_UNREADABLE && (c->idx < first || !find(table, audit->votes->rows, c->idx - first))) return 0;
  }
  return 1;
}

/* By idx where all are found, else by their order where there are as many. */
int audit_match_votes(struct audit *audit, struct problem *why) {
  const struct votes_table *votes = audit->votes;
  const struct claims *claims = &audit->claims;
  struct by_idx *table = malloc(votes->rows * sizeof *table);
  if (!table) return problem_of(why, claims->name, "not enough memory for an index of %lu rows of votes", votes->rows);
  for (unsigned long i = 0; i < votes->rows; i++)
    table[i] = (struct by_idx){.idx = votes->idx[i], .row = i};
  qsort(table, votes->rows, sizeof *table, order);
  int by_idx = all_found(audit, table);
  for (unsigned long i = 0; i < claims->rows; i++)
    if (audit->case_of[i] != NO_CASE)
      audit->judged[audit->case_of[i]].votes =
          by_idx ? find(table, votes->rows, claims->row[i].idx - claims->format->first_idx)->row : i;
  free(table);
  if (by_idx || claims->rows == votes->rows) return 0;
  return problem_of(why, claims->name,
                    "%lu claims whose idx are not those of the %lu rows of votes, expected the same idx or as many rows",
                    claims->rows, votes->rows);
}

/* The label that the claim is about, CLAIM_NONE when nobody says or it is no class. */
static unsigned long certified_label(const struct audit *audit, const struct audit_case *c) {
  unsigned long label = c->claim->predict != CLAIM_NONE ? c->claim->predict : c->claim->label;
  if (label == CLAIM_NONE && audit->votes->label) label = audit->votes->label[c->votes];
  return label < audit->votes->classes ? label : CLAIM_NONE;
}

/* The exact radius of a row of votes, rounded down to the grid. */
static sc_status certify(mpfr_ptr radius, const struct audit *audit, const struct audit_case *c, sc_grid grid) {
  sc_query query = audit->request->query;
  sc_certificate certificate;
  query.grid = grid;
  sc_certificate_init(&certificate);
  sc_status status = sc_certify_row(&certificate, &query, audit->votes->count + c->votes * audit->votes->classes,
                                    audit->votes->classes, certified_label(audit, c));
  if (status == SC_OK) mpfr_set(radius, certificate.radius, MPFR_RNDN);
  sc_certificate_clear(&certificate);
  return status;
}

sc_status audit_exact_radius(femto *out, const struct audit *audit, const struct audit_case *c) {
  mpfr_t radius;
  mpfr_init2(radius, SC_GRID_PRECISION);
  sc_status status = certify(radius, audit, c, audit->request->query.grid);
  if (status == SC_OK) femto_of(out, radius);
  mpfr_clear(radius);
  return status;
}

/* The exact radius of a case, as far as it was asked for. */
struct exact {
  const struct audit *audit;
  const struct audit_case *c;
  femto floor;
  sc_status status;
};

static int reached(void *context, const struct printed *number, femto offset) {
  struct exact *exact = context;
  int answer = printed_reached(number, offset, exact->floor);
  mpfr_t wide;
  if (answer >= 0 || exact->status != SC_OK) return answer > 0;
  mpfr_init2(wide, SC_GRID_PRECISION);
  exact->status = certify(wide, exact->audit, exact->c, (sc_grid){.kind = SC_GRID_WIDE});
  if (exact->status == SC_OK) exact->status = printed_reached_wide(&answer, number, offset, wide);
  mpfr_clear(wide);
  return exact->status == SC_OK && answer;
}

static int judge_case(char **text, void *job, unsigned long row, struct problem *why) {
  struct audit *audit = job;
  struct audit_case *c = &audit->judged[row];
  struct exact exact = {.audit = audit, .c = c, .status = SC_OK};
  *text = NULL;
  if (certified_label(audit, c) == CLAIM_NONE)
    return problem_of(why, audit->claims.name, "line %lu: no label below %lu, expected one to certify", c->claim->line,
                      audit->votes->classes);
  exact.status = audit_exact_radius(&exact.floor, audit, c);
  if (exact.status == SC_OK) {
    judge_value(&c->judgement, &c->radius, &audit->radius_reading, exact.floor, reached, &exact);
    c->judgement.count = audit->votes->count[c->votes * audit->votes->classes + certified_label(audit, c)];
  }
  if (exact.status == SC_OK) return 0;
  return problem_of(why, audit->claims.name, "line %lu: %s", c->claim->line, sc_status_text(exact.status));
}

int audit_judge_votes(struct audit *audit, struct problem *why) {
  struct rows rows = {
      .count = audit->judged_count, .noun = "rows", .threads = audit->request->threads, .quiet = audit->request->quiet};
  struct output nowhere = {.device = -1};
  if (rows.count == 0) return 0;
  return rows_run(&rows, judge_case, audit, &nowhere, why);
}
