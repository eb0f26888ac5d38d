/* PREDICT (Cohen, Rosenfeld, Kolter 2019) and its top-k form for many rows: the k classes with the most votes, or abstain.
 *
 * The exact test 2 T(count + next, count, 1/2) <= alpha of the k-th largest count against the next one decides; an answer is
 * wrong with probability at most alpha (spec/math, Theorem 2.9).  Open votes are given to that next class: what is answered
 * then is answered for every evaluation that agrees with the settled draws (Theorem 1.13). */
#ifndef SMOOTHCERT_PREDICT_ROWS_H
#define SMOOTHCERT_PREDICT_ROWS_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  size_t size;       /* sizeof(sc_predict_ask) */
  const char *alpha; /* a decimal number, taken exactly, 1e-300 <= alpha < 1; needed */
  uint64_t k;        /* 1 <= k < classes, k <= 1024 */
  int32_t threads;   /* as in sc_ask */
  int32_t reserved;
} sc_predict_ask;

#define SC_PREDICT_ASK_INIT                                                                                                    \
  { sizeof(sc_predict_ask), NULL, 1, 0, 0 }

/* Where the answers go; NULL where they are not wanted.  A row without an answer has the status SC_DOMAIN (its votes) or
 * SC_UNDECIDED, 0 in the other arrays and -1 in classes. */
typedef struct {
  size_t size; /* sizeof(sc_predictions) */
  int32_t *status;
  int32_t *answered; /* 1, or 0: abstain */
  int64_t *classes; /* classes[i * k + j]: the classes by falling count, equal ones by rising number, whether answered or not */
  uint32_t *n;      /* the sum of the votes, the open ones among them */
  uint32_t *count;  /* the k-th largest count */
  uint32_t *next;   /* the largest count of the others, and the open votes */
} sc_predictions;

#define SC_PREDICTIONS_INIT                                                                                                    \
  { sizeof(sc_predictions), NULL, NULL, NULL, NULL, NULL, NULL }

/* A code of batch.h; problem and progress may be NULL. */
int sc_predict_rows(sc_predictions *out, const sc_predict_ask *ask, const sc_votes_view *votes, sc_progress *progress,
                    void *user, sc_problem *problem);

#ifdef __cplusplus
}
#endif
#endif
