#include <stdio.h>
#include <string.h>

#include "justified.h"

static femto largest_claim(const struct audit *audit) {
  femto largest = 0;
  for (unsigned long i = 0; i < audit->judged_count; i++)
    if (audit->judged[i].radius.floor > largest) largest = audit->judged[i].radius.floor;
  return largest;
}

/* 0.25 where that gives at most FIGURES_RADII_MAX radii and more than one; else the next of 1, 2.5, 5, 10, 25, .. times a power
 * of ten. */
static femto step_for(femto largest) {
  static const int factors[] = {10, 25, 50};
  femto unit = 1;
  const femto quarter = 250000000000000;
  if (largest >= quarter && largest / quarter < FIGURES_RADII_MAX) return quarter;
  for (int i = 0;; i = (i + 1) % 3) {
    femto step = unit * factors[i];
    if (largest / step < FIGURES_RADII_MAX) return step;
    if (i == 2) unit *= 10;
  }
}

/* Where nothing is left of a claim the row abstains; a claim of 0 that is true is an answer. */
static int answers(const struct audit *audit, const struct justified *j, unsigned long at) {
  const struct audit_case *c = &audit->judged[at];
  return j->radius[at] > 0 || (c->radius.floor == 0 && c->judgement.verdict <= VERDICT_POSSIBLE);
}

void figures_count(struct figures *out, const struct audit *audit, const struct justified *j) {
  femto largest = largest_claim(audit), step = step_for(largest);
  memset(out, 0, sizeof *out);
  out->truth = justified_truth(audit);
  out->inputs = audit->claims.rows;
  if (audit->request->rows_expected > out->inputs) out->inputs = audit->request->rows_expected;
  while (out->count < FIGURES_RADII_MAX && (femto)out->count * step <= largest) {
    out->radius[out->count] = (femto)out->count * step;
    out->count++;
  }
  for (unsigned long row = 0; row < audit->claims.rows; row++) {
    if (!justified_is_right(audit, out->truth, row)) continue;
    unsigned long at = audit->case_of[row];
    for (unsigned i = 0; i < out->count; i++) {
      out->published[i] += audit->judged[at].radius.floor >= out->radius[i];
      out->justified[i] += answers(audit, j, at) && j->radius[at] >= out->radius[i];
    }
  }
}

static void show_class(char out[PRINTED_TEXT], unsigned long class) {
  if (class == CLAIM_NONE)
    strcpy(out, "-1");
  else
    snprintf(out, PRINTED_TEXT, "%lu", class);
}

int justified_write(struct output *out, const struct audit *audit, const struct justified *j, struct problem *why) {
  enum truth truth = justified_truth(audit);
  char text[4 * PRINTED_TEXT], radius[PRINTED_TEXT], label[PRINTED_TEXT], predict[PRINTED_TEXT];
  const char *header = truth == TRUTH_BY_LABELS    ? "idx\tlabel\tpredict\tradius\n"
                       : truth == TRUTH_BY_CORRECT ? "idx\tradius\tcorrect\n"
                                                   : "idx\tradius\n";
  output_write(out, header, strlen(header));
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *claim = &audit->claims.row[i];
    unsigned long at = audit->case_of[i];
    if (claim->kind == CLAIM_UNREADABLE)
      return problem_at(why, audit->claims.name, claim->line, 1, "cannot be read, expected readable rows with --justified");
    femto left = at == NO_CASE ? 0 : j->radius[at];
    int answered = at != NO_CASE && answers(audit, j, at);
    radii_text(radius, left);
    show_class(label, justified_label(audit, i));
    show_class(predict, answered ? justified_predict(audit, i) : CLAIM_NONE);
    unsigned long idx = claim->idx - (audit->claims.roles & 1u << ROLE_IDX ? audit->claims.format->first_idx : 0);
    int length;
    if (truth == TRUTH_BY_LABELS)
      length = snprintf(text, sizeof text, "%lu\t%s\t%s\t%s\n", idx, label, predict, radius);
    else if (truth == TRUTH_BY_CORRECT)
      length = snprintf(text, sizeof text, "%lu\t%s\t%d\n", idx, radius, answered && claim->correct == 1);
    else
      length = snprintf(text, sizeof text, "%lu\t%s\n", idx, radius);
    output_write(out, text, (size_t)length);
  }
  return 0;
}
