#include "justified.h"

#include <stdlib.h>
#include <string.h>

/* The procedure by which the file was made, where the search found one and no other: it names the counts of votes. */
static const struct supposition *made_by(const struct audit *audit) {
  const struct audit_search *search = &audit->search;
  return audit->evidence != EVIDENCE_VOTES && search->established == 1 && !search->adopted ? &search->reading[0] : NULL;
}

const struct supposition *justified_by_other(const struct audit *audit) {
  return made_by(audit);
}

static femto smaller(femto a, femto b) {
  return a < b ? a : b;
}

/* What the verdict leaves of a claim. */
static femto left_of(const struct audit_case *c) {
  const struct judgement *j = &c->judgement;
  if (j->verdict == VERDICT_IMPOSSIBLE) return 0;
  if (j->of_bound || j->verdict <= VERDICT_POSSIBLE) return c->radius.floor;
  return smaller(c->radius.floor, j->exact);
}

/* The tables of another procedure: that of the numbers of the file, and the radii of its counts at the stated alpha. */
struct other {
  struct attainable numbers, radii;
  const struct supposition *s;
};

static void open_other(struct other *other, const struct audit *audit, const struct audit_case *c) {
  unsigned long n = other->s->n ? other->s->n : c->n;
  struct attainable_terms terms = supposition_terms(other->s, n);
  if (other->numbers.n == n) return;
  attainable_close(&other->numbers);
  attainable_close(&other->radii);
  attainable_open(&other->numbers, audit->evidence == EVIDENCE_BOUND ? ATTAINABLE_BOUND : ATTAINABLE_RADIUS, &terms);
  terms.alpha = &audit->stated.alpha_value;
  attainable_open(&other->radii, ATTAINABLE_RADIUS, &terms);
}

/* The least count that the number may come from, and its radius at the stated alpha. */
static femto by_other(struct other *other, const struct audit *audit, const struct audit_case *c) {
  const struct printed *number = audit->evidence == EVIDENCE_BOUND ? &c->bound : &c->radius;
  struct window window = reading_window(&other->s->reading, number);
  open_other(other, audit, c);
  unsigned long count = attainable_least(&other->numbers, number, -window.low);
  if (count > other->numbers.n) return 0;
  return smaller(c->radius.floor, attainable_floor(&other->radii, count));
}

int justified_find(struct justified *out, const struct audit *audit) {
  struct other other = {.s = made_by(audit)};
  int failed = 0;
  out->radius = malloc((audit->judged_count + 1) * sizeof *out->radius);
  if (!out->radius) return -1;
  for (unsigned long i = 0; i < audit->judged_count && !failed; i++) {
    out->radius[i] = other.s ? by_other(&other, audit, &audit->judged[i]) : left_of(&audit->judged[i]);
    failed = attainable_failed(&other.numbers) || attainable_failed(&other.radii);
  }
  attainable_close(&other.numbers);
  attainable_close(&other.radii);
  if (failed) justified_free(out);
  return failed ? -1 : 0;
}

void justified_free(struct justified *j) {
  free(j->radius);
  j->radius = NULL;
}

/* The certified class: the log says it, or it is the label beside the votes. */
unsigned long justified_predict(const struct audit *audit, unsigned long row) {
  const struct claim *claim = &audit->claims.row[row];
  if (claim->kind != CLAIM_RADIUS || audit->case_of[row] == NO_CASE) return CLAIM_NONE;
  if (claim->predict != CLAIM_NONE) return claim->predict;
  return audit->votes ? audit->judged[audit->case_of[row]].label : CLAIM_NONE;
}

unsigned long justified_label(const struct audit *audit, unsigned long row) {
  const struct claim *claim = &audit->claims.row[row];
  if (claim->kind == CLAIM_UNREADABLE) return CLAIM_NONE;
  if (claim->label != CLAIM_NONE || !audit->votes || !audit->votes->label || audit->case_of[row] == NO_CASE)
    return claim->label;
  return audit->votes->label[audit->judged[audit->case_of[row]].votes];
}

enum truth justified_truth(const struct audit *audit) {
  int labels = 1, correct = 1;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *claim = &audit->claims.row[i];
    if (claim->kind != CLAIM_RADIUS) continue;
    labels &= justified_label(audit, i) != CLAIM_NONE && justified_predict(audit, i) != CLAIM_NONE;
    correct &= claim->correct <= 1;
  }
  return labels ? TRUTH_BY_LABELS : correct ? TRUTH_BY_CORRECT : TRUTH_UNKNOWN;
}

int justified_is_right(const struct audit *audit, enum truth truth, unsigned long row) {
  const struct claim *claim = &audit->claims.row[row];
  if (audit->case_of[row] == NO_CASE) return 0;
  if (truth == TRUTH_BY_LABELS) return justified_label(audit, row) == justified_predict(audit, row);
  return truth == TRUTH_UNKNOWN || claim->correct == 1;
}
