#include "table.h"

#include <stdlib.h>

#include "lib/files/digits.h"

#define CELL (DIGITS_MAX + 2) /* a number, the "c" of a name and what follows */

static char *header(char *at, const struct sample_job *job) {
  at += sprintf(at, job->labels.label ? "idx\tlabel" : "idx");
  for (unsigned long i = 0; i < job->classes; i++)
    at += sprintf(at, "\tc%lu", i);
  *at++ = '\n';
  return at;
}

static char *numbers(char *at, const uint32_t *count, unsigned long classes, char separator) {
  for (unsigned long i = 0; i < classes; i++) {
    if (i > 0) *at++ = separator;
    at = digits_integer(at, count[i]);
  }
  return at;
}

static char *tsv_row(char *at, const struct sample_job *job, unsigned long input, const uint32_t *count) {
  at = digits_integer(at, input);
  *at++ = '\t';
  if (job->labels.label) {
    at = digits_integer(at, job->labels.label[input]);
    *at++ = '\t';
  }
  at = numbers(at, count, job->classes, '\t');
  *at++ = '\n';
  return at;
}

static char *jia_row(char *at, const struct sample_job *job, unsigned long input, const uint32_t *count) {
  at = numbers(at, count, job->classes, ' ');
  *at++ = ' ';
  at = digits_integer(at, job->labels.label[input]);
  *at++ = '\n';
  return at;
}

static void put(struct output *out, sha256_run *digest, const char *line, const char *end) {
  output_write(out, line, (size_t)(end - line));
  sha256_add(digest, line, (size_t)(end - line));
}

int sample_table_write(struct output *out, char sha256_of[SHA256_TEXT], const struct sample_job *job,
                       const struct sample_votes *votes, sc_stream stream, enum sample_format format, struct problem *why) {
  char *line = malloc((job->classes + 4) * CELL);
  sha256_run *digest = sha256_open();
  if (line && digest && format == SAMPLE_TSV) put(out, digest, line, header(line, job));
  for (unsigned long row = 0; line && digest && row < votes->table.rows; row++) {
    const uint32_t *count = votes->table.count + row * sample_job_columns(job) + sample_job_column(job, stream);
    unsigned long input = job->from + row;
    put(out, digest, line, format == SAMPLE_TSV ? tsv_row(line, job, input, count) : jia_row(line, job, input, count));
  }
  int has_line = line != NULL;
  free(line);
  if (sha256_close(digest, sha256_of) == 0 && has_line) return 0;
  return problem_of(why, out->name, "not enough memory for %lu classes", job->classes);
}
