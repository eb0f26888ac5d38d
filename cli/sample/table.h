/* The votes of a run as the text that certify and predict read. */
#ifndef SAMPLE_TABLE_H
#define SAMPLE_TABLE_H

#include "job.h"
#include "lib/files/output.h"

/* tsv: header `idx label c0 c1 ..`, without `label` where there are none; jia: the counts and the label, no header; npy: a
 * matrix of uint32, rows by classes, without labels. */
enum sample_format { SAMPLE_TSV, SAMPLE_JIA, SAMPLE_NPY };

/* Writes all rows of a stream that the job draws; SAMPLE_JIA needs labels.  sha256_of is that of the bytes.
 * 0, or -1 with *why; a failed write shows when the output is committed. */
int sample_table_write(struct output *out, char sha256_of[SHA256_TEXT], const struct sample_job *job,
                       const struct sample_votes *votes, sc_stream stream, enum sample_format format, struct problem *why);

#endif
