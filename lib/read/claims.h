/* Published claims: a log with one row per input, each with a certified radius or an abstention.
 *
 * Rows that cannot be read do not stop the reader: they are kept, with the reason, and everything behind them is read. */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "claims_format.h"
#include "claims_protocol.h"
#include "lib/files/bytes.h"
#include "lib/files/problem.h"

#define CLAIM_NONE ((unsigned long)-1) /* a number that the row does not have */

enum claim_kind {
  CLAIM_RADIUS,    /* a radius > 0, or a class with a radius of 0 (in a log without radii, a class) */
  CLAIM_ABSTAIN,   /* nothing is claimed: predict is -1, the radius is negative, or 0 without a class, or the status says so */
  CLAIM_UNREADABLE /* only `line` and `reason` mean anything */
};

struct claim {
  unsigned long idx;     /* of the log; the number of the row, from 0, when it has no such column */
  unsigned long label;   /* the true label, or CLAIM_NONE */
  unsigned long predict; /* the certified label, or CLAIM_NONE */
  unsigned long n;       /* the draws of the row, 1 .. SC_DRAWS_MAX, or CLAIM_NONE */
  unsigned long open;    /* the open votes among them, or CLAIM_NONE */
  unsigned long base;    /* what the classifier predicts without noise, or CLAIM_NONE */
  unsigned long correct; /* as the log has it; True and False are 1 and 0; CLAIM_NONE when it has no such column */
  unsigned long line;    /* in the file, from 1 */
  const char *radius;    /* the cell as printed, not terminated; in the bytes that were read */
  const char *bound;     /* the lower bound of the label's probability, likewise; NULL when there is none */
  unsigned short radius_length, bound_length;
  enum claim_kind kind;
  char *reason; /* of an unreadable row, as problem.h has it; else NULL */
};

/* Is the true label the certified one?  0 without labels.  The column `correct` may say otherwise: it is not believed. */
int claim_is_correct(const struct claim *claim);

/* Which readable rows have a true label. */
enum claims_labels { CLAIMS_LABELS_NONE, CLAIMS_LABELS_SOME, CLAIMS_LABELS_ALL };

struct claims {
  struct bytes bytes; /* what the cells point into; empty when parsed from the caller's memory */
  const char *name;   /* the file in messages */
  const struct claims_format *format;
  int format_is_told; /* by the first row, where there is no header and no name was given */
  unsigned roles;     /* the columns that the file has: bit 1 << role */
  int says_norm;      /* the name of its column says in which norm the radius is: */
  enum norm norm;
  struct claims_protocol protocol;
  unsigned long rows;
  struct claim *row;
};

/* Reads a whole log; path "-" is standard input.  format NULL: told from the header; else the header, if there is one, must be
 * of that format.
 *    0   *out is filled; release it with claims_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong with the file as a whole */
int claims_read(struct claims *out, const char *path, const struct claims_format *format, struct problem *why);

/* The same from memory that stays as long as *out. */
int claims_parse(struct claims *out, const char *name, const unsigned char *bytes, size_t length,
                 const struct claims_format *format, struct problem *why);

enum claims_labels claims_labels(const struct claims *claims);

/* Also right for all zero, and twice. */
void claims_free(struct claims *claims);

#endif
