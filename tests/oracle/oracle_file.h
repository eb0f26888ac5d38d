/* One vector file, every row confirmed by the oracle: one check per row that fails, one for the file. */
#ifndef TESTS_ORACLE_FILE_H
#define TESTS_ORACLE_FILE_H

#include <stdio.h>

#include "tap.h"
#include "vectors/judge.h"
#include "vectors/vectors.h"

static inline void oracle_file(const char *kind) {
  char path[64], error[VECTORS_ERROR];
  vectors v;
  size_t row, i, confirmed = 0;
  snprintf(path, sizeof path, "vectors/%s.tsv", kind);
  if (!tap_ok(vectors_read(&v, path, kind, error), "%s is a valid file", path)) {
    tap_note("%s", error);
    return;
  }
  for (row = 0; row < v.rows; row++) {
    char *const *cell = vectors_row(&v, row);
    oracle_answer answer = judge_row(kind, cell);
    confirmed += answer == ORACLE_YES;
    if (answer != ORACLE_YES) {
      tap_ok(0, "%s, row %zu: %s", path, row + 1, judge_text(answer));
      for (i = 0; i < v.kind->columns; i++)
        tap_note("  %s", cell[i]);
    }
  }
  tap_ok(confirmed == v.rows, "%s: the oracle confirms %zu of %zu rows", path, confirmed, v.rows);
  vectors_free(&v);
  oracle_cleanup();
}

#endif
