/* A cursor over a text of lines and cells.  It knows where it stands, so every complaint names file, line and column.
 *
 * The text is ASCII without quoting.  Lines end in LF or CR LF, the last one also at the end of the file.  A UTF-8 byte
 * order mark in front is skipped. */
#ifndef TEXT_H
#define TEXT_H

#include <stddef.h>

#include "problem.h"

struct text {
  const char *name;
  const unsigned char *at, *end, *line_start;
  unsigned long line;
  char separator; /* between cells: ',' or '\t', with spaces around it, or ' ' for any number of spaces */
  struct problem *why;
};

/* Begin at the first line; it tells the separator: a tab if it has one, else a comma if it has one, else spaces. */
void text_open(struct text *t, const char *name, const unsigned char *bytes, size_t length, struct problem *why);

/* At the start of a line: 1 a row follows, 0 nothing but blank lines follow, -1 a blank line stands before a row. */
int text_row_follows(struct text *t);

/* To the first cell of this line. */
void text_skip_padding(struct text *t);

/* A cell that holds a whole number, at most max, in a form that whole.h reads.  The noun tells what was expected: "a
 * count".  0, or -1 for a problem. */
int text_integer(struct text *t, unsigned long *value, unsigned long max, const char *noun);

/* After a cell: 1 and to the next one, 0 at the end of the line, -1 for a problem. */
int text_cell_end(struct text *t);

/* Whether the line ends at p, which is in this line. */
int text_is_line_end(const struct text *t, const unsigned char *p);

/* From the end of a line to the start of the next. */
void text_next_line(struct text *t);

/* At the first cell of a line: its extent as it stands, for names and messages; a list in brackets is one cell. */
size_t text_cell_length(const struct text *t, const unsigned char *cell);

/* How many cells this line has. */
unsigned long text_count_cells(const struct text *t);

/* 0 when this line holds nothing but printable ASCII and tabs, -1 for a problem.  Of use where the bytes are not looked at
 * one by one anyway. */
int text_check_line(const struct text *t);

/* Complain about the byte at p, which is in this line.  Answers -1. */
int text_unexpected(const struct text *t, const unsigned char *p, const char *expected);

/* The column of the byte at p, from 1. */
unsigned long text_column(const struct text *t, const unsigned char *p);

#endif
