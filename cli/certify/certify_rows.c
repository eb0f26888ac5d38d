#include "certify_rows.h"

#include <stdlib.h>
#include <string.h>

#include "fast.h"
#include "record.h"

static int write_row(char **text, void *job, unsigned long row, struct problem *why) {
  return certify_row(text, job, row, why);
}

static void write_text(struct output *out, const char *text) {
  output_write(out, text, strlen(text));
}

static void write_header(struct output *out, const struct certify_request *request) {
  if (request->format == FORMAT_COHEN) {
    write_text(out, REPORT_COHEN_HEADER);
    return;
  }
  write_text(out, REPORT_TSV_START);
  if (request->norm != NORM_L2) {
    write_text(out, norm_name(request->norm));
    write_text(out, "_");
  }
  write_text(out, request->input->votes.has_open ? REPORT_TSV_OPEN_HEADER : REPORT_TSV_HEADER);
}

static int write_table(struct output *out, struct rows *rows, struct certify_request *request, unsigned long *undecided,
                       struct problem *why) {
  write_header(out, request);
  rows->count = request->input->votes.rows;
  rows->noun = "rows";
  if (request->engine && request->query.grid.kind == SC_GRID_DECIMAL) return certify_fast(out, rows, request, undecided, why);
  return rows_run(rows, write_row, request, out, why);
}

int certify_rows(struct output *out, struct rows *rows, const struct certify_request *request, unsigned long *undecided,
                 struct problem *why) {
  struct certify_request job = *request;
  *undecided = request->input->votes.rows;
  if (request->format == FORMAT_JSONL) return certify_records(out, rows, request, why);
  char *end = report_tsv_end(&request->query, request->alpha, request->sigma, request->input->selected);
  if (!end) return problem_of(why, request->name, "not enough memory for a line");
  job.end = end;
  int status = write_table(out, rows, &job, undecided, why);
  free(end);
  return status;
}
