#include "claims_row.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "claims_cells.h"
#include "lib/exact/printed.h"
#include "lib/files/whole.h"

#define CELL_SHOWN 24 /* bytes of a wrong cell in a message */

/* A row in the making. */
struct row {
  const struct claims_layout *layout;
  const char *begin;
  struct cells cells;
  struct claim *claim;
  int negative, abstains;
  int is_zero;   /* the radius */
  int certified; /* the status says so */
};

/* Complains about a cell.  Answers -1. */
static int bad_cell(const struct row *row, size_t column, const char *expected) {
  const char *text = row->cells.text[column];
  size_t length = row->cells.length[column];
  struct problem why;
  problem_at(&why, row->layout->name, row->claim->line, (unsigned long)(text - row->begin) + 1, "'%.*s%s', expected %s",
             (int)(length < CELL_SHOWN ? length : CELL_SHOWN), text, length > CELL_SHOWN ? "..." : "", expected);
  row->claim->reason = strdup(why.text);
  return -1;
}

static int whole(unsigned long *out, const char *text, size_t length) {
  return whole_parse(out, text, length, LONG_MAX) == WHOLE_OK ? 0 : -1;
}

static int is_word(const char *text, size_t length, const char *word) {
  return length == strlen(word) && strncasecmp(text, word, length) == 0;
}

static int read_number(struct row *row, size_t column, const char **text, unsigned short *length) {
  struct printed number;
  enum printed_kind kind = printed_parse(&number, row->cells.text[column], row->cells.length[column]);
  if (kind == PRINTED_INVALID || row->cells.length[column] > UINT16_MAX)
    return bad_cell(row, column, "a decimal number below 1e20 with at most 30 digits");
  *text = row->cells.text[column];
  *length = (unsigned short)row->cells.length[column];
  row->negative = kind == PRINTED_NEGATIVE;
  return 0;
}

static int read_radius(struct row *row, size_t column) {
  struct claim *c = row->claim;
  struct printed number;
  if (read_number(row, column, &c->radius, &c->radius_length) != 0) return -1;
  if (row->negative)
    row->abstains = 1;
  else if (printed_parse(&number, c->radius, c->radius_length) == PRINTED_NUMBER && number.significant == 0)
    row->is_zero = 1;
  return 0;
}

static int read_bound(struct row *row, size_t column) {
  struct claim *c = row->claim;
  if (read_number(row, column, &c->bound, &c->bound_length) != 0) return -1;
  return row->negative ? bad_cell(row, column, "a probability") : 0;
}

static int read_correct(struct row *row, size_t column, const char *text, size_t length) {
  unsigned long *correct = &row->claim->correct;
  if (is_word(text, length, "true") || is_word(text, length, "false"))
    *correct = length == 4;
  else if (whole(correct, text, length) != 0)
    return bad_cell(row, column, "True, False or a whole number");
  return 0;
}

static int read_predict(struct row *row, size_t column, const char *text, size_t length) {
  unsigned long below;
  if (length > 1 && text[0] == '-' && whole(&below, text + 1, length - 1) == 0 && below == 1)
    row->abstains = 1;
  else if (whole(&row->claim->predict, text, length) != 0)
    return bad_cell(row, column, "a label, or -1 for an abstention");
  return 0;
}

/* Our own logs have "-" where the true label is not known. */
static int read_label(struct row *row, size_t column, const char *text, size_t length) {
  if ((length == 1 && *text == '-') || whole(&row->claim->label, text, length) == 0) return 0;
  return bad_cell(row, column, "a label");
}

static int read_status(struct row *row, size_t column, const char *text, size_t length) {
  row->abstains |= is_word(text, length, "abstain");
  row->certified = is_word(text, length, "certified");
  return row->certified || row->abstains ? 0 : bad_cell(row, column, "certified or abstain");
}

/* A claim is about its radius: where n is no number, it is as if the row did not say it. */
static void read_draws(struct row *row, const char *text, size_t length) {
  unsigned long n;
  if (whole(&n, text, length) == 0 && n >= 1 && n <= SC_DRAWS_MAX) row->claim->n = n;
}

/* What PyTorch prints of a number on its way: tensor(0.5000), tensor([3]), tensor(3, device='cuda:0'). */
static void strip_tensor(struct row *row, size_t column) {
  static const char opening[] = "tensor(";
  const char *text = row->cells.text[column];
  size_t length = row->cells.length[column], lead = sizeof opening - 1;
  if (length <= lead || memcmp(text, opening, lead) != 0 || text[length - 1] != ')') return;
  text += lead;
  length -= lead + 1;
  const char *comma = memchr(text, ',', length);
  if (comma) length = (size_t)(comma - text);
  if (length > 2 && text[0] == '[' && text[length - 1] == ']') {
    text++;
    length -= 2;
  }
  row->cells.text[column] = text;
  row->cells.length[column] = length;
}

static int read_cell(struct row *row, size_t column) {
  strip_tensor(row, column);
  const char *text = row->cells.text[column];
  size_t length = row->cells.length[column];
  switch (row->layout->role[column]) {
  case ROLE_IGNORED:
    return 0;
  case ROLE_IDX:
    return whole(&row->claim->idx, text, length) == 0 ? 0 : bad_cell(row, column, "an idx");
  case ROLE_LABEL:
    return read_label(row, column, text, length);
  case ROLE_PREDICT:
    return read_predict(row, column, text, length);
  case ROLE_RADIUS:
    return read_radius(row, column);
  case ROLE_BOUND:
    return read_bound(row, column);
  case ROLE_CORRECT:
    return read_correct(row, column, text, length);
  case ROLE_BASE:
    return whole(&row->claim->base, text, length) == 0 ? 0 : bad_cell(row, column, "a label");
  case ROLE_STATUS:
    return read_status(row, column, text, length);
  case ROLE_CHOSEN_BY:
  case ROLE_METHOD:
  case ROLE_K:
  case ROLE_ALPHA:
  case ROLE_SIGMA:
    claims_protocol_take(row->layout->protocol, row->layout->role[column], text, length);
    return 0;
  case ROLE_OPEN: /* other people's column of this name may hold anything */
    if (whole(&row->claim->open, text, length) != 0) row->claim->open = CLAIM_NONE;
    return 0;
  case ROLE_N:
    read_draws(row, text, length);
    claims_protocol_take(row->layout->protocol, row->layout->role[column], text, length);
    return 0;
  }
  return 0;
}

static int read_cells(struct row *row) {
  struct problem why;
  if (row->cells.count == 1 && row->cells.length[0] == 0) {
    problem_at(&why, row->layout->name, row->claim->line, 1, "blank line, expected a row or the end of the file");
    row->claim->reason = strdup(why.text);
    return -1;
  }
  if (row->cells.count < row->layout->columns ||
      (row->cells.count > row->layout->columns && !row->layout->format->has_more_cells)) {
    problem_at(&why, row->layout->name, row->claim->line, 1, "a row of %zu cells, expected %zu", row->cells.count,
               row->layout->columns);
    row->claim->reason = strdup(why.text);
    return -1;
  }
  for (size_t i = 0; i < row->layout->columns; i++)
    if (read_cell(row, i) != 0) return -1;
  return 0;
}

int claims_row_read(struct claim *out, const struct claims_layout *layout, unsigned long row, unsigned long line_number,
                    const char *line, size_t length) {
  struct row r = {.layout = layout, .begin = line, .claim = out};
  *out = (struct claim){.idx = row,
                        .label = CLAIM_NONE,
                        .predict = CLAIM_NONE,
                        .n = CLAIM_NONE,
                        .open = CLAIM_NONE,
                        .base = CLAIM_NONE,
                        .correct = CLAIM_NONE,
                        .line = line_number,
                        .kind = CLAIM_RADIUS};
  cells_cut(&r.cells, line, length, layout->separator);
  if (read_cells(&r) != 0) {
    out->kind = CLAIM_UNREADABLE;
    return out->reason ? 0 : -1;
  }
  /* A class with a radius of 0 is an answer: it claims to be right at r = 0.  A radius alone claims nothing then. */
  if (r.is_zero && out->predict == CLAIM_NONE && !r.certified) r.abstains = 1;
  if (r.abstains) out->kind = CLAIM_ABSTAIN;
  if (layout->format->label_is_certified) {
    out->predict = out->label;
    out->label = CLAIM_NONE;
  }
  return 0;
}
