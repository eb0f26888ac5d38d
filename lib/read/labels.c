#include "labels.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claims_format.h"
#include "columns.h"
#include "lib/files/bytes.h"
#include "lib/files/text.h"
#include "npy.h"

int labels_take(unsigned long **out, const char *path, unsigned long rows, unsigned long classes, struct problem *why) {
  struct labels labels;
  if (labels_read(&labels, path, why) != 0) return -1;
  int status = labels_check(&labels, path, rows, classes, why);
  if (status == 0) {
    *out = labels.label;
    labels.label = NULL;
  }
  labels_free(&labels);
  return status;
}

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

/* The columns of a text: one without a name when there is no header. */
struct layout {
  unsigned long columns, label, idx;
};

static int refuse_column(const struct text *t, const char *what) {
  return problem_at(t->why, t->name, t->line, text_column(t, t->at), "%s, expected one label per line", what);
}

/* A column of a log.  In some logs `label` is what was certified: taken for the truth it would make everything right. */
static int is_claim(const unsigned char *cell, size_t length) {
  enum claims_role role = claims_role_named((const char *)cell, length);
  return role != ROLE_IGNORED && role != ROLE_IDX && role != ROLE_LABEL;
}

static int read_name(struct layout *out, const struct text *t, size_t length) {
  const unsigned char *cell = t->at;
  int is_label = columns_name_label(cell, length);
  if (is_claim(cell, length)) return refuse_column(t, "a column of a log, whose label may be the certified one");
  if (is_label && out->label != NO_COLUMN) return refuse_column(t, "a second column of labels");
  if (is_label)
    out->label = out->columns;
  else if (columns_name_idx(cell, length) || (out->columns == 0 && columns_unnamed(cell, length)))
    out->idx = out->columns;
  return 0;
}

/* pandas' index, without a name, in front of the only column, which may be numbered 0. */
static int is_numbered_series(const struct layout *layout, const struct text *name, size_t length) {
  return layout->columns == 1 && layout->idx == 0 && length == 1 && *name->at == '0';
}

/* A first line that begins with a name of a column, or with none, is a header. */
static int read_header(struct layout *out, struct text *t) {
  int more = 1;
  *out = (struct layout){.columns = 1, .label = 0, .idx = NO_COLUMN};
  text_skip_padding(t);
  size_t length = text_cell_length(t, t->at);
  int is_unnamed = columns_unnamed(t->at, length) && t->separator != ' ' && !text_is_line_end(t, t->at);
  if (!is_unnamed && !columns_name_label(t->at, length) && !columns_name_idx(t->at, length)) return 0;
  *out = (struct layout){.label = NO_COLUMN, .idx = NO_COLUMN};
  while (more == 1) {
    length = text_cell_length(t, t->at);
    if (is_numbered_series(out, t, length))
      out->label = 1;
    else if (read_name(out, t, length) != 0)
      return -1;
    t->at += length;
    out->columns++;
    more = text_cell_end(t);
  }
  if (more < 0) return -1;
  if (out->label == NO_COLUMN) return refuse_column(t, "no column label");
  text_next_line(t);
  return 0;
}

/* The idx only has to ascend: the labels are taken in the order of the lines. */
static int read_idx(struct text *t, unsigned long *last, unsigned long row) {
  const unsigned char *cell = t->at;
  unsigned long idx;
  if (text_integer(t, &idx, ULONG_MAX, "an idx") != 0) return -1;
  if (row > 0 && idx <= *last)
    return problem_at(t->why, t->name, t->line, text_column(t, cell),
                      "idx %lu behind %lu, expected ascending ones: labels are taken line by line", idx, *last);
  *last = idx;
  return 0;
}

static int read_line(unsigned long *label, unsigned long *last, struct text *t, const struct layout *layout,
                     unsigned long row) {
  int more = 1;
  text_skip_padding(t);
  for (unsigned long column = 0; column < layout->columns; column++) {
    if (more == 0)
      return problem_at(t->why, t->name, t->line, text_column(t, t->at), "end of the line, expected %lu columns",
                        layout->columns);
    if (column == layout->label) {
      if (text_integer(t, label, ULONG_MAX, "a label") != 0) return -1;
    } else if (column == layout->idx) {
      if (read_idx(t, last, row) != 0) return -1;
    } else {
      t->at += text_cell_length(t, t->at);
    }
    more = text_cell_end(t);
    if (more < 0) return -1;
  }
  if (more == 1) return refuse_column(t, layout->columns == 1 ? "a second column" : "a column without a name");
  text_next_line(t);
  return 0;
}

static int read_text(struct labels *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why) {
  struct layout layout;
  unsigned long last = 0;
  struct text t;
  int follows;
  text_open(&t, name, bytes, length, why);
  if (read_header(&layout, &t) != 0) return -1;
  out->line = t.line;
  out->line_step = 1;
  out->column = 1;
  /* A label takes two bytes, but for a missing last line end. */
  if (allocate(out, (unsigned long)(t.end - t.at) / 2 + 1, name, why) != 0) return -1;
  while ((follows = text_row_follows(&t)) == 1) {
    if (read_line(&out->label[out->rows], &last, &t, &layout, out->rows) != 0) return -1;
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
