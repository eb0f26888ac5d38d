/* What a classifier predicts for each input, from votes or from a log, beside the true labels. */
#ifndef PREDICTIONS_H
#define PREDICTIONS_H

#include "lib/files/problem.h"
#include "lib/files/sha256.h"
#include "lib/read/draws.h"
#include "lib/read/labels.h"
#include "smoothcert.h"

#define PREDICTION_NONE ((unsigned long)-1)

struct prediction {
  unsigned long idx;     /* of the input */
  unsigned long label;   /* the true one, or PREDICTION_NONE */
  unsigned long predict; /* PREDICTION_NONE is an abstention */
  unsigned long base;    /* without noise, or PREDICTION_NONE */
  unsigned long line;    /* in the file, from 1 */
  unsigned long column;
};

/* Of certificates: which class each was asked for, as far as all rows say it. */
enum predictions_choice { CHOICE_UNKNOWN, CHOICE_LABEL, CHOICE_SELECTION };

struct predictions {
  const char *name;   /* of the file, in messages */
  const char *format; /* "votes", "list", "jsonl" or that of the log */
  char sha256[SHA256_TEXT];
  int has_idx, has_labels, has_base; /* what the rows have */
  enum predictions_choice choice;
  unsigned long classes; /* every prediction is below; PREDICTION_NONE when that is not known */
  unsigned long rows;    /* >= 1 */
  struct prediction *row;
};

/* What it takes to predict from votes. */
struct predictions_rule {
  const sc_level *level; /* as rank_test_level sets it; NULL: votes for several classes are refused */
  int form;              /* of the votes, as for votes_table_read */
  struct draws n;        /* of the rows of votes */
  int threads, quiet;
};

/* Reads a file; "-" is standard input.  Votes (counts.h) give what `predict` answers, with k = 1; a log (claims.h) its column
 * predict, or the certified label where that is what its column label holds; JSON lines the certified label, with k = 1.
 *    0   *out is filled; release it with predictions_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int predictions_read(struct predictions *out, const char *path, const struct predictions_rule *rule, struct problem *why);

/* The same, of the classifier without noise: a list in the form of labels.h, or a log, or text votes that all draws of a row
 * give to one class; no row abstains.  rule->level must be NULL. */
int predictions_read_base(struct predictions *out, const char *path, const struct predictions_rule *rule, struct problem *why);

/* A list alone: its rows have neither idx nor label, `predict` is what it holds. */
int predictions_read_list(struct predictions *out, const char *path, struct problem *why);

/* Row i of the list holds the true label of row i, row i of `base` what is predicted without noise.  0, or -1 with *why that
 * names the place: another number of rows, a label or class out of range, a row that has another idx or label. */
int predictions_take_labels(struct predictions *out, const struct predictions *list, struct problem *why);
int predictions_take_base(struct predictions *out, const struct predictions *base, struct problem *why);

/* 0 when every idx is there once and row i has the idx and the label of row i of `first`, which may be `all` itself; else -1
 * and *why names the place. */
int predictions_check(const struct predictions *all, const struct predictions *first, struct problem *why);

/* Also right for all zero, and twice. */
void predictions_free(struct predictions *predictions);

/* The readers of each form.  *out has its name and is zero otherwise; they set the rows and what is said of them.  0, or -1
 * with *why and *out as far as it got. */
int predictions_votes(struct predictions *out, const unsigned char *bytes, size_t length, const struct predictions_rule *rule,
                      struct problem *why);
int predictions_log(struct predictions *out, const unsigned char *bytes, size_t length, struct problem *why);
int predictions_records(struct predictions *out, const unsigned char *bytes, size_t length, struct problem *why);

/* Room for so many rows.  0, or -1. */
int predictions_allocate(struct predictions *out, unsigned long rows, struct problem *why);

#endif
