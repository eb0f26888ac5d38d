/* A file of labels beside a table of votes: one 0-based whole number per line, or a header row with a column of labels and
 * maybe an index that ascends (columns.h), or a one-dimensional .npy. */
#ifndef LABELS_H
#define LABELS_H

#include <stddef.h>

#include "lib/files/problem.h"

/* Label i stands at line + i * line_step, column + i * column_step of the file. */
struct labels {
  unsigned long rows;
  unsigned long *label;
  unsigned long line, line_step;
  unsigned long column, column_step;
};

/* Read a whole file of labels, at least one; path "-" is stdin.
 *    0   *out is filled; release it with labels_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int labels_read(struct labels *out, const char *path, struct problem *why);

/* The same from memory; `name` stands for the file in messages. */
int labels_parse(struct labels *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why);

/* 0 when there are `rows` labels, each below `classes`; else -1 and *why names the place in the file. */
int labels_check(const struct labels *labels, const char *path, unsigned long rows, unsigned long classes, struct problem *why);

/* Both at once: *out = the labels in a file for so many rows, from malloc.  0, or -1 with *out unchanged. */
int labels_take(unsigned long **out, const char *path, unsigned long rows, unsigned long classes, struct problem *why);

/* Also right for an all-zero struct, and twice. */
void labels_free(struct labels *labels);

#endif
