/* The certified top-k radius from ranked votes: R = sigma max_t rho_t, correctly rounded down (Jia et al. 2020, Theorem 1). */
#ifndef SMOOTHCERT_TOPK_H
#define SMOOTHCERT_TOPK_H

#include <stdint.h>

#include "grid.h"
#include "level.h"
#include "subset.h"
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

#ifdef __FRAMAC__
#include "logic/topk.acsl"
#endif

/* radius = the largest member of the grid <= R, *t = the only subset size that attains R (k, where bound_others is 0); both 0
 * when no member > 0 is.  sigma > 0; precision of radius: SC_GRID_PRECISION.  Unchanged when SC_UNDECIDED.  The wide grid has
 * no least member > 0, so that on it an R of exactly 0 may stay undecided.
 * For the contract: `votes` ranks the votes count[0 .. classes-1] around `label`. */
/*@ requires out: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t);
    requires in: readable_votes(votes) && \valid_read(sigma) && label < classes && \valid_read(count + (0 .. classes - 1));
    requires separated: \separated(radius, t, votes, votes->level) && \separated(radius, t, sigma);
    requires votes: ranked_votes(votes, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures undecided: \result == SC_UNDECIDED ==> *t == \old(*t) && radius->_mpfr_token == \old(radius->_mpfr_token);
    ensures number: \result == SC_OK ==> fin(radius) && grid_member(grid, val(radius)) && val(radius) >= 0.0;
    ensures abstained: \result == SC_OK ==> 0 <= *t <= votes->k && (*t == 0 <==> val(radius) == 0.0);
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, votes->k, votes->n, level_value(votes->level),
      votes->bound_others, decimal_value(sigma), grid, *t, val(radius));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, votes->k, votes->n, level_value(votes->level),
      votes->bound_others, decimal_value(sigma), grid, val(radius));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, votes->k, votes->n, level_value(votes->level),
      votes->bound_others, *t); */
sc_status sc_topk_radius(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma,
                         sc_grid grid) /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */;

#endif
