/* The certificates of all rows, in the format that was asked for. */
#ifndef CERTIFY_ROWS_H
#define CERTIFY_ROWS_H

#include "fast/rows/engine.h"
#include "input.h"
#include "lib/exact/norm.h"
#include "lib/run/rows.h"
#include "row_text.h"
#include "smoothcert.h"

enum certify_format { FORMAT_TSV, FORMAT_JSONL, FORMAT_COHEN };

struct certify_request {
  const char *name; /* the file of votes in messages */
  const struct certify_input *input;
  sc_query query;
  const char *alpha, *sigma; /* as typed */
  enum certify_format format;
  enum norm norm; /* of the radii, with `dimension` for l_inf; another one than l_2 in tsv only */
  unsigned long dimension;
  const sc_engine_kind *engine; /* NULL: the reference, as for l_inf */
  const char *end;              /* set by certify_rows: as report_tsv_end answers */
};

/* The classes of a row of votes, and its open votes. */
struct report_classes certify_classes(const struct certify_input *input, unsigned long row, uint32_t open);

/* rows->count is set here; *undecided = how many rows the engine left to the reference.  0, or -1 with *why. */
int certify_rows(struct output *out, struct rows *rows, const struct certify_request *request, unsigned long *undecided,
                 struct problem *why);

/* One row by the reference: its line of the format tsv or cohen, from malloc.  0, or -1 with *why. */
int certify_row(char **text, const struct certify_request *request, unsigned long row, struct problem *why);

#endif
