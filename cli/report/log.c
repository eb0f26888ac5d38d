#include "log.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/bytes.h"
#include "lib/read/claims.h"

void report_log_free(struct report_log *log) {
  free(log->row);
  free(log->radius);
  free(log->radius_up);
  report_protocol_free(&log->protocol);
  if (log->name) exact_sum_clear(&log->sum);
  memset(log, 0, sizeof *log);
}

static int check_labels(const struct report_log *out, const struct report_reading *reading, struct problem *why) {
  if (!reading->labels || reading->labels->rows == out->rows) return 0;
  return problem_of(why, reading->labels_name, "%lu labels, expected %lu: one for each row of %s", reading->labels->rows,
                    out->rows, out->name);
}

static int by_idx(const void *a, const void *b) {
  const struct report_row *x = a, *y = b;
  if (x->idx != y->idx) return x->idx < y->idx ? -1 : 1;
  return x->line < y->line ? -1 : 1;
}

static int by_size(const void *a, const void *b) {
  femto x = *(const femto *)a, y = *(const femto *)b;
  return x < y ? -1 : x > y;
}

static int order_rows(struct report_log *out, struct problem *why) {
  for (unsigned long i = 1; i < out->rows; i++)
    if (by_idx(&out->row[i - 1], &out->row[i]) > 0) {
      qsort(out->row, out->rows, sizeof *out->row, by_idx);
      break;
    }
  for (unsigned long i = 1; i < out->rows; i++)
    if (out->row[i].idx == out->row[i - 1].idx)
      return problem_at(why, out->name, out->row[i].line, 1, "the idx of line %lu again, expected every input once",
                        out->row[i - 1].line);
  return 0;
}

static int order_radii(struct report_log *out, struct problem *why) {
  out->radius = malloc((out->rows + 1) * sizeof *out->radius);
  out->radius_up = malloc((out->rows + 1) * sizeof *out->radius_up);
  if (!out->radius || !out->radius_up)
    return problem_of(why, out->name, "not enough memory for %lu radii, expected a smaller file", out->rows);
  for (unsigned long i = 0; i < out->rows; i++)
    if (out->row[i].counts) {
      out->radius[out->counting] = out->row[i].radius;
      out->radius_up[out->counting++] = out->row[i].radius + (out->row[i].has_rest ? 1 : 0);
    }
  qsort(out->radius, out->counting, sizeof *out->radius, by_size);
  qsort(out->radius_up, out->counting, sizeof *out->radius_up, by_size);
  return 0;
}

/* Our JSON lines begin with a brace, which no header of a log does. */
static int is_json(const unsigned char *bytes, size_t length) {
  size_t at = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  return at < length && bytes[at] == '{';
}

static int parse(struct report_log *out, const unsigned char *bytes, size_t length, const struct report_reading *reading,
                 struct problem *why) {
  int status;
  if (sha256_text(out->sha256, bytes, length) != 0)
    return problem_of(why, out->name, "no SHA-256, expected libcrypto to have it");
  if (!reading->format && is_json(bytes, length))
    status = report_log_records(out, bytes, length, reading, why);
  else
    status = report_log_claims(out, bytes, length, reading, why);
  if (status != 0 || check_labels(out, reading, why) != 0 || order_rows(out, why) != 0) return -1;
  return order_radii(out, why);
}

int report_log_parse(struct report_log *out, const char *name, const unsigned char *bytes, size_t length,
                     const struct report_reading *reading, struct problem *why) {
  memset(out, 0, sizeof *out);
  out->name = name;
  exact_sum_init(&out->sum);
  out->divisor = norm_divisor(reading->norm, reading->dimension);
  int status = parse(out, bytes, length, reading, why);
  if (status != 0) report_log_free(out);
  return status;
}

int report_log_read(struct report_log *out, const char *path, const struct report_reading *reading, struct problem *why) {
  struct bytes bytes;
  memset(out, 0, sizeof *out);
  if (bytes_read(&bytes, path, why) != 0) return -1;
  int status = report_log_parse(out, bytes_name(path), bytes.data, bytes.length, reading, why);
  bytes_free(&bytes);
  return status;
}

unsigned long report_log_certified(const struct report_log *log, femto radius) {
  unsigned long low = 0, high = log->counting; /* radius[i] < radius for i < low, >= for i >= high */
  while (low < high) {
    unsigned long middle = low + (high - low) / 2;
    if (log->radius[middle] < radius)
      low = middle + 1;
    else
      high = middle;
  }
  return log->counting - low;
}
