#include "counts_text.h"

#include <limits.h>
#include <string.h>

#include "columns.h"
#include "lib/files/text.h"
#include "lib/files/text_digits.h"
#include "votes.h"

/* At most so many rows can begin in the rest of the text: a count takes two bytes with what follows it, so the table stays
 * within a small multiple of the file whatever the file claims. */
static unsigned long rows_at_most(const struct text *t, unsigned long classes) {
  unsigned long left = (unsigned long)(t->end - t->at);
  unsigned long by_size = (left + 1) / 2 / classes + 1;
  unsigned long by_lines = 1;
  const unsigned char *p = t->at;
  while (p < t->end && (p = memchr(p, '\n', (size_t)(t->end - p)))) {
    by_lines++;
    p++;
  }
  return by_size < by_lines ? by_size : by_lines;
}

static int read_count(struct text *t, uint32_t *count, unsigned long *sum) {
  unsigned long value;
  if (text_integer(t, &value, UINT32_MAX, "a count") != 0) return -1;
  *count = (uint32_t)value;
  *sum += value;
  return 0;
}

/* A list such as [12, 0, 7], in double quotes where a writer of CSV has put them around its commas. */
static int read_list(struct text *t, uint32_t *count, unsigned long classes, unsigned long *sum) {
  const unsigned char *open = t->at;
  int is_quoted = open < t->end && *open == '"';
  const char *comma_or_end = "',' or ']' in the list of counts";
  unsigned long found = 0;
  struct text list = *t;
  list.separator = ',';
  list.at += is_quoted;
  if (list.at == list.end || *list.at != '[') return text_unexpected(t, open, "'[' and a list of counts");
  do {
    list.at++;
    text_skip_padding(&list);
    uint32_t beyond;
    if (read_count(&list, found < classes ? &count[found] : &beyond, sum) != 0) return -1;
    found++;
    text_skip_padding(&list);
    if (list.at == list.end) return text_unexpected(t, list.at, comma_or_end);
  } while (*list.at == ',');
  if (*list.at != ']') return text_unexpected(t, list.at, comma_or_end);
  if (found != classes)
    return problem_at(t->why, t->name, t->line, text_column(t, open), "a list of %lu counts, expected %lu as in the first row",
                      found, classes);
  t->at = list.at + 1;
  if (is_quoted && (t->at == t->end || *t->at != '"')) return text_unexpected(t, t->at, "a quote behind the list");
  t->at += is_quoted;
  return 0;
}

static int read_cell(struct text *t, const struct columns *c, unsigned long column, struct votes_table *out, uint32_t **count,
                     unsigned long *sum) {
  if (column == c->label)
    return text_integer(t, &out->label[out->rows], c->classes - 1,
                        c->has_header ? "a label" : "a label (the last column, as there is no header)");
  if (column == c->open) return read_count(t, &out->count[out->rows * out->columns + out->classes], sum);
  if (column == c->idx) return text_integer(t, &out->idx[out->rows], ULONG_MAX, "an idx");
  if (column == c->unnamed) {
    unsigned long unused;
    return text_integer(t, &unused, ULONG_MAX, "a number in the column without a name");
  }
  if (c->is_list) return read_list(t, *count, c->classes, sum);
  return read_count(t, (*count)++, sum);
}

static int read_row(struct text *t, const struct columns *c, struct votes_table *out, unsigned long *sum) {
  uint32_t *count = out->count + out->rows * out->columns;
  unsigned long column = 0;
  int more;
  *sum = 0;
  out->idx[out->rows] = out->rows;
  text_skip_padding(t);
  do {
    if (read_cell(t, c, column, out, &count, sum) != 0) return -1;
    column++;
    more = text_cell_end(t);
  } while (more == 1 && column < c->cells);
  if (more < 0) return -1;
  if (column < c->cells || more == 1)
    return problem_at(t->why, t->name, t->line, text_column(t, t->at), "row of length %lu, expected %lu columns as in line 1",
                      text_count_cells(t), c->cells);
  if (!votes_sum_allowed(*sum))
    return problem_at(t->why, t->name, t->line, 1, "the counts of this row sum to %lu, expected 1..%lu", *sum, SC_DRAWS_MAX);
  return 0;
}

/* A row of plain numbers with single separators, which is what large files are made of: 1 and behind it, or 0 and nowhere when
 * there is anything else in it, right or wrong, for read_row to judge. */
static int read_plain_row(struct text *t, const struct columns *c, struct votes_table *out, unsigned long *sum) {
  uint32_t *count = out->count + out->rows * out->columns;
  const unsigned char *at = t->at;
  uint32_t value;
  *sum = 0;
  for (unsigned long column = 0; column < c->cells; column++) {
    const unsigned char *end = text_digits(&value, at, t->end);
    if (!end) return 0;
    if (column == c->label) {
      if (value >= c->classes) return 0;
      out->label[out->rows] = value;
    } else if (column == c->idx) {
      out->idx[out->rows] = value;
    } else if (column == c->open) {
      out->count[out->rows * out->columns + out->classes] = value;
      *sum += value;
    } else if (column != c->unnamed) {
      *count++ = value;
      *sum += value;
    }
    at = end + 1;
    if (*end != (unsigned char)(column + 1 < c->cells ? t->separator : '\n')) return 0;
  }
  if (c->idx == NO_COLUMN) out->idx[out->rows] = out->rows;
  if (!votes_sum_allowed(*sum)) return 0;
  t->at = at - 1;
  return 1;
}

static int read_rows(struct text *t, const struct columns *c, struct votes_table *out) {
  unsigned long sum, first_sum = 0;
  int follows;
  while ((follows = text_row_follows(t)) == 1) {
    if ((c->is_list || !read_plain_row(t, c, out, &sum)) && read_row(t, c, out, &sum) != 0) return -1;
    if (out->rows == 0) first_sum = sum;
    /* Counts of one run have one sum.  A label taken for a count breaks that, and would go unnoticed otherwise. */
    if (!c->has_header && c->label == NO_COLUMN && sum != first_sum)
      return problem_at(t->why, t->name, t->line, 1,
                        "the columns sum to %lu here and to %lu in line 1, expected equal sums: without a header every "
                        "column is a class when the labels are given apart; if the last column is a label, drop it or "
                        "name the columns in a header",
                        sum, first_sum);
    out->rows++;
    text_next_line(t);
  }
  return follows;
}

int counts_text_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, int form,
                      struct problem *why) {
  struct text t;
  struct columns columns;
  memset(out, 0, sizeof *out);
  text_open(&t, name, bytes, length, why);
  if (columns_read(&columns, &t, form) != 0) return -1;
  unsigned long rows = rows_at_most(&t, columns.classes), line = t.line;
  if (votes_table_allocate(out, rows, columns.classes, columns.label != NO_COLUMN, columns.open != NO_COLUMN, name, why) != 0)
    return -1;
  if (read_rows(&t, &columns, out) != 0) {
    votes_table_free(out);
    return -1;
  }
  out->line = line;
  return 0;
}
