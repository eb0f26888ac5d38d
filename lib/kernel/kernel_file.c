#include <stdlib.h>
#include <string.h>

#include "kernel.h"
#include "lib/exact/rational.h"
#include "lib/files/bytes.h"
#include "lib/files/lines.h"

static int is_separator(char c) {
  return c == ' ' || c == '\t' || c == ',';
}

struct cursor {
  const char *name;
  unsigned long line;
  const char *start, *at, *end;
  struct problem *why;
};

static unsigned long column(const struct cursor *c) {
  return (unsigned long)(c->at - c->start) + 1;
}

/* To the next weight; its length, 0 at the end of the line. */
static size_t next_cell(struct cursor *c) {
  size_t length = 0;
  while (c->at < c->end && is_separator(*c->at))
    c->at++;
  while (c->at + length < c->end && !is_separator(c->at[length]))
    length++;
  return length;
}

static int read_row(mpq_t *weight, struct cursor *c, unsigned long points) {
  for (unsigned long y = 0; y < points; y++) {
    size_t length = next_cell(c);
    if (length == 0)
      return problem_at(c->why, c->name, c->line, column(c), "%lu weights, expected %lu: as many as there are lines", y,
                        points);
    if (rational_parse(weight[y], c->at, length) != 0)
      return problem_at(c->why, c->name, c->line, column(c), "'%.*s', expected a weight: " RATIONAL_EXPECTED,
                        (int)(length < 40 ? length : 40), c->at);
    c->at += length;
  }
  if (next_cell(c) > 0)
    return problem_at(c->why, c->name, c->line, column(c), "more than %lu weights, expected as many as there are lines",
                      points);
  return 0;
}

static int check_sum(const mpq_t *weight, const struct cursor *c, unsigned long points) {
  mpq_t sum;
  mpq_init(sum);
  for (unsigned long y = 0; y < points; y++)
    mpq_add(sum, sum, weight[y]);
  int status = mpq_cmp_ui(sum, 1, 1);
  double about = mpq_get_d(sum);
  mpq_clear(sum);
  if (status == 0) return 0;
  return problem_at(c->why, c->name, c->line, 1, "the weights sum to %s1, about %.17g, expected exactly 1",
                    status < 0 ? "less than " : "more than ", about);
}

static int convert_row(struct kernel *out, unsigned long x, const mpq_t *weight, mpq_srcptr g, const struct cursor *c) {
  unsigned long m = out->exact.points;
  mpz_t total;
  mpz_init(total);
  int status = rationals_scale(out->memory + x * m, total, weight, m);
  if (status == 0) status = kernel_thresholds(out->memory + m * m + x, out->memory + m * m + m + x, total, g);
  mpz_clear(total);
  if (status == 0) return 0;
  return problem_at(c->why, c->name, c->line, 1, "the weights have no common denominator below 2^62, expected coarser ones");
}

static int read_rows(struct kernel *out, const char *name, const struct lines *lines, mpq_srcptr g, struct problem *why) {
  unsigned long m = lines->count;
  mpq_t weight[SC_POINTS_MAX];
  int status = 0;
  for (unsigned long y = 0; y < m; y++)
    mpq_init(weight[y]);
  for (unsigned long x = 0; x < m && status == 0; x++) {
    const struct line *line = &lines->line[x];
    struct cursor c = {name, x + 1, line->text, line->text, line->text + line->length, why};
    status = read_row(weight, &c, m) != 0 || check_sum(weight, &c, m) != 0 || convert_row(out, x, weight, g, &c) != 0 ? -1 : 0;
  }
  for (unsigned long y = 0; y < m; y++)
    mpq_clear(weight[y]);
  return status;
}

static int convert(struct kernel *out, const char *name, const struct lines *lines, mpq_srcptr g, struct problem *why) {
  memset(out, 0, sizeof *out);
  if (lines->count > SC_POINTS_MAX)
    return problem_at(why, name, SC_POINTS_MAX + 1, 1, "%lu lines, expected a kernel on at most %lu points", lines->count,
                      SC_POINTS_MAX);
  if (kernel_allocate(out, lines->count, name, why) != 0) return -1;
  if (read_rows(out, name, lines, g, why) == 0) return 0;
  kernel_free(out);
  return -1;
}

static const char expected[] = "a line of weights for each point";

int kernel_read(struct kernel *out, const char *path, mpq_srcptr g, struct problem *why) {
  struct lines lines;
  if (lines_read(&lines, path, expected, why) != 0) return -1;
  int status = convert(out, bytes_name(path), &lines, g, why);
  lines_free(&lines);
  return status;
}

int kernel_parse(struct kernel *out, const char *name, const unsigned char *bytes, size_t length, mpq_srcptr g,
                 struct problem *why) {
  struct lines lines;
  if (lines_parse(&lines, name, bytes, length, expected, why) != 0) return -1;
  int status = convert(out, name, &lines, g, why);
  lines_free(&lines);
  return status;
}
