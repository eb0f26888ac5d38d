/* The certificates of all rows, in the format that was asked for. */
#ifndef CERTIFY_ROWS_H
#define CERTIFY_ROWS_H

#include "certify_input.h"
#include "rows.h"
#include "smoothcert.h"

enum certify_format { FORMAT_TSV, FORMAT_JSONL, FORMAT_COHEN };

struct certify_request {
  const char *name; /* the file of votes in messages */
  const struct certify_input *input;
  sc_query query;
  const char *alpha, *sigma; /* as typed */
  enum certify_format format;
};

/* rows->count is set here.  0, or -1 with *why. */
int certify_rows(struct output *out, struct rows *rows, const struct certify_request *request, struct problem *why);

#endif
