/* What a caller of topk.h may conclude, proved from the contracts alone. */
#include "topk.h"

/* A positive radius is certified for a size from 1 to k. */
/*@ requires out: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t);
    requires in: readable_votes(votes) && \valid_read(sigma) && label < classes && \valid_read(count + (0 .. classes - 1));
    requires separated: \separated(radius, t, votes, votes->level) && \separated(radius, t, sigma);
    requires votes: ranked_votes(votes, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures size: \result == 1 ==> 1 <= *t <= votes->k && val(radius) > 0.0;
    ensures holds: \result == 1 ==>
      rho_certified(votes, count, classes, label, *t, in_sigmas(grid, val(radius), decimal_value(sigma))); */
int certified(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  return sc_topk_radius(radius, t, votes, sigma, grid) /*@ ghost (count, classes, label) */ == SC_OK && *t > 0;
}

/* A member of the grid that is larger than the radius is refuted with any j classes together. */
/*@ requires out: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t);
    requires in: readable_votes(votes) && \valid_read(sigma) && label < classes && \valid_read(count + (0 .. classes - 1));
    requires separated: \separated(radius, t, votes, votes->level) && \separated(radius, t, sigma) && \separated(radius, other);
    requires votes: ranked_votes(votes, count, classes, label) && 1 <= j <= votes->k;
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid) && in_ok(other) && fin(other) && grid_member(grid, val(other));
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures refuted: \result == 1 ==>
      rho_refuted(votes, count, classes, label, j, in_sigmas(grid, val(other), decimal_value(sigma))); */
int beaten(mpfr_ptr radius, unsigned long *t, mpfr_srcptr other, const sc_ranked_votes *votes, const sc_decimal *sigma,
           sc_grid grid) /*@ ghost (unsigned long j, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = sc_topk_radius(radius, t, votes, sigma, grid) /*@ ghost (count, classes, label) */;
  //@ assert same_other: fin(other) && val(other) == \at(val(other), Pre);
  return status == SC_OK && mpfr_greater_p(other, radius);
}

/* Where the other classes are bounded one by one, no other size j attains the radius: some rho lies below rho_t and not below
 * rho_j.  Where they are bounded together t is k. */
/*@ requires out: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t);
    requires in: readable_votes(votes) && \valid_read(sigma) && label < classes && \valid_read(count + (0 .. classes - 1));
    requires separated: \separated(radius, t, votes, votes->level) && \separated(radius, t, sigma);
    requires votes: ranked_votes(votes, count, classes, label) && 1 <= j <= votes->k;
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures singly: \result == 1 ==> votes->bound_others != 0 ==> j != *t ==> \exists real rho;
      rho_certified(votes, count, classes, label, *t, rho) && rho_refuted(votes, count, classes, label, j, rho);
    ensures together: \result == 1 ==> votes->bound_others == 0 ==> *t == votes->k; */
int unrivalled(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (unsigned long j, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  return sc_topk_radius(radius, t, votes, sigma, grid) /*@ ghost (count, classes, label) */ == SC_OK && *t > 0;
}

/* Without votes for the label there is no radius. */
/*@ requires out: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t);
    requires in: readable_votes(votes) && \valid_read(sigma) && label < classes && \valid_read(count + (0 .. classes - 1));
    requires separated: \separated(radius, t, votes, votes->level) && \separated(radius, t, sigma);
    requires votes: ranked_votes(votes, count, classes, label) && count[label] == 0;
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures none: \result == SC_OK ==> *t == 0 && val(radius) == 0.0;
    ensures kept: \result == SC_UNDECIDED ==> *t == \old(*t); */
sc_status without_votes(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  return sc_topk_radius(radius, t, votes, sigma, grid) /*@ ghost (count, classes, label) */;
}
