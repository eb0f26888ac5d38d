#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/digits.h"

#define NPY_MAGIC 10          /* bytes: the word, the version, the length of the rest */
#define NPY_HEADER 128        /* with the rest: room for two numbers of any size */
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

/* What numpy.save writes before the data: the header ends at a multiple of 64 bytes. */
static char *npy_header(char *at, const struct sample_job *job, unsigned long rows) {
  char text[NPY_HEADER];
  int length =
      snprintf(text, sizeof text, "{'descr': '<u4', 'fortran_order': False, 'shape': (%lu, %lu), }", rows, job->classes);
  unsigned room = NPY_HEADER - NPY_MAGIC;
  memcpy(at, "\x93NUMPY\x01\x00", NPY_MAGIC - 2);
  at[NPY_MAGIC - 2] = (char)(room & 0xff);
  at[NPY_MAGIC - 1] = (char)(room >> 8);
  memset(at + NPY_MAGIC, ' ', room);
  memcpy(at + NPY_MAGIC, text, (size_t)length);
  at[NPY_HEADER - 1] = '\n';
  return at + NPY_HEADER;
}

static char *npy_row(char *at, const struct sample_job *job, const uint32_t *count) {
  for (unsigned long i = 0; i < job->classes; i++)
    for (unsigned byte = 0; byte < 4; byte++)
      *at++ = (char)(count[i] >> (8 * byte) & 0xff);
  return at;
}

static char *begin(char *at, const struct sample_job *job, unsigned long rows, enum sample_format format) {
  return format == SAMPLE_TSV ? header(at, job) : format == SAMPLE_NPY ? npy_header(at, job, rows) : at;
}

static char *row_of(char *at, const struct sample_job *job, unsigned long input, const uint32_t *count,
                    enum sample_format format) {
  if (format == SAMPLE_NPY) return npy_row(at, job, count);
  return format == SAMPLE_TSV ? tsv_row(at, job, input, count) : jia_row(at, job, input, count);
}

static void put(struct output *out, sha256_run *digest, const char *line, const char *end) {
  output_write(out, line, (size_t)(end - line));
  sha256_add(digest, line, (size_t)(end - line));
}

int sample_table_write(struct output *out, char sha256_of[SHA256_TEXT], const struct sample_job *job,
                       const struct sample_votes *votes, sc_stream stream, enum sample_format format, struct problem *why) {
  char *line = malloc((job->classes + 4) * CELL + NPY_HEADER);
  sha256_run *digest = sha256_open();
  if (line && digest) put(out, digest, line, begin(line, job, votes->table.rows, format));
  for (unsigned long row = 0; line && digest && row < votes->table.rows; row++) {
    const uint32_t *count = votes->table.count + row * sample_job_columns(job) + sample_job_column(job, stream);
    put(out, digest, line, row_of(line, job, job->from + row, count, format));
  }
  int has_line = line != NULL;
  free(line);
  if (sha256_close(digest, sha256_of) == 0 && has_line) return 0;
  return problem_of(why, out->name, "not enough memory for %lu classes", job->classes);
}
