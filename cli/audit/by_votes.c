#include "audit.h"

/* The exact radius of a row of votes, rounded down to the grid. */
static sc_status certify(mpfr_ptr radius, const struct audit *audit, const struct audit_case *c, sc_grid grid) {
  sc_query query = audit->request->query;
  sc_certificate certificate;
  query.grid = grid;
  sc_certificate_init(&certificate);
  sc_status status = sc_certify_row(&certificate, &query, audit->votes->count + c->votes * audit->votes->classes,
                                    audit->votes->classes, c->label);
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
  exact.status = audit_exact_radius(&exact.floor, audit, c);
  if (exact.status == SC_OK) {
    judge_value(&c->judgement, &c->radius, &audit->radius_reading, exact.floor, reached, &exact);
    c->judgement.count = audit->votes->count[c->votes * audit->votes->classes + c->label];
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
