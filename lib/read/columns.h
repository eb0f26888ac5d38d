/* What the columns of a text of votes mean: its header row, or its absence.
 *
 *   headerless   c counts, then the label (Jia's form); every column a count when the labels come from elsewhere; with
 *                VOTES_OPEN_COLUMN (counts.h) the last of these columns holds the open votes
 *   header       a column `label` (or labels, true_label, target, targets, gt, y_true), a column `idx` (or index, id), in any
 *                place, neither needed, and `open`, the open votes; a first column without a name, or Unnamed: 0, is the idx
 *                when no other is, else nothing; all others are the counts in order
 *   list         (Delattre's form) a header whose only counts column holds lists such as [12, 0, 7] */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "lib/files/text.h"

#define NO_COLUMN ((unsigned long)-1)

struct columns {
  unsigned long cells;   /* in every row */
  unsigned long classes; /* for lists as many as the first row has */
  unsigned long label;   /* the column that holds it, from 0, or NO_COLUMN */
  unsigned long idx;
  unsigned long open;    /* that of the open votes (open_votes.h) */
  unsigned long unnamed; /* the index of a writer beside a column `idx`: a number that means nothing */
  int has_header;
  int is_list;
};

/* What a name says, in small or capital letters.  Unnamed is the index that pandas writes first. */
int columns_name_label(const unsigned char *cell, size_t length);
int columns_name_idx(const unsigned char *cell, size_t length);
int columns_unnamed(const unsigned char *cell, size_t length);

/* From the start of the text to its first row of data.  0, or -1 for a problem, among them a text without any row. */
int columns_read(struct columns *out, struct text *t, int form);

#endif
