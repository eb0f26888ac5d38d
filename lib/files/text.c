#include "text.h"

#include <stdio.h>
#include <string.h>

#include "whole.h"

#define CELL_SHOWN 24 /* bytes of a wrong cell in a message */

static int is_digit(unsigned char byte) {
  return byte >= '0' && byte <= '9';
}

int text_is_line_end(const struct text *t, const unsigned char *p) {
  return p == t->end || *p == '\n' || (*p == '\r' && p + 1 < t->end && p[1] == '\n');
}

static const unsigned char *line_end(const struct text *t) {
  const unsigned char *p = t->line_start;
  while (!text_is_line_end(t, p))
    p++;
  return p;
}

unsigned long text_column(const struct text *t, const unsigned char *p) {
  return (unsigned long)(p - t->line_start) + 1;
}

void text_open(struct text *t, const char *name, const unsigned char *bytes, size_t length, struct problem *why) {
  t->name = name;
  t->at = bytes;
  t->end = bytes + length;
  if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) t->at += 3;
  t->line_start = t->at;
  t->line = 1;
  t->why = why;
  size_t first_line = (size_t)(line_end(t) - t->at);
  t->separator = ' ';
  if (first_line > 0 && memchr(t->at, '\t', first_line))
    t->separator = '\t';
  else if (first_line > 0 && memchr(t->at, ',', first_line))
    t->separator = ',';
}

void text_next_line(struct text *t) {
  if (t->at < t->end && *t->at == '\r') t->at++;
  if (t->at < t->end && *t->at == '\n') t->at++;
  t->line_start = t->at;
  t->line++;
}

int text_row_follows(struct text *t) {
  const unsigned char *p = t->at;
  while (p < t->end && (*p == ' ' || *p == '\t'))
    p++;
  if (!text_is_line_end(t, p)) return 1;
  while (p < t->end && (*p == ' ' || *p == '\t' || *p == '\n' || (*p == '\r' && text_is_line_end(t, p))))
    p++;
  if (p == t->end) return 0;
  return problem_at(t->why, t->name, t->line, 1, "blank line, expected a row or the end of the file");
}

void text_skip_padding(struct text *t) {
  while (t->at < t->end && (*t->at == ' ' || (*t->at == '\t' && t->separator == ',')))
    t->at++;
}

int text_unexpected(const struct text *t, const unsigned char *p, const char *expected) {
  char what[48];
  if (text_is_line_end(t, p))
    snprintf(what, sizeof what, "end of the line");
  else if (*p == '\0')
    snprintf(what, sizeof what, "NUL byte");
  else if (*p == '\r')
    snprintf(what, sizeof what, "carriage return without line feed");
  else if (*p == '\t')
    snprintf(what, sizeof what, "tab");
  else if (*p >= 0x80)
    snprintf(what, sizeof what, "byte \\x%02X is not ASCII", *p);
  else if (*p < 0x20 || *p == 0x7f)
    snprintf(what, sizeof what, "control byte \\x%02X", *p);
  else if (*p == '"' || *p == '\'')
    snprintf(what, sizeof what, "quote (there is no quoting)");
  else
    snprintf(what, sizeof what, "unexpected '%c'", *p);
  return problem_at(t->why, t->name, t->line, text_column(t, p), "%s, expected %s", what, expected);
}

/* A byte that no text may hold, wherever it stands. */
static int is_foreign(const struct text *t, const unsigned char *p) {
  return *p >= 0x7f || (*p < 0x20 && *p != '\t' && !text_is_line_end(t, p)) || *p == '"' || *p == '\'';
}

int text_check_line(const struct text *t) {
  for (const unsigned char *p = t->line_start; !text_is_line_end(t, p); p++)
    if (is_foreign(t, p)) return text_unexpected(t, p, "plain text");
  return 0;
}

/* A cell that is no plain row of digits up to max: a whole number in another form, or a complaint. */
static int other_integer(struct text *t, unsigned long *value, unsigned long max, const char *noun) {
  const unsigned char *cell = t->at, *p = cell;
  enum whole_status status;
  char expected[128];
  size_t length, digits = 0;
  snprintf(expected, sizeof expected, "%s 0..%lu", noun, max);
  while (!text_is_line_end(t, p) && !memchr(" \t,]", *p, 4)) {
    if (is_foreign(t, p)) return text_unexpected(t, p, expected);
    digits += is_digit(*p);
    p++;
  }
  length = (size_t)(p - cell);
  if (length == 0 && (text_is_line_end(t, p) || *p == t->separator))
    return problem_at(t->why, t->name, t->line, text_column(t, cell), "empty cell, expected %s", expected);
  if (length == 0) return text_unexpected(t, p, expected);
  status = whole_parse(value, (const char *)cell, length, max);
  if (status == WHOLE_OK) {
    t->at = p;
    return 0;
  }
  const char *what = status == WHOLE_ABOVE                  ? "is out of range"
                     : *cell == '-' && digits + 1 == length ? "is negative"
                                                            : "is not an integer";
  return problem_at(t->why, t->name, t->line, text_column(t, cell), "'%.*s%s' %s, expected %s",
                    (int)(length < CELL_SHOWN ? length : CELL_SHOWN), (const char *)cell, length > CELL_SHOWN ? "..." : "",
                    what, expected);
}

/* Whether the byte may stand behind the digits of a cell at all; whether it may stand there, text_cell_end sees. */
static int may_follow(unsigned char byte) {
  return byte <= ' ' || byte == ',' || byte == ']';
}

int text_integer(struct text *t, unsigned long *value, unsigned long max, const char *noun) {
  const unsigned char *p = t->at;
  unsigned long v = 0, most = max / 10;
  while (p < t->end && is_digit(*p)) {
    unsigned long digit = *p - (unsigned long)'0';
    if (v > most || digit > max - v * 10) return other_integer(t, value, max, noun);
    v = v * 10 + digit;
    p++;
  }
  if (p == t->at || (p != t->end && !may_follow(*p))) return other_integer(t, value, max, noun);
  t->at = p;
  *value = v;
  return 0;
}

int text_cell_end(struct text *t) {
  const unsigned char *cell_end = t->at;
  text_skip_padding(t);
  if (text_is_line_end(t, t->at)) return 0;
  if (t->separator == ' ' && t->at > cell_end) return 1;
  if (t->separator != ' ' && *t->at == (unsigned char)t->separator) {
    t->at++;
    text_skip_padding(t);
    return 1;
  }
  return text_unexpected(t, t->at,
                         t->separator == '\t'  ? "a tab between cells, as in line 1"
                         : t->separator == ',' ? "a comma between cells, as in line 1"
                                               : "a space between cells, as in line 1");
}

size_t text_cell_length(const struct text *t, const unsigned char *cell) {
  const unsigned char *p = cell;
  int in_list = 0;
  while (!text_is_line_end(t, p) && (in_list || *p != (unsigned char)t->separator)) {
    in_list = in_list ? *p != ']' : *p == '[';
    p++;
  }
  while (p > cell && (p[-1] == ' ' || p[-1] == '\t'))
    p--;
  return (size_t)(p - cell);
}

unsigned long text_count_cells(const struct text *t) {
  struct text line = *t;
  struct problem unused;
  unsigned long cells = 0;
  line.at = line.line_start;
  line.why = &unused;
  text_skip_padding(&line);
  do {
    cells++;
    line.at += text_cell_length(&line, line.at);
  } while (text_cell_end(&line) == 1);
  return cells;
}
