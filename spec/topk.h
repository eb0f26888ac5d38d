/* The certified top-k radius from ranked votes: R = sigma max_t rho_t, correctly rounded down (Jia et al. 2020, Theorem 1). */
#ifndef SMOOTHCERT_TOPK_H
#define SMOOTHCERT_TOPK_H

#include <stdint.h>

#include "grid.h"
#include "level.h"
#include "votes.h"

/* The votes on one input as far as they matter, and how they are bounded. */
typedef struct {
  unsigned long n;     /* draws */
  unsigned long count; /* votes for the label */
  const uint32_t *top; /* the k largest other counts, ascending; not read when bound_others is 0 */
  unsigned long k;     /* 1 .. SC_K_MAX */
  int bound_others;    /* 1: every other class by itself; 0: all together by 1 - p_l */
  const sc_level *level;
} sc_ranked_votes;

/* radius = the largest member of the grid <= R, *t = the smallest subset size that attains R; radius = 0 and *t = 0 when no
 * member > 0 is.  sigma > 0; precision of radius: SC_GRID_PRECISION.  Unchanged when SC_UNDECIDED.  The wide grid has no least
 * member > 0, so that on it an R of exactly 0 may stay undecided. */
sc_status sc_topk_radius(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma,
                         sc_grid grid);

#endif
