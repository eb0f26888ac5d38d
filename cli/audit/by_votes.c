#include "audit.h"

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
  mpfr_t wide, lo, hi;
  if (answer >= 0 || exact->status != SC_OK) return answer > 0;
  mpfr_init2(wide, SC_GRID_PRECISION);
  mpfr_init2(lo, NORM_BITS);
  mpfr_init2(hi, NORM_BITS);
  exact->status = audit_certified(wide, exact->audit, &exact->audit->stated, exact->c, (sc_grid){.kind = SC_GRID_WIDE});
  if (exact->status == SC_OK) {
    norm_enclose(lo, hi, wide, exact->audit->stated.divisor);
    exact->status = printed_reached_within(&answer, number, offset, lo, hi);
  }
  mpfr_clears(wide, lo, hi, (mpfr_ptr)0);
  return exact->status == SC_OK && answer;
}

static int judge_case(char **text, void *job, unsigned long row, struct problem *why) {
  struct audit *audit = job;
  struct audit_case *c = &audit->judged[row];
  struct exact exact = {.audit = audit, .c = c, .status = SC_OK};
  *text = NULL;
  exact.status = audit_exact_radius(&exact.floor, audit, &audit->stated, c);
  if (exact.status == SC_OK) {
    judge_value(&c->judgement, &c->radius, &audit->radius_reading, exact.floor, reached, &exact);
    c->judgement.count = audit->votes->count[c->votes * audit->votes->columns + c->label];
  }
  if (exact.status == SC_OK) return 0;
  return problem_of(why, audit->claims.name, "line %lu: %s", c->claim->line, sc_status_text(exact.status));
}

static int has_overstated(const struct audit *audit) {
  for (unsigned long i = 0; i < audit->judged_count; i++)
    if (audit->judged[i].judgement.verdict == VERDICT_OVERSTATED) return 1;
  return 0;
}

static int judge_all(struct audit *audit, struct problem *why) {
  struct rows rows = {
      .count = audit->judged_count, .noun = "rows", .threads = audit->request->threads, .quiet = audit->request->quiet};
  struct output nowhere = {.device = -1};
  return rows_run(&rows, judge_case, audit, &nowhere, why);
}

int audit_judge_votes(struct audit *audit, struct problem *why) {
  if (audit->judged_count == 0) return 0;
  if (judge_all(audit, why) != 0) return -1;
  audit_count_readings(audit);
  if (has_overstated(audit)) audit_search(audit);
  if (!audit->search.adopted) return 0;
  audit->radius_reading = audit->search.reading[0].reading;
  return judge_all(audit, why);
}
