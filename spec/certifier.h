/* Certificates of many rows: one handle per question, rows as they lie in memory, the numbers of sc_certify_open_row
 * (certify.h).
 *
 *   sc_ask ask = SC_ASK_INIT;
 *   ask.sigma = "0.5";
 *   sc_certifier *c = sc_certifier_open(&ask, 10, &problem);
 *   sc_answers answers = SC_ANSWERS_INIT;
 *   answers.radius = radius;
 *   sc_votes_view votes = sc_votes_dense(count, SC_UINT32, 4, rows, 10);
 *   sc_certifier_rows(c, &answers, &votes, label, NULL, NULL, &problem);
 *   sc_certifier_close(c);
 *
 * The answers are a function of the votes and of the question alone, whatever the engine, the machine or the number of threads.
 * A handle keeps the bounds that it has computed, so that the next row of the same n costs little. */
#ifndef SMOOTHCERT_CERTIFIER_H
#define SMOOTHCERT_CERTIFIER_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked.  The texts are read by sc_certifier_open and not kept. */
typedef struct {
  size_t size;        /* sizeof(sc_ask) */
  const char *method; /* simuem, binocp, cohen, pair or ranked (method.h); NULL: simuem */
  const char *alpha;  /* a decimal number, taken exactly, 1e-300 <= alpha < 1; NULL: 0.001 */
  const char *sigma;  /* likewise, 1e-300 <= sigma <= 1e300, in the units of the input; needed */
  const char *engine; /* auto, cpu, cuda or ref: they differ in time alone; NULL: auto */
  uint64_t k;         /* 1 <= k < classes, k <= 1024; 1 for cohen and pair */
  int32_t digits;     /* 1 .. 15: numbers are multiples of 10^-digits, rounded down; 0: they are doubles, rounded down */
  int32_t threads;    /* 1 .. 1024 at most; 0: as many as there are processors for this process */
} sc_ask;

#define SC_ASK_INIT                                                                                                            \
  { sizeof(sc_ask), NULL, NULL, NULL, NULL, 1, 6, 0 }

/* Where the answers go: element i of each array is that of row i; NULL where they are not wanted.
 *
 * t > 0: the label is certified to stay among the top k within the radius.  t = 0: abstain, radius 0.
 * The integers p_lower and radius are multiples of 10^-digits; with digits = 0 they must be NULL.  The doubles are the largest
 * ones that are not above that multiple, or with digits = 0 the answers themselves.
 * A row without an answer has status other than SC_OK and 0 in every other array: SC_DOMAIN, when its votes or its label are
 * none; SC_UNDECIDED, see status.h; SC_LARGE, when its radius is no 64-bit multiple or no finite double. */
typedef struct {
  size_t size; /* sizeof(sc_answers) */
  int32_t *status;
  uint32_t *n;     /* the sum of the votes, the open ones among them */
  uint32_t *count; /* the votes of the label */
  uint32_t *t;
  uint64_t *p_lower, *radius;
  double *p_lower_double, *radius_double;
  uint64_t by_reference; /* set: rows that the engine left to the reference */
} sc_answers;

#define SC_ANSWERS_INIT                                                                                                        \
  { sizeof(sc_answers), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0 }

typedef struct sc_certifier sc_certifier;

/* A handle for rows of so many classes, 2 .. 4294967295.  NULL, and *problem says why (SC_DOMAIN, SC_MEMORY, or SC_DEVICE: the
 * engine cannot be used here).  problem may be NULL, here and below. */
sc_certifier *sc_certifier_open(const sc_ask *ask, uint64_t classes, sc_problem *problem);

/* The name of the engine that answers: cpu, cuda or ref. */
const char *sc_certifier_engine(const sc_certifier *certifier);

/* The certificates of all rows of `votes`, whose classes are the handle's; label[i] was fixed before the votes of row i were
 * drawn.  No row at all is right.  Answers a code of batch.h, which is also problem->status; progress may be NULL. */
int sc_certifier_rows(sc_certifier *certifier, sc_answers *answers, const sc_votes_view *votes, const int64_t *label,
                      sc_progress *progress, void *user, sc_problem *problem);

/* The same for votes and labels in the memory of the GPU of the handle's engine, which must be cuda (else SC_DEVICE): dense
 * rows of uint32, int32 or int64.  The work is queued behind what is in `stream`, a cudaStream_t (NULL: the default stream);
 * the call returns when the answers, in the host's memory, are there. */
int sc_certifier_rows_device(sc_certifier *certifier, sc_answers *answers, const sc_votes_view *votes, const int64_t *label,
                             void *stream, sc_progress *progress, void *user, sc_problem *problem);

/* NULL is allowed. */
void sc_certifier_close(sc_certifier *certifier);

#ifdef __cplusplus
}
#endif
#endif
