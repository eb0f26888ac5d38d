/* What the columns of a text of votes mean: its header row, or its absence.
 *
 *   headerless   c counts, then the label (Jia's form); every column a count when the labels come from elsewhere
 *   header       a column `label`, a column `idx`, in any place, neither needed; all others are the counts in order
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
  int has_header;
  int is_list;
};

/* From the start of the text to its first row of data.  0, or -1 for a problem, among them a text without any row. */
int columns_read(struct columns *out, struct text *t, int labels_are_given);

#endif
