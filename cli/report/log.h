/* One log of certificates, reduced to what a report needs.  A log is a file of claims (claims.h) or of our own JSON lines. */
#ifndef REPORT_LOG_H
#define REPORT_LOG_H

#include "lib/exact/exact_sum.h"
#include "lib/files/problem.h"
#include "lib/files/sha256.h"
#include "lib/read/claims_format.h"

struct report_row {
  unsigned long idx;   /* from 0, also where the log counts from 1 */
  unsigned long label; /* the true one, or CLAIM_NONE */
  unsigned long line;  /* in the file */
  femto radius;        /* the largest femto <= the radius as printed; 0 for a row that does not count */
  int counts;          /* not an abstention, and the certified label is the true one */
};

/* How the true label was told. */
enum report_truth {
  TRUTH_COMPARED, /* label against predict */
  TRUTH_CORRECT,  /* a column of 0 and 1 */
  TRUTH_ASSUMED   /* the log has none: every certificate is taken to be for the true label */
};

struct report_log {
  const char *name; /* of the file, in messages */
  const char *format;
  char sha256[SHA256_TEXT];
  unsigned long rows, abstaining;
  struct report_row *row; /* ascending idx, each once */
  unsigned long counting; /* rows that count */
  femto *radius;          /* their radii, ascending */
  struct exact_sum sum;   /* of their radii, all digits */
  enum report_truth truth;
  /* Of JSON lines only: what all rows have in common; alpha NULL and k 0 otherwise. */
  char *alpha, *sigma;
  const char *method;
  unsigned long k;
};

/* Reads a whole log; path "-" is standard input; format as for claims_read.
 *    0   *out is filled; release it with report_log_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong: what claims_read and record_read refuse, a row
 *        that cannot be read, an idx that is there twice, rows of one JSON file that differ in k, method, alpha or sigma,
 *        no radii */
int report_log_read(struct report_log *out, const char *path, const struct claims_format *format, struct problem *why);

/* The same from memory, which is not needed afterwards; the name is. */
int report_log_parse(struct report_log *out, const char *name, const unsigned char *bytes, size_t length,
                     const struct claims_format *format, struct problem *why);

/* Also right for all zero, and twice. */
void report_log_free(struct report_log *log);

/* How many inputs are certified at this radius: rows that count with a radius >= it. */
unsigned long report_log_certified(const struct report_log *log, femto radius);

/* The two readers, one file each.  *out has its name; they fill the rows, in the order of the file, their number,
 * `abstaining`, the sum, `format`, `truth` and, for JSON lines, what the rows have in common.  0, or -1 with *out as far as
 * it got. */
int report_log_claims(struct report_log *out, const unsigned char *bytes, size_t length, const struct claims_format *format,
                      struct problem *why);
int report_log_records(struct report_log *out, const unsigned char *bytes, size_t length, struct problem *why);

/* A row counts, with the radius in this text.  0, or -1 when the text is no number >= 0. */
int report_log_take(struct report_log *out, struct report_row *row, const char *text, size_t length);

#endif
