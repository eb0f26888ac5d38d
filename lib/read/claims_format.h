/* The families of logs: which columns they have, and what each column means. */
#ifndef CLAIMS_FORMAT_H
#define CLAIMS_FORMAT_H

#include <stddef.h>

#include "lib/exact/norm.h"

enum claims_role {
  ROLE_IGNORED, /* time, count, ...: nothing that a claim is made of */
  ROLE_IDX,
  ROLE_LABEL,
  ROLE_PREDICT,
  ROLE_RADIUS,
  ROLE_BOUND,
  ROLE_CORRECT,
  ROLE_BASE,   /* what the classifier predicts without noise */
  ROLE_STATUS, /* the word certified or abstain */
  /* How the claims were made; these cells are taken as they are (claims_protocol.h). */
  ROLE_CHOSEN_BY,
  ROLE_METHOD,
  ROLE_K,
  ROLE_ALPHA,
  ROLE_SIGMA,
  ROLE_N,
  ROLE_OPEN /* open votes among the draws of the row */
};

#define CLAIMS_COLUMNS_MAX 64

struct claims_format {
  const char *name;
  const char *header;      /* the names of the columns, in order, separated by one blank */
  unsigned long first_idx; /* the idx of the first input of the data set */
  int label_is_certified;  /* the column label holds the certified label; the true one is not there */
  int has_more_cells;      /* rows may have more cells behind these columns, which mean nothing here */
};

/* The format of that name, NULL when there is none. */
const struct claims_format *claims_format_named(const char *name);

/* What a column of this name means; ROLE_IGNORED for a name that is not known. */
enum claims_role claims_role_named(const char *name, size_t length);

/* Does the name of a radius say in which norm it is?  Then *norm is that. */
int claims_norm_named(enum norm *norm, const char *name, size_t length);

/* The format of logs without a header whose rows are like those of no other, told from the cells of their first row; else
 * NULL. */
const struct claims_format *claims_format_tagged(const char *const *cell, const size_t *length, size_t cells);

/* The format whose header has these columns, in this order; else the one of any log with named columns. */
const struct claims_format *claims_format_of(const char *const *name, const size_t *length, size_t columns);

/* How many columns the header of the format has, and the role of each. */
size_t claims_format_roles(enum claims_role role[CLAIMS_COLUMNS_MAX], const struct claims_format *format);

#endif
