/* Our own JSON lines in a report. */
#include <stdlib.h>
#include <string.h>

#include "lib/files/lines.h"
#include "lib/read/claims.h"
#include "lib/read/jsonl.h"
#include "log.h"

static int is_same_number(const char *a, const char *b) {
  sc_decimal x, y;
  return sc_decimal_parse(&x, a, strlen(a)) == SC_OK && sc_decimal_parse(&y, b, strlen(b)) == SC_OK &&
         sc_decimal_compare(&x, &y) == 0;
}

/* The first row says what the others must say too: one line of a table is about one k, method, alpha and sigma. */
static int take_common(struct report_log *out, const struct record *r, unsigned long line, struct problem *why) {
  if (out->alpha) {
    const char *other = out->k != r->k                                   ? "k"
                        : strcmp(out->method, sc_method_name(r->method)) ? "method"
                        : !is_same_number(out->alpha, r->alpha)          ? "alpha"
                        : !is_same_number(out->sigma, r->sigma)          ? "sigma"
                                                                         : NULL;
    return other ? problem_at(why, out->name, line, 1, "\"%s\" is not that of the first row, expected one in the whole file",
                              other)
                 : 0;
  }
  out->k = r->k;
  out->method = sc_method_name(r->method);
  out->alpha = strdup(r->alpha);
  out->sigma = strdup(r->sigma);
  return out->alpha && out->sigma ? 0 : problem_of(why, out->name, "not enough memory");
}

static int take_record(struct report_log *out, const struct record *r, unsigned long line, struct problem *why) {
  struct report_row *row = &out->row[out->rows++];
  *row = (struct report_row){.idx = r->idx, .label = CLAIM_NONE, .line = line};
  if (take_common(out, r, line, why) != 0) return -1;
  out->abstaining += !r->certified;
  if (!r->certified) return 0;
  if (report_log_take(out, row, r->radius.decimal, strlen(r->radius.decimal)) == 0) return 0;
  return problem_at(why, out->name, line, 1,
                    "\"radius.decimal\" is not valid, expected a number below 1e20 of at most 30 digits");
}

int report_log_records(struct report_log *out, const unsigned char *bytes, size_t length, struct problem *why) {
  struct lines lines;
  out->format = "jsonl";
  out->truth = TRUTH_ASSUMED;
  if (lines_parse(&lines, out->name, bytes, length, "certificates, one JSON object per line", why) != 0) return -1;
  int status = 0;
  out->row = malloc(lines.count * sizeof *out->row);
  if (!out->row) status = problem_of(why, out->name, "not enough memory for %lu rows, expected a smaller file", lines.count);
  for (unsigned long i = 0; i < lines.count && status == 0; i++) {
    struct record_file file;
    status = record_read(&file, lines.line[i].text, lines.line[i].length, out->name, i + 1, why);
    if (status == 0) status = take_record(out, &file.record, i + 1, why);
    record_free(&file);
  }
  lines_free(&lines);
  return status;
}
