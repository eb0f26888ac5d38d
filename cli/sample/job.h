/* What the votes of a run depend on: model, inputs, labels, lattice, draws of each stream, seed and range; nothing else changes
 * a byte of its output.  And the votes, as far as they are drawn. */
#ifndef SAMPLE_JOB_H
#define SAMPLE_JOB_H

#include "decimal.h"
#include "input.h"
#include "lib/files/sha256.h"
#include "lib/read/labels.h"
#include "lib/read/model.h"
#include "lib/read/votes_table.h"
#include "sample.h"

#define SAMPLE_STREAMS 2 /* SC_ESTIMATION and SC_SELECTION */

struct sample_job {
  struct model model;
  char model_sha256[SHA256_TEXT];
  struct sample_input inputs;
  struct labels labels; /* label is NULL without */
  char labels_sha256[SHA256_TEXT];
  sc_lattice lattice;
  unsigned long n[SAMPLE_STREAMS]; /* draws of each stream for an input, 0: none; not all are 0 */
  unsigned long seed;
  unsigned long from, to; /* the inputs, from included, to not */
  unsigned long width, classes;
};

/* Takes the model from the bytes of its file, which are not used afterwards; the fields of the options are set before.
 * 0, or -1 with *why.  sample_job_free in either case. */
int sample_job_model(struct sample_job *job, const char *name, const struct bytes *file, struct problem *why);

/* Reads the inputs and, unless the path is NULL, the labels; the model is there, `to` is SAMPLE_TO_END for all.  Checks
 * everything against everything.  0, or -1 with *why. */
#define SAMPLE_TO_END ((unsigned long)-1)
int sample_job_data(struct sample_job *job, const char *inputs, const char *labels, struct problem *why);

/* Also right for all zero. */
void sample_job_free(struct sample_job *job);

/* All draws of an input; the numbers that its votes are; where those of a stream begin among them. */
unsigned long sample_job_draws(const struct sample_job *job);
unsigned long sample_job_columns(const struct sample_job *job);
unsigned long sample_job_column(const struct sample_job *job, sc_stream stream);

/* The votes of a job; those of input i are row i - from. */
struct sample_votes {
  struct votes_table table; /* rows = to - from, a column for each number, complete when left is 0 */
  unsigned char *done;      /* whether the row is drawn */
  unsigned long left;       /* rows that are not */
};

int sample_votes_open(struct sample_votes *out, const struct sample_job *job, struct problem *why);
void sample_votes_close(struct sample_votes *votes);

/* The counts are those of a row that was not there before. */
void sample_votes_add(struct sample_votes *votes, unsigned long row, const uint32_t *count);

#endif
