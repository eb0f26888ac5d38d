/* The forms in which predictions come: votes, logs, JSON lines. */
#include <stdio.h>
#include <stdlib.h>

#include "lib/exact/predict_test.h"
#include "lib/files/lines.h"
#include "lib/read/claims.h"
#include "lib/read/counts.h"
#include "lib/read/jsonl.h"
#include "lib/run/rows.h"
#include "predictions.h"

struct job {
  struct predictions *out;
  const struct votes_table *votes;
  const sc_level *level;
};

static int predict_row(char **text, void *context, unsigned long row, struct problem *why) {
  const struct job *job = context;
  const struct votes_table *votes = job->votes;
  const uint32_t *count = votes->count + row * votes->columns;
  uint32_t open = votes->has_open ? count[votes->classes] : 0;
  struct prediction *p = &job->out->row[row];
  unsigned long *class = malloc(votes->classes * sizeof *class);
  sc_status status = SC_OK;
  int answers = 0;
  *text = NULL;
  if (!class) return problem_of(why, job->out->name, "not enough memory for row %lu", votes->idx[row]);
  rank_classes(class, count, votes->classes);
  if (job->level)
    status = rank_test(&answers, count[class[0]], count[class[1]] + open, job->level); /* the runner-up may have them all */
  else
    answers = count[class[1]] + open == 0;
  *p = (struct prediction){.idx = votes->idx[row],
                           .label = votes->label ? votes->label[row] : PREDICTION_NONE,
                           .predict = answers ? class[0] : PREDICTION_NONE,
                           .base = PREDICTION_NONE,
                           .line = votes->line ? votes->line + row : 1,
                           .column = 1};
  free(class);
  if (status == SC_OK) return 0;
  return problem_of(why, job->out->name, "row %lu: %s", votes->idx[row], sc_status_text(status));
}

int predictions_votes(struct predictions *out, const unsigned char *bytes, size_t length, const struct predictions_rule *rule,
                      struct problem *why) {
  struct votes_table votes;
  struct job job = {out, &votes, rule->level};
  struct rows rows = {.noun = "rows", .threads = rule->threads, .quiet = rule->quiet};
  struct output none = {0}; /* the rows have no text */
  if (votes_table_parse(&votes, out->name, bytes, length, rule->form, why) != 0) return -1;
  out->format = "votes";
  out->has_idx = 1;
  out->has_labels = votes.label != NULL;
  out->classes = votes.classes;
  rows.count = votes.rows;
  int status = draws_check(&votes, out->name, &rule->n, why);
  if (status == 0) status = predictions_allocate(out, votes.rows, why);
  if (status == 0) status = rows_run(&rows, predict_row, &job, &none, why);
  votes_table_free(&votes);
  return status;
}

static int has(const struct claims *claims, enum claims_role role) {
  return (claims->roles & 1u << role) != 0;
}

static enum predictions_choice choice_of(const struct claims_trait_text *chosen_by) {
  if (!chosen_by->text || chosen_by->varies) return CHOICE_UNKNOWN;
  return claims_trait_equal(chosen_by->text, chosen_by->length, "label", 5)       ? CHOICE_LABEL
         : claims_trait_equal(chosen_by->text, chosen_by->length, "selection", 9) ? CHOICE_SELECTION
                                                                                  : CHOICE_UNKNOWN;
}

static int take_claim(struct predictions *out, unsigned long i, const struct claim *c, struct problem *why) {
  int abstains = c->kind == CLAIM_ABSTAIN;
  if (c->kind == CLAIM_UNREADABLE) {
    snprintf(why->text, sizeof why->text, "%s", c->reason);
    return -1;
  }
  out->row[i] = (struct prediction){.idx = c->idx,
                                    .label = c->label,
                                    .predict = abstains ? PREDICTION_NONE : c->predict,
                                    .base = c->base,
                                    .line = c->line,
                                    .column = 1};
  return 0;
}

int predictions_log(struct predictions *out, const unsigned char *bytes, size_t length, struct problem *why) {
  struct claims claims;
  if (claims_parse(&claims, out->name, bytes, length, NULL, why) != 0) return -1;
  const struct claims_trait_text *k = &claims.protocol.trait[TRAIT_K];
  int status = 0;
  out->format = claims.format->name;
  out->has_idx = 1;
  out->has_labels = claims_labels(&claims) == CLAIMS_LABELS_ALL;
  out->has_base = has(&claims, ROLE_BASE);
  out->choice = choice_of(&claims.protocol.trait[TRAIT_CHOSEN_BY]);
  if (claims_labels(&claims) == CLAIMS_LABELS_SOME)
    status = problem_of(why, out->name, "labels in some rows only, expected the true label in every row or in none");
  else if (k->text && (k->varies || !claims_trait_equal(k->text, k->length, "1", 1)))
    status = problem_of(why, out->name, "k is %.*s, expected 1: a label among the top k is no prediction",
                        k->length < 24 ? (int)k->length : 24, k->text);
  else if (!claims.format->label_is_certified && !has(&claims, ROLE_PREDICT))
    status = problem_of(why, out->name, "a log without a column predict, expected one: a radius does not say for which class");
  if (status == 0) status = predictions_allocate(out, claims.rows, why);
  for (unsigned long i = 0; i < claims.rows && status == 0; i++)
    status = take_claim(out, i, &claims.row[i], why);
  claims_free(&claims);
  return status;
}

static int take_record(struct predictions *out, unsigned long i, const struct record *r, struct problem *why) {
  if (r->k != 1)
    return problem_at(why, out->name, i + 1, 1, "\"k\" is %lu, expected 1: a label among the top %lu is no prediction", r->k,
                      r->k);
  out->row[i] = (struct prediction){.idx = r->idx,
                                    .label = r->label == RECORD_NO_LABEL ? PREDICTION_NONE : r->label,
                                    .predict = r->certified ? r->candidate : PREDICTION_NONE,
                                    .base = PREDICTION_NONE,
                                    .line = i + 1,
                                    .column = 1};
  return 0;
}

int predictions_records(struct predictions *out, const unsigned char *bytes, size_t length, struct problem *why) {
  struct lines lines;
  unsigned long labelled = 0, chosen[] = {[CHOSEN_UNKNOWN] = 0, [CHOSEN_BY_LABEL] = 0, [CHOSEN_BY_SELECTION] = 0};
  if (lines_parse(&lines, out->name, bytes, length, "certificates, one JSON object per line", why) != 0) return -1;
  out->format = "jsonl";
  out->has_idx = 1;
  int status = predictions_allocate(out, lines.count, why);
  for (unsigned long i = 0; i < lines.count && status == 0; i++) {
    struct record_file file;
    status = record_read(&file, lines.line[i].text, lines.line[i].length, out->name, i + 1, why);
    if (status == 0) status = take_record(out, i, &file.record, why);
    labelled += status == 0 && file.record.label != RECORD_NO_LABEL;
    chosen[status == 0 ? file.record.chosen_by : CHOSEN_UNKNOWN]++;
    record_free(&file);
  }
  out->has_labels = labelled == lines.count;
  out->choice = chosen[CHOSEN_BY_LABEL] == lines.count       ? CHOICE_LABEL
                : chosen[CHOSEN_BY_SELECTION] == lines.count ? CHOICE_SELECTION
                                                             : CHOICE_UNKNOWN;
  if (status == 0 && labelled > 0 && labelled < lines.count)
    status = problem_of(why, out->name, "labels in some rows only, expected the true label in every row or in none");
  lines_free(&lines);
  return status;
}
