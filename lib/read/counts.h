/* A table of votes: one row per input, one count per class.  The form of the file is told from its content: Jia's text,
 * tab, comma or space separated with or without a header row, Delattre's list literals, .npy. */
#ifndef COUNTS_H
#define COUNTS_H

#include <stddef.h>

#include "lib/files/problem.h"
#include "votes_table.h"

enum { VOTES_LABELS_GIVEN = 1, VOTES_OPEN_COLUMN = 2 };

/* How a file is to be read, 0 or some of:
 *
 *   VOTES_LABELS_GIVEN  the labels come from elsewhere, so a text without a header has counts in every column instead of a
 *                       label in the last; it is then refused when its row sums differ, because such a file usually does
 *                       carry a label.  A header row or .npy says itself whether there is a label: it is read all the same
 *   VOTES_OPEN_COLUMN   the last column of counts holds open votes (open_votes.h), where no header says so: in .npy and in a
 *                       text without one.  A header must have its column `open`, which is read as that without being told
 *
 * Read a whole table; path "-" is stdin.
 *    0   *out is filled; release it with votes_table_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int votes_table_read(struct votes_table *out, const char *path, int form, struct problem *why);

/* The same, but an .npy array stays in its file, which is mapped where that is possible, and is not looked at: its rows are to
 * be taken by votes_row, and each to be checked before it is used, by its sum or by votes_row_check. */
int votes_table_open(struct votes_table *out, const char *path, int form, struct problem *why);

/* Whether a row holds counts with an allowed sum: 0, or -1 with *why.  `path` is that of the table. */
int votes_row_check(const struct votes_table *table, const char *path, unsigned long row, struct problem *why);

/* A row that is checked, with memory of its own where the table has it in another form. */
struct votes_row {
  const uint32_t *count;
  uint32_t open; /* the open votes, beside the counts */
  uint32_t *room;
};

/* 0, and release it with votes_row_free; or -1 with *why and nothing to release. */
int votes_row_take(struct votes_row *out, const struct votes_table *table, const char *path, unsigned long row,
                   struct problem *why);
void votes_row_free(struct votes_row *row);

/* The same from memory; `name` stands for the file in messages. */
int votes_table_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, int form,
                      struct problem *why);

#endif
