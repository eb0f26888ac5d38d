#include "labels.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/files/bytes.h"
#include "lib/files/text.h"
#include "npy.h"

void labels_free(struct labels *labels) {
  free(labels->label);
  memset(labels, 0, sizeof *labels);
}

static int allocate(struct labels *out, unsigned long rows, const char *name, struct problem *why) {
  if (rows <= SIZE_MAX / sizeof *out->label) out->label = malloc(rows * sizeof *out->label);
  return out->label ? 0 : problem_of(why, name, "not enough memory for %lu labels, expected a smaller file", rows);
}

static int read_npy(struct labels *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why) {
  struct npy a;
  if (npy_open(&a, name, bytes, length, 1, why) != 0 || allocate(out, a.shape[0], name, why) != 0) return -1;
  out->line = 1;
  out->column = npy_column(&a, 0);
  out->column_step = a.width;
  while (out->rows < a.shape[0]) {
    if (npy_integer(&a, &out->label[out->rows], out->rows, ULONG_MAX, "a label") != 0) return -1;
    out->rows++;
  }
  return 0;
}

/* One cell to the line. */
static int end_line(struct text *t) {
  int more = text_cell_end(t);
  if (more == 1)
    return problem_at(t->why, t->name, t->line, text_column(t, t->at), "a second column, expected one label per line");
  if (more == 0) text_next_line(t);
  return more;
}

static int skip_header(struct text *t) {
  text_skip_padding(t);
  size_t length = text_cell_length(t, t->at);
  if (length != 5 || strncasecmp((const char *)t->at, "label", 5) != 0) return 0;
  t->at += length;
  return end_line(t);
}

static int read_text(struct labels *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why) {
  struct text t;
  int follows;
  text_open(&t, name, bytes, length, why);
  if (skip_header(&t) != 0) return -1;
  out->line = t.line;
  out->line_step = 1;
  out->column = 1;
  /* A label takes two bytes, but for a missing last line end. */
  if (allocate(out, (unsigned long)(t.end - t.at) / 2 + 1, name, why) != 0) return -1;
  while ((follows = text_row_follows(&t)) == 1) {
    text_skip_padding(&t);
    if (text_integer(&t, &out->label[out->rows], ULONG_MAX, "a label") != 0 || end_line(&t) != 0) return -1;
    out->rows++;
  }
  if (follows == 0 && out->rows == 0) return problem_at(why, name, t.line, 1, "no rows, expected at least one label");
  return follows;
}

int labels_parse(struct labels *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why) {
  memset(out, 0, sizeof *out);
  int is_npy = npy_claimed(bytes, length);
  int status = is_npy ? read_npy(out, name, bytes, length, why) : read_text(out, name, bytes, length, why);
  if (status != 0) labels_free(out);
  return status;
}

int labels_read(struct labels *out, const char *path, struct problem *why) {
  struct bytes file;
  memset(out, 0, sizeof *out);
  if (bytes_read(&file, path, why) != 0) return -1;
  int status = labels_parse(out, bytes_name(path), file.data, file.length, why);
  bytes_free(&file);
  return status;
}

int labels_check(const struct labels *labels, const char *path, unsigned long rows, unsigned long classes,
                 struct problem *why) {
  const char *name = bytes_name(path);
  for (unsigned long i = 0; i < labels->rows && i < rows; i++)
    if (labels->label[i] >= classes)
      return problem_at(why, name, labels->line + i * labels->line_step, labels->column + i * labels->column_step,
                        "label %lu is out of range, expected 0..%lu", labels->label[i], classes - 1);
  if (labels->rows != rows)
    return problem_of(why, name, "%lu labels, expected %lu: one for each row of votes", labels->rows, rows);
  return 0;
}
