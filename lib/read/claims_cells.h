/* One line of a log, cut into its cells. */
#ifndef CLAIMS_CELLS_H
#define CLAIMS_CELLS_H

#include "claims_format.h"

struct cells {
  size_t count;
  const char *text[CLAIMS_COLUMNS_MAX]; /* without the blanks around them; not terminated */
  size_t length[CLAIMS_COLUMNS_MAX];
};

/* '\t' when the line holds a tab, else ',' when it holds a comma, else ' ' for any number of blanks. */
char cells_separator(const char *line, size_t length);

/* Cuts the line.  Cells beyond CLAIMS_COLUMNS_MAX are counted, not kept. */
void cells_cut(struct cells *out, const char *line, size_t length, char separator);

#endif
