#include "log.h"

#include "lib/read/claims.h"

int report_log_take(struct report_log *out, struct report_row *row, const char *text, size_t length) {
  struct printed number;
  if (printed_parse(&number, text, length) != PRINTED_NUMBER) return -1;
  row->has_rest = norm_printed(&row->radius, &number, out->divisor);
  row->counts = 1;
  exact_sum_add(&out->sum, &number);
  return 0;
}

int report_log_label(struct report_log *out, const struct report_reading *reading, unsigned long own, struct problem *why) {
  unsigned long i = out->rows - 1;
  const struct labels *labels = reading->labels;
  struct report_row *row = &out->row[i];
  row->label = own;
  if (!labels || i >= labels->rows) return 0;
  row->label = labels->label[i];
  if (own == CLAIM_NONE || own == row->label) return 0;
  return problem_at(why, reading->labels_name, labels->line + i * labels->line_step, labels->column + i * labels->column_step,
                    "label %lu, expected %lu as in line %lu of %s", row->label, own, row->line, out->name);
}
