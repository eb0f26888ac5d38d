/* Claims in a report: which rows count. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/read/claims.h"
#include "log.h"

static int has(const struct claims *claims, enum claims_role role) {
  return (claims->roles & 1u << role) != 0;
}

/* Does the log say for which class its certificates are? */
static int names_classes(const struct claims *claims) {
  return has(claims, ROLE_PREDICT) || claims->format->label_is_certified;
}

static int tell_truth(struct report_log *out, const struct claims *claims, const struct report_reading *reading,
                      struct problem *why) {
  enum claims_labels labels = claims_labels(claims);
  if (labels == CLAIMS_LABELS_SOME)
    return problem_of(why, out->name, "true labels in some rows only, expected one in every row or in none");
  if (reading->labels && !names_classes(claims))
    return problem_of(why, out->name, "no column predict, expected one with --labels: a radius does not say for which class");
  out->truth = reading->labels                                        ? TRUTH_LABELS
               : labels == CLAIMS_LABELS_ALL && names_classes(claims) ? TRUTH_COMPARED
               : has(claims, ROLE_CORRECT)                            ? TRUTH_CORRECT
               : reading->certified_is_true                           ? TRUTH_ASSERTED
                                                                      : TRUTH_UNKNOWN;
  return 0;
}

/* Does the newest row name the true label?  1 or 0, or -1 for a problem. */
static int is_right(const struct report_log *out, const struct claim *c, struct problem *why) {
  if (out->truth == TRUTH_COMPARED || out->truth == TRUTH_LABELS) return out->row[out->rows - 1].label == c->predict;
  if (out->truth != TRUTH_CORRECT) return out->truth == TRUTH_ASSERTED;
  if (c->correct <= 1) return (int)c->correct;
  return problem_at(why, out->name, c->line, 1, "correct is %lu, expected 0 or 1 where label and predict do not tell it",
                    c->correct);
}

/* The true label as the log has it; where every certificate is said to be for it, the certified class. */
static unsigned long own_label(const struct report_log *out, const struct claim *c) {
  return out->truth == TRUTH_ASSERTED && c->label == CLAIM_NONE ? c->predict : c->label;
}

static int take_row(struct report_log *out, const struct claims *claims, const struct claim *c,
                    const struct report_reading *reading, struct problem *why) {
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
  out->abstaining += c->kind == CLAIM_ABSTAIN;
  if (c->open != CLAIM_NONE) out->open += c->open;
  if (report_log_label(out, reading, own_label(out, c), why) != 0) return -1;
  int right = is_right(out, c, why);
  if (right < 0) return -1;
  if (c->kind == CLAIM_ABSTAIN || !right) return 0;
  if (report_log_take(out, row, c->radius, c->radius_length) == 0) return 0;
  return problem_at(why, out->name, c->line, 1, "the radius cannot be read, expected a decimal number");
}

static int is_ours(const struct claims *claims) {
  return strcmp(claims->format->name, "smoothcert") == 0 || strcmp(claims->format->name, "smoothcert-open") == 0;
}

/* A line of a table is about one k, method, alpha and sigma.  Other people's columns of these names may hold anything. */
static int check_protocol(const struct report_log *out, const struct claims *claims, struct problem *why) {
  static const enum claims_trait common[] = {TRAIT_METHOD, TRAIT_K, TRAIT_ALPHA, TRAIT_SIGMA};
  for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
    if (claims->protocol.trait[common[i]].varies && is_ours(claims))
      return problem_of(why, out->name, "%s is not the same in all rows, expected one in the whole file",
                        claims_trait_name(common[i]));
  return 0;
}

/* Radii of l_2 have one in every norm; others only in their own. */
static int choose_norm(struct report_log *out, const struct claims *claims, const struct report_reading *reading,
                       struct problem *why) {
  if (!reading->norm_given || !claims->says_norm || claims->norm == NORM_L2) return 0;
  if (claims->norm != reading->norm)
    return problem_of(why, out->name, "the column is %s_radius, but --norm is %s, expected --norm %s, or radii of l2",
                      norm_name(claims->norm), norm_name(reading->norm), norm_name(claims->norm));
  out->divisor = 1;
  return 0;
}

static int take_rows(struct report_log *out, const struct claims *claims, const struct report_reading *reading,
                     struct problem *why) {
  if (!has(claims, ROLE_RADIUS)) return problem_of(why, out->name, "no column radius, expected one to report");
  out->format = claims->format->name;
  out->has_open = has(claims, ROLE_OPEN) && is_ours(claims);
  if (choose_norm(out, claims, reading, why) != 0 || tell_truth(out, claims, reading, why) != 0 ||
      check_protocol(out, claims, why) != 0)
    return -1;
  out->row = malloc(claims->rows * sizeof *out->row);
  if (!out->row) return problem_of(why, out->name, "not enough memory for %lu rows, expected a smaller file", claims->rows);
  for (unsigned long i = 0; i < claims->rows; i++)
    if (take_row(out, claims, &claims->row[i], reading, why) != 0) return -1;
  if (report_protocol_claims(&out->protocol, &claims->protocol) == 0) return 0;
  return problem_of(why, out->name, "not enough memory");
}

int report_log_claims(struct report_log *out, const unsigned char *bytes, size_t length, const struct report_reading *reading,
                      struct problem *why) {
  struct claims claims;
  if (claims_parse(&claims, out->name, bytes, length, reading->format, why) != 0) return -1;
  int status = take_rows(out, &claims, reading, why);
  claims_free(&claims);
  return status;
}
