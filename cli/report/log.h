/* One log of certificates, reduced to what a report needs.  A log is a file of claims (claims.h) or of our own JSON lines. */
#ifndef REPORT_LOG_H
#define REPORT_LOG_H

#include "lib/exact/exact_sum.h"
#include "lib/files/problem.h"
#include "lib/files/sha256.h"
#include "lib/read/claims_format.h"
#include "lib/read/labels.h"
#include "protocol.h"

struct report_row {
  unsigned long idx;   /* from 0, also where the log counts from 1 */
  unsigned long label; /* the true one, or CLAIM_NONE */
  unsigned long line;  /* in the file */
  femto radius;        /* the largest femto <= the radius in the norm that is asked for; 0 for a row that does not count */
  int has_rest;        /* that radius is above it */
  int counts;          /* not an abstention, and the certified label is the true one */
};

/* How the true label was told. */
enum report_truth {
  TRUTH_COMPARED, /* the log has it beside the certified class */
  TRUTH_LABELS,   /* a file of labels has it */
  TRUTH_CORRECT,  /* a column of 0 and 1 */
  TRUTH_ASSERTED, /* the caller says that every certificate is for it */
  TRUTH_UNKNOWN   /* nobody says: no row counts, and nothing can be said of accuracy */
};

struct report_log {
  const char *name; /* of the file, in messages */
  const char *format;
  char sha256[SHA256_TEXT];
  unsigned long rows, abstaining;
  struct report_row *row; /* ascending idx, each once */
  int has_open;           /* it says how many draws of each row are open votes: */
  unsigned long open;     /* of all rows */
  unsigned long counting; /* rows that count */
  femto *radius;          /* their radii, ascending */
  femto *radius_up;       /* the same rounded up */
  struct exact_sum sum;   /* of their radii as printed, all digits */
  unsigned long divisor;  /* `radius` and `radius_up` are of what is printed divided by its square root (norm.h) */
  enum report_truth truth;
  struct report_protocol protocol;
};

/* How to read a log. */
struct report_reading {
  const struct claims_format *format; /* as for claims_read */
  const struct labels *labels;        /* label i is the true one of row i of the log; NULL: the log says it, or nobody */
  const char *labels_name;            /* of their file, in messages */
  int certified_is_true;              /* where the log has no true labels: every certificate is for the true label */
  int norm_given;                     /* else radii are taken as they are, in whatever norm */
  enum norm norm;                     /* in which they are reported; */
  unsigned long dimension;            /* of an input, for l_inf */
};

/* Reads a whole log; path "-" is standard input.
 *    0   *out is filled; release it with report_log_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong: what claims_read and record_read refuse, a row
 *        that cannot be read, an idx that is there twice, rows of one of our own files that differ in k, method, alpha or
 *        sigma, true labels in some rows only, no radii, radii of another
 *        norm than l_2 or the one that is asked for, labels that are not those of the log or not one for each row */
int report_log_read(struct report_log *out, const char *path, const struct report_reading *reading, struct problem *why);

/* The same from memory, which is not needed afterwards; the name is. */
int report_log_parse(struct report_log *out, const char *name, const unsigned char *bytes, size_t length,
                     const struct report_reading *reading, struct problem *why);

/* Also right for all zero, and twice. */
void report_log_free(struct report_log *log);

/* How many inputs are certified at this radius: rows that count with a radius >= it. */
unsigned long report_log_certified(const struct report_log *log, femto radius);

/* The two readers, one file each.  *out has its name; they fill the rows, in the order of the file, their number,
 * `abstaining`, the sum, `format`, `truth` and `protocol`.  0, or -1 with *out as far as it got. */
int report_log_claims(struct report_log *out, const unsigned char *bytes, size_t length, const struct report_reading *reading,
                      struct problem *why);
int report_log_records(struct report_log *out, const unsigned char *bytes, size_t length, const struct report_reading *reading,
                       struct problem *why);

/* A row counts, with the radius in this text.  0, or -1 when the text is no number >= 0. */
int report_log_take(struct report_log *out, struct report_row *row, const char *text, size_t length);

/* Sets the true label of the newest row: that of the file of labels, else own, which the log has or is CLAIM_NONE.  0, or -1
 * with *why where they differ. */
int report_log_label(struct report_log *out, const struct report_reading *reading, unsigned long own, struct problem *why);

#endif
