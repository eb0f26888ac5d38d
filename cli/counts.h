/* A table of votes: one row per input, one count per class.  The form of the file is told from its content: Jia's text,
 * tab, comma or space separated with or without a header row, Delattre's list literals, .npy. */
#ifndef COUNTS_H
#define COUNTS_H

#include <stddef.h>

#include "problem.h"
#include "table.h"

/* Read a whole table; path "-" is stdin.  labels_are_given: the labels come from elsewhere, so a text without a header has
 * counts in every column instead of a label in the last; it is then refused when its row sums differ, because such a file
 * usually does carry a label.  A header row or .npy says itself whether there is a label: it is read all the same.
 *    0   *out is filled; release it with votes_table_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int votes_table_read(struct votes_table *out, const char *path, int labels_are_given, struct problem *why);

/* The same from memory; `name` stands for the file in messages. */
int votes_table_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length,
                      int labels_are_given, struct problem *why);

#endif
