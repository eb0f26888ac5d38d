/* Our own JSON lines in a report. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/files/lines.h"
#include "lib/read/claims.h"
#include "lib/read/jsonl.h"
#include "log.h"

/* The first row says what the others must say too: one line of a table is about one k, method, alpha and sigma. */
static int take_trait(struct report_log *out, enum claims_trait trait, const char *text, unsigned long line,
                      struct problem *why) {
  const char *known = out->protocol.text[trait];
  int one = trait != TRAIT_N && trait != TRAIT_CHOSEN_BY;
  if (one && known && !claims_trait_equal(known, strlen(known), text, strlen(text)))
    return problem_at(why, out->name, line, 1, "\"%s\" is not that of the first row, expected one in the whole file",
                      claims_trait_name(trait));
  if (report_protocol_take(&out->protocol, trait, text, strlen(text)) == 0) return 0;
  return problem_of(why, out->name, "not enough memory");
}

static int take_protocol(struct report_log *out, const struct record *r, unsigned long line, struct problem *why) {
  char k[24], n[24];
  snprintf(k, sizeof k, "%lu", r->k);
  snprintf(n, sizeof n, "%lu", r->n);
  if (take_trait(out, TRAIT_K, k, line, why) != 0 || take_trait(out, TRAIT_METHOD, sc_method_name(r->method), line, why) != 0 ||
      take_trait(out, TRAIT_ALPHA, r->alpha, line, why) != 0 || take_trait(out, TRAIT_SIGMA, r->sigma, line, why) != 0 ||
      take_trait(out, TRAIT_N, n, line, why) != 0)
    return -1;
  if (r->chosen_by == CHOSEN_UNKNOWN) return 0;
  return take_trait(out, TRAIT_CHOSEN_BY, r->chosen_by == CHOSEN_BY_LABEL ? "label" : "selection", line, why);
}

static enum report_truth truth_of(const struct record *r, const struct report_reading *reading) {
  return reading->labels               ? TRUTH_LABELS
         : r->label != RECORD_NO_LABEL ? TRUTH_COMPARED
         : reading->certified_is_true  ? TRUTH_ASSERTED
                                       : TRUTH_UNKNOWN;
}

/* The true label as the line has it; where every certificate is said to be for it, the candidate. */
static unsigned long own_label(const struct report_log *out, const struct record *r) {
  if (r->label != RECORD_NO_LABEL) return r->label;
  return out->truth == TRUTH_ASSERTED ? r->candidate : CLAIM_NONE;
}

static int take_record(struct report_log *out, const struct record *r, unsigned long line, const struct report_reading *reading,
                       struct problem *why) {
  struct report_row *row = &out->row[out->rows++];
  *row = (struct report_row){.idx = r->idx, .label = CLAIM_NONE, .line = line};
  if (take_protocol(out, r, line, why) != 0) return -1;
  if (line == 1) out->truth = truth_of(r, reading);
  if (out->truth != truth_of(r, reading))
    return problem_at(why, out->name, line, 1, "true labels in some rows only, expected one in every row or in none");
  if (report_log_label(out, reading, own_label(out, r), why) != 0) return -1;
  out->abstaining += !r->certified;
  out->has_open = out->has_open || r->has_open;
  out->open += r->open;
  if (!r->certified || out->truth == TRUTH_UNKNOWN || row->label != r->candidate) return 0;
  if (report_log_take(out, row, r->radius.decimal, strlen(r->radius.decimal)) == 0) return 0;
  return problem_at(why, out->name, line, 1,
                    "\"radius.decimal\" is not valid, expected a number below 1e20 of at most 30 digits");
}

int report_log_records(struct report_log *out, const unsigned char *bytes, size_t length, const struct report_reading *reading,
                       struct problem *why) {
  struct lines lines;
  out->format = "jsonl";
  if (lines_parse(&lines, out->name, bytes, length, "certificates, one JSON object per line", why) != 0) return -1;
  int status = 0;
  out->row = malloc(lines.count * sizeof *out->row);
  if (!out->row) status = problem_of(why, out->name, "not enough memory for %lu rows, expected a smaller file", lines.count);
  for (unsigned long i = 0; i < lines.count && status == 0; i++) {
    struct record_file file;
    status = record_read(&file, lines.line[i].text, lines.line[i].length, out->name, i + 1, why);
    if (status == 0) status = take_record(out, &file.record, i + 1, reading, why);
    record_free(&file);
  }
  lines_free(&lines);
  return status;
}
