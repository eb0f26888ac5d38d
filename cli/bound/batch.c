#include "batch.h"

#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "fast/rows/cpu/one_bound.h"
#include "lib/exact/number.h"
#include "lib/files/digits.h"
#include "lib/files/lines.h"

struct batch {
  const char *name;
  struct lines lines;
  sc_grid grid;
  sc_one_bound *last; /* of each thread; NULL: the reference answers all */
};

/* A cell of a line: a run of bytes other than blank and tab. */
struct cell {
  const char *text;
  size_t length;
};

enum { CELL_SIDE, CELL_N, CELL_COUNT, CELL_ALPHA, CELLS };

char *bound_row(enum side side, unsigned long n, unsigned long count, const char *alpha, size_t alpha_length,
                const char *bound) {
  char head[64];
  size_t before = (size_t)snprintf(head, sizeof head, "%s\t%lu\t%lu\t", side_name(side), n, count);
  size_t after = strlen(bound) + sizeof "\t\n";
  char *row = malloc(before + alpha_length + after);
  if (row) {
    memcpy(row, head, before);
    memcpy(row + before, alpha, alpha_length);
    snprintf(row + before + alpha_length, after, "\t%s\n", bound);
  }
  return row;
}

static int is_blank(char c) {
  return c == ' ' || c == '\t';
}

/* Answers how many cells there are; the first CELLS of them are kept. */
static size_t split(struct cell cell[CELLS], const struct line *line) {
  const char *at = line->text, *end = line->text + line->length;
  size_t count = 0;
  for (;;) {
    while (at < end && is_blank(*at))
      at++;
    if (at == end) return count;
    const char *begin = at;
    while (at < end && !is_blank(*at))
      at++;
    if (count < CELLS) cell[count] = (struct cell){begin, (size_t)(at - begin)};
    count++;
  }
}

static int cell_is(const struct cell *cell, const char *word) {
  return cell->length == strlen(word) && memcmp(cell->text, word, cell->length) == 0;
}

struct question {
  enum side side;
  unsigned long n, count;
  sc_level level;
  struct cell alpha;
};

/* The line's question; on failure the wrong cell is in *wrong and what was expected in `expected`. */
static int read_question(struct question *out, const struct cell cell[CELLS], const struct cell **wrong, char expected[96]) {
  sc_decimal alpha;
  *wrong = &cell[CELL_SIDE];
  strcpy(expected, "lower or upper");
  if (!cell_is(*wrong, "lower") && !cell_is(*wrong, "upper")) return -1;
  out->side = cell_is(*wrong, "lower") ? SIDE_LOWER : SIDE_UPPER;
  *wrong = &cell[CELL_N];
  snprintf(expected, 96, "n, a whole number from 1 to %lu", SC_DRAWS_MAX);
  if (number_whole(&out->n, (*wrong)->text, (*wrong)->length, 1, SC_DRAWS_MAX) != 0) return -1;
  *wrong = &cell[CELL_COUNT];
  snprintf(expected, 96, "count, a whole number from 0 to n = %lu", out->n);
  if (number_whole(&out->count, (*wrong)->text, (*wrong)->length, 0, out->n) != 0) return -1;
  *wrong = &cell[CELL_ALPHA];
  strcpy(expected, NUMBER_ALPHA);
  if (number_alpha(&alpha, (*wrong)->text, (*wrong)->length) != 0 || sc_level_set(&out->level, &alpha, 1) != SC_OK) return -1;
  out->alpha = **wrong;
  return 0;
}

/* 1 and the bound where the fast path decides it, else 0. */
static int decided_text(char out[SC_NUMBER_TEXT], const struct batch *batch, const struct question *q) {
  uint64_t member;
  if (!sc_one_bound_decide(&member, &batch->last[sc_pool_thread()], q->side == SIDE_UPPER, q->n, q->count, &q->level,
                           batch->grid.digits))
    return 0;
  *digits_decimal(out, member, batch->grid.digits) = '\0';
  return 1;
}

static int answer(char **text, void *job, unsigned long row, struct problem *why) {
  const struct batch *batch = job;
  const struct line *line = &batch->lines.line[row];
  struct cell cell[CELLS];
  struct question question;
  const struct cell *wrong;
  char expected[96], bound[SC_NUMBER_TEXT];
  size_t cells = split(cell, line);
  if (cells != CELLS) return problem_at(why, batch->name, row + 1, 1, "%zu fields, expected 4: side n count alpha", cells);
  if (read_question(&question, cell, &wrong, expected) != 0) {
    int shown = wrong->length > 40 ? 40 : (int)wrong->length;
    return problem_at(why, batch->name, row + 1, (unsigned long)(wrong->text - line->text) + 1, "'%.*s', expected %s", shown,
                      wrong->text, expected);
  }
  sc_status status = batch->last && decided_text(bound, batch, &question)
                         ? SC_OK
                         : bound_text(bound, question.side, question.n, question.count, &question.level, batch->grid);
  if (status != SC_OK) return problem_at(why, batch->name, row + 1, 1, "%s", sc_status_text(status));
  *text = bound_row(question.side, question.n, question.count, question.alpha.text, question.alpha.length, bound);
  return *text ? 0 : problem_of(why, batch->name, "not enough memory for line %lu", row + 1);
}

int bound_batch(struct output *out, struct rows *rows, const char *path, sc_grid grid, int may_be_fast, struct problem *why) {
  struct batch batch = {.name = bytes_name(path), .grid = grid};
  if (lines_read(&batch.lines, path, "lines of the form: side n count alpha", why) != 0) return -1;
  output_write(out, BOUND_HEADER, strlen(BOUND_HEADER));
  rows->count = batch.lines.count;
  rows->noun = "rows";
  /* Without memory for them the reference answers all. */
  if (may_be_fast && grid.kind == SC_GRID_DECIMAL) batch.last = calloc((size_t)rows->threads, sizeof *batch.last);
  int status = rows_run(rows, answer, &batch, out, why);
  free(batch.last);
  lines_free(&batch.lines);
  return status;
}
