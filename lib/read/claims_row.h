/* One row of a log. */
#ifndef CLAIMS_ROW_H
#define CLAIMS_ROW_H

#include "claims.h"

/* What the rows of a file have in common. */
struct claims_layout {
  const char *name; /* the file in messages */
  const struct claims_format *format;
  struct claims_protocol *protocol; /* where the cells go that say how the claims were made */
  enum claims_role role[CLAIMS_COLUMNS_MAX];
  size_t columns;
  char separator;
};

/* Reads the line; `row` counts from 0 and is the idx of a row without that column, line_number is its place in the file.
 * 0, or -1 when there is no memory for the reason of an unreadable row. */
int claims_row_read(struct claim *out, const struct claims_layout *layout, unsigned long row, unsigned long line_number,
                    const char *line, size_t length);

#endif
