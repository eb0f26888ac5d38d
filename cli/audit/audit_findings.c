#include "audit.h"
#include "lib/read/claims_index.h"

/* Certified accuracies are published at multiples of 0.25. */
#define THRESHOLD ((femto)250000000000000)

/* "1 row", "2 rows". */
#define ROWS(n) (n), (n) == 1 ? "row" : "rows"

static void count_verdicts(struct audit *audit) {
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    enum verdict verdict = audit_verdict(audit, i);
    audit->count[verdict]++;
    audit->off_above += verdict == VERDICT_NUMERICALLY_OFF && !audit->judged[audit->case_of[i]].judgement.holds;
  }
}

static void find_rows(struct audit *audit) {
  unsigned long rows = audit->claims.rows, expected = audit->request->rows_expected;
  if (expected == 0 && audit->votes) expected = audit->votes->rows;
  if (expected > rows)
    findings_add(&audit->findings, "rows-missing", expected - rows,
                 "%lu %s, expected %lu: %lu missing, which a table can only count as not certified", ROWS(rows), expected,
                 expected - rows);
  if (expected > 0 && expected < rows)
    findings_add(&audit->findings, "rows-extra", rows - expected, "%lu %s, expected %lu: %lu too many", ROWS(rows), expected,
                 rows - expected);
}

/* idx is sorted. */
static void find_gaps(struct audit *audit, const unsigned long *idx, unsigned long rows, unsigned long step) {
  unsigned long duplicated = 0, missing = 0, off = 0, first_missing = 0;
  for (unsigned long i = 1; i < rows; i++) {
    unsigned long difference = idx[i] - idx[i - 1];
    if (difference == 0) duplicated++;
    off += (idx[i] - idx[0]) % step != 0;
    if (difference > step) {
      if (missing == 0) first_missing = idx[i - 1] + step;
      missing += (difference - 1) / step;
    }
  }
  if (duplicated)
    findings_add(&audit->findings, "rows-duplicated", duplicated, "%lu %s with the idx of another, counted twice",
                 ROWS(duplicated));
  if (missing)
    findings_add(&audit->findings, "index-gap", missing,
                 "%lu idx missing between %lu and %lu at a step of %lu, first of them %lu", missing, idx[0], idx[rows - 1],
                 step, first_missing);
  if (off) findings_add(&audit->findings, "index-step", off, "%lu idx off the step of %lu from %lu", off, step, idx[0]);
}

static int find_index(struct audit *audit, struct problem *why) {
  struct claims_index index;
  if (!(audit->claims.roles & 1u << ROLE_IDX)) return 0;
  if (claims_index_read(&index, &audit->claims) != 0)
    return problem_of(why, audit->claims.name, "not enough memory to sort %lu rows", audit->claims.rows);
  if (index.rows > 1) find_gaps(audit, index.idx, index.rows, audit->request->step ? audit->request->step : index.step);
  claims_index_free(&index);
  return 0;
}

/* Is the column correct what label and predict say, or the sum of it up to each row? */
static void find_correct(struct audit *audit) {
  unsigned long mismatches = 0, sum = 0, sums = 0, rows = 0;
  if (!(audit->claims.roles & 1u << ROLE_LABEL) || !(audit->claims.roles & 1u << ROLE_PREDICT)) return;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *c = &audit->claims.row[i];
    if (c->kind == CLAIM_UNREADABLE || c->correct == CLAIM_NONE) continue;
    unsigned long correct = (unsigned long)claim_is_correct(c);
    sum += correct;
    rows++;
    mismatches += c->correct != correct;
    sums += c->correct == sum;
  }
  if (mismatches && sums == rows)
    findings_add(&audit->findings, "running-sum", mismatches,
                 "column correct is a running sum: it differs from label = predict in %lu %s; that is true %lu times",
                 ROWS(mismatches), sum);
  else if (mismatches)
    findings_add(&audit->findings, "correct-mismatch", mismatches, "column correct is not label = predict in %lu %s",
                 ROWS(mismatches));
}

static void find_ceiling(struct audit *audit) {
  unsigned long above = 0;
  char text[PRINTED_TEXT];
  if (audit->evidence == EVIDENCE_VOTES || !audit->stated.n) return;
  for (unsigned long i = 0; i < audit->judged_count; i++) {
    const struct audit_case *c = &audit->judged[i];
    if (c->judgement.verdict == VERDICT_IMPOSSIBLE && !c->judgement.has_above) above += c->rows;
  }
  femto_text(text, audit->ceiling, audit_decimals(audit));
  if (above)
    findings_add(&audit->findings, "above-ceiling", above, "%lu %s above %s, the %s of %lu votes in %lu", ROWS(above), text,
                 audit->evidence == EVIDENCE_BOUND ? "bound" : "radius", audit->stated.n, audit->stated.n);
}

static void find_ties(struct audit *audit) {
  unsigned long ties = 0;
  for (unsigned long i = 0; i < audit->judged_count; i++) {
    const struct audit_case *c = &audit->judged[i];
    int false_claim = c->judgement.verdict > VERDICT_NUMERICALLY_OFF;
    if (false_claim && c->radius.text && !c->radius.has_rest && c->radius.floor % THRESHOLD == 0) ties += c->rows;
  }
  if (ties)
    findings_add(&audit->findings, "threshold-tie", ties,
                 "%lu %s with exactly a multiple of 0.25 that is not reached: an accuracy at that radius depends on the tie",
                 ROWS(ties));
}

/* The log and the votes speak of the same inputs: the same labels. */
static void find_votes(struct audit *audit) {
  unsigned long labels = 0;
  const struct votes_table *votes = audit->votes;
  for (unsigned long i = 0; votes && i < audit->judged_count; i++) {
    const struct audit_case *c = &audit->judged[i];
    labels += votes->label && c->claim->label != CLAIM_NONE && c->claim->label != votes->label[c->votes];
  }
  if (labels)
    findings_add(&audit->findings, "labels-differ", labels, "the label is not the one beside the votes in %lu %s",
                 ROWS(labels));
}

int audit_find(struct audit *audit, struct problem *why) {
  count_verdicts(audit);
  find_rows(audit);
  if (find_index(audit, why) != 0) return -1;
  find_correct(audit);
  find_votes(audit);
  if (audit_find_protocol(audit) != 0)
    return problem_of(why, audit->claims.name, "not enough memory for the draws of %lu rows", audit->claims.rows);
  find_ceiling(audit);
  audit_find_readings(audit);
  audit_find_methods(audit);
  find_ties(audit);
  return 0;
}
