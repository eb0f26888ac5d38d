/* Claims in a report: which rows count. */
#include <stdio.h>
#include <stdlib.h>

#include "lib/read/claims.h"
#include "log.h"

static int has(const struct claims *claims, enum claims_role role) {
  return (claims->roles & 1u << role) != 0;
}

static enum report_truth truth_of(const struct claims *claims) {
  if (claims_labels(claims) == CLAIMS_LABELS_ALL && has(claims, ROLE_PREDICT)) return TRUTH_COMPARED;
  return has(claims, ROLE_CORRECT) ? TRUTH_CORRECT : TRUTH_ASSUMED;
}

/* Does the row name the true label?  1 or 0, or -1 for a problem. */
static int is_right(const struct report_log *out, const struct claim *c, struct problem *why) {
  if (out->truth == TRUTH_COMPARED) return c->label == c->predict;
  if (out->truth == TRUTH_ASSUMED) return 1;
  if (c->correct <= 1) return (int)c->correct;
  return problem_at(why, out->name, c->line, 1, "correct is %lu, expected 0 or 1 where label and predict do not tell it",
                    c->correct);
}

static int take_row(struct report_log *out, const struct claims *claims, const struct claim *c, struct problem *why) {
  struct report_row *row = &out->row[out->rows++];
  *row = (struct report_row){.idx = c->idx, .label = CLAIM_NONE, .line = c->line};
  if (c->kind == CLAIM_UNREADABLE) {
    snprintf(why->text, sizeof why->text, "%s", c->reason);
    return -1;
  }
  if (has(claims, ROLE_IDX)) {
    if (c->idx < claims->format->first_idx)
      return problem_at(why, out->name, c->line, 1, "idx %lu, expected %lu or more in format %s", c->idx,
                        claims->format->first_idx, claims->format->name);
    row->idx -= claims->format->first_idx;
  }
  if (out->truth == TRUTH_COMPARED) row->label = c->label;
  out->abstaining += c->kind == CLAIM_ABSTAIN;
  int right = is_right(out, c, why);
  if (right < 0) return -1;
  if (c->kind == CLAIM_ABSTAIN || !right) return 0;
  if (report_log_take(out, row, c->radius, c->radius_length) == 0) return 0;
  return problem_at(why, out->name, c->line, 1, "the radius cannot be read, expected a decimal number");
}

static int take_rows(struct report_log *out, const struct claims *claims, struct problem *why) {
  if (!has(claims, ROLE_RADIUS)) return problem_of(why, out->name, "no column radius, expected one to report");
  out->format = claims->format->name;
  out->truth = truth_of(claims);
  out->row = malloc(claims->rows * sizeof *out->row);
  if (!out->row) return problem_of(why, out->name, "not enough memory for %lu rows, expected a smaller file", claims->rows);
  for (unsigned long i = 0; i < claims->rows; i++)
    if (take_row(out, claims, &claims->row[i], why) != 0) return -1;
  return 0;
}

int report_log_claims(struct report_log *out, const unsigned char *bytes, size_t length, const struct claims_format *format,
                      struct problem *why) {
  struct claims claims;
  if (claims_parse(&claims, out->name, bytes, length, format, why) != 0) return -1;
  int status = take_rows(out, &claims, why);
  claims_free(&claims);
  return status;
}
