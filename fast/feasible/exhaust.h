/* Every hypothesis of a small space, 64 at a time: how many S(h) there are, and how well the best of them fits given labels. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_EXHAUST_H
#define SMOOTHCERT_FAST_FEASIBLE_EXHAUST_H

#include "feasible.h"

/* Which hypotheses: those whose ones form at most so many runs of neighbours; rises: those that are 0 and then 1. */
typedef struct {
  unsigned long runs; /* at most this many; m or more: no restriction */
  int cycle;          /* the last point and the first are neighbours */
  int rises;          /* only h = 1{y >= a}, a = 0 .. m */
} sc_hypotheses;

/* What a labeling is worth: the sum of worth[x] >= 0 over the x at which S(h) is decided and equals bit x of label;
 * sums fit. */
typedef struct {
  uint32_t label;
  const int64_t *worth;
} sc_labeling;

typedef struct {
  uint64_t hypotheses; /* all that were tried */
  uint64_t decided;    /* those with S(h) decided everywhere */
  uint64_t feasible;   /* different S(h) */
  uint64_t feasible_decided;
  int64_t best;           /* worth of the best one; 0 without a labeling */
  uint32_t best_of;       /* the smallest h that reaches it */
  int is_feasible;        /* the labeling itself is an S(h) */
  uint32_t feasible_from; /* the smallest such h */
} sc_feasible_answer;

/* labeling may be NULL.  `progress` (may be NULL) is told how many of the 2^m hypotheses are done, by any thread; when
 * it answers
 * other than 0 the work stops.
 * 0, or -1: no memory, or stopped; *out is unspecified then. */
int sc_feasible_exhaust(sc_feasible_answer *out, const sc_kernel *kernel, const sc_hypotheses *which,
                        const sc_labeling *labeling, int threads, int (*progress)(void *context, uint64_t done), void *context);

#endif
