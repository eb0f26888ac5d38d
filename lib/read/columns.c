#include "columns.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include "counts.h"
#include "lib/files/whole.h"

static const char *const label_names[] = {"label", "labels", "true_label", "target", "targets", "gt", "y_true"};
static const char *const idx_names[] = {"idx", "index", "id"};

/* Columns that people put beside votes, none of which is a class.  Taking one for a count would shift every class. */
static const char *const not_a_class[] = {"y",    "truth",   "class", "predict", "predicted", "prediction", "radius",
                                          "time", "correct", "n",     "n0",      "total",     "sum"};

#define IS_ONE_OF(names, cell, length) is_one_of(names, sizeof names / sizeof *names, cell, length)

static int is_letter(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static int is_name(const unsigned char *cell, size_t length, const char *name) {
  return strlen(name) == length && strncasecmp((const char *)cell, name, length) == 0;
}

static int is_one_of(const char *const *names, size_t count, const unsigned char *cell, size_t length) {
  for (size_t i = 0; i < count; i++)
    if (is_name(cell, length, names[i])) return 1;
  return 0;
}

int columns_name_label(const unsigned char *cell, size_t length) {
  return IS_ONE_OF(label_names, cell, length);
}

int columns_name_idx(const unsigned char *cell, size_t length) {
  return IS_ONE_OF(idx_names, cell, length);
}

int columns_unnamed(const unsigned char *cell, size_t length) {
  return length == 0 || is_name(cell, length, "Unnamed: 0");
}

/* A header begins with a name, or with none where pandas keeps its index.  nan and inf are failed numbers: read as names they
 * would drop a row of data. */
static int starts_header(const struct text *t) {
  size_t length = text_cell_length(t, t->at);
  if (length == 0) return !text_is_line_end(t, t->at) && t->separator != ' ';
  if (!is_letter(*t->at)) return 0;
  return !is_name(t->at, length, "nan") && !is_name(t->at, length, "inf") && !is_name(t->at, length, "infinity");
}

static int take_role(const struct text *t, unsigned long *column, unsigned long this_column, const char *name) {
  if (*column != NO_COLUMN)
    return problem_at(t->why, t->name, t->line, text_column(t, t->at), "a second column '%s', expected one", name);
  *column = this_column;
  return 0;
}

static int read_name(struct columns *out, const struct text *t, size_t length) {
  if (out->cells == 0 && columns_unnamed(t->at, length)) return take_role(t, &out->unnamed, 0, "");
  if (length == 0)
    return problem_at(t->why, t->name, t->line, text_column(t, t->at), "empty column name, expected label, idx or a class");
  if (columns_name_label(t->at, length)) return take_role(t, &out->label, out->cells, "label");
  if (columns_name_idx(t->at, length)) return take_role(t, &out->idx, out->cells, "idx");
  if (is_name(t->at, length, "open")) return take_role(t, &out->open, out->cells, "open");
  if (IS_ONE_OF(not_a_class, t->at, length))
    return problem_at(t->why, t->name, t->line, text_column(t, t->at),
                      "column '%.*s' holds no votes, expected only label, idx and one column per class", (int)length,
                      (const char *)t->at);
  out->classes++;
  return 0;
}

/* A row of data whose first cell is damaged looks like a header of mostly numbers, and would vanish.  Behind pandas' index,
 * which has no name, columns that were given none are numbered. */
static int looks_damaged(const struct columns *out, unsigned long numbers, unsigned long in_order) {
  if (out->unnamed != NO_COLUMN) return numbers > in_order;
  return out->label == NO_COLUMN && out->idx == NO_COLUMN && numbers > 0;
}

/* Whether the name of this column is the number of its class. */
static int is_numbered(const struct columns *out, const struct text *t, size_t length) {
  unsigned long number;
  return whole_parse(&number, (const char *)t->at, length, ULONG_MAX) == WHOLE_OK && number == out->classes;
}

static int read_header(struct columns *out, struct text *t) {
  unsigned long numbers = 0, in_order = 0;
  int more;
  out->has_header = 1;
  do {
    size_t length = text_cell_length(t, t->at);
    numbers += length > 0 && !is_letter(*t->at);
    in_order += is_numbered(out, t, length);
    if (read_name(out, t, length) != 0) return -1;
    t->at += length;
    out->cells++;
    more = text_cell_end(t);
  } while (more == 1);
  if (more < 0) return -1;
  if (looks_damaged(out, numbers, in_order))
    return problem_at(t->why, t->name, 1, 1, "names and numbers in one row, expected a row of counts or a header row");
  if (out->classes == 0) return problem_at(t->why, t->name, 1, 1, "no column of counts, expected at least 2 classes");
  out->is_list = out->classes == 1;
  if (out->idx == NO_COLUMN) {
    out->idx = out->unnamed;
    out->unnamed = NO_COLUMN;
  }
  text_next_line(t);
  return 0;
}

/* How many elements the list of the first row has, one at least; the columns in front of it are skipped unread. */
static unsigned long count_list(const struct columns *c, const struct text *t) {
  struct text row = *t;
  struct problem unused;
  unsigned long column = 0, elements = 1;
  row.why = &unused;
  text_skip_padding(&row);
  while (column == c->label || column == c->idx || column == c->unnamed || column == c->open) {
    row.at += text_cell_length(&row, row.at);
    if (text_cell_end(&row) != 1) break;
    column++;
  }
  size_t length = text_cell_length(&row, row.at);
  for (size_t i = 0; i < length; i++)
    elements += row.at[i] == ',';
  return elements;
}

/* Without a header. */
static void number_columns(struct columns *out, unsigned long cells, int form) {
  out->cells = out->classes = cells;
  if (!(form & VOTES_LABELS_GIVEN)) out->label = --out->classes;
  if ((form & VOTES_OPEN_COLUMN) && out->classes > 0) out->open = --out->classes;
}

int columns_read(struct columns *out, struct text *t, int form) {
  *out = (struct columns){.label = NO_COLUMN, .idx = NO_COLUMN, .unnamed = NO_COLUMN, .open = NO_COLUMN};
  int follows = text_row_follows(t);
  if (follows == 1) {
    if (text_check_line(t) != 0) return -1;
    text_skip_padding(t);
    if (starts_header(t)) {
      if (read_header(out, t) != 0) return -1;
      follows = text_row_follows(t);
    }
  }
  if (follows == 0) return problem_at(t->why, t->name, t->line, 1, "no rows, expected at least one row of counts");
  if (follows < 0) return -1;
  if (out->is_list) out->classes = count_list(out, t);
  if (out->is_list && out->classes < 2)
    return problem_at(t->why, t->name, t->line, 1, "one column of counts, expected at least 2 or lists such as [12, 0, 7]");
  if (!out->has_header) number_columns(out, text_count_cells(t), form);
  if ((form & VOTES_OPEN_COLUMN) && out->open == NO_COLUMN)
    return problem_at(t->why, t->name, 1, 1, "no column 'open' in the header, expected one with --open-column");
  if (out->classes < 2)
    return problem_at(t->why, t->name, t->line, 1, "%lu column%s of counts, expected at least 2 classes", out->classes,
                      out->classes == 1 ? "" : "s");
  return 0;
}
