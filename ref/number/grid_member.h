/* The members of a grid and the numbers that they stand for: a decimal member stands for its multiple of 10^-digits. */
#ifndef SMOOTHCERT_GRID_MEMBER_H
#define SMOOTHCERT_GRID_MEMBER_H

#include "grid.h"

#ifdef __FRAMAC__
#include "logic/part.acsl"
/*@ // no member after v stands for x or less, none before v for x or more
    predicate last_below(sc_grid grid, real v, real x) =
      \forall real w; grid_member(grid, w) ==> w > v ==> x < grid_value(grid, w);
    predicate first_above(sc_grid grid, real v, real x) =
      \forall real w; grid_member(grid, w) ==> w < v ==> grid_value(grid, w) < x; */
#endif

/* sc_grid_round_down, which tells whether lo and hi round alike, as 1 or 0; out is the rounding of hi. */
/*@ requires live: out_ok(out) && in_ok(lo) && in_ok(hi) && \separated(out, lo) && \separated(out, hi);
    requires prec: out->_mpfr_prec == SC_GRID_PRECISION && fin(lo) && fin(hi) && grid_valid(grid);
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures member: fin(out) ==> grid_member(grid, val(out)) && last_below(grid, val(out), val(hi));
    ensures near: \result != 0 ==> fin(out) ==> grid_value(grid, val(out)) <= val(lo); */
int sc_member_down(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid);

/* sc_grid_round_up likewise; out is the rounding of lo. */
/*@ requires live: out_ok(out) && in_ok(lo) && in_ok(hi) && \separated(out, lo) && \separated(out, hi);
    requires prec: out->_mpfr_prec == SC_GRID_PRECISION && fin(lo) && fin(hi) && grid_valid(grid);
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures member: fin(out) ==> grid_member(grid, val(out)) && first_above(grid, val(out), val(lo));
    ensures near: \result != 0 ==> fin(out) ==> grid_value(grid, val(out)) >= val(hi); */
int sc_member_up(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid);

/* rest = what is left of 1 beside the member, in the member's unit, rounded in the direction rnd: exact for decimals, and where
 * SC_GRID_PRECISION bits hold it. */
/*@ requires live: out_ok(rest) && rest->_mpfr_prec == SC_GRID_PRECISION && in_ok(member) && \separated(rest, member);
    requires grid: grid_valid(grid) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    terminates \true; exits \false;
    assigns rest->_mpfr_token;
    ensures down: rnd == MPFR_RNDD ==> positive(member) ==> positive(rest) ==>
      grid_value(grid, val(member)) <= part(val(member), val(rest));
    ensures up: rnd == MPFR_RNDU ==> positive(member) ==> positive(rest) ==>
      1.0 - grid_value(grid, val(member)) <= part(val(rest), val(member)); */
void sc_member_rest(mpfr_ptr rest, mpfr_srcptr member, sc_grid grid, mpfr_rnd_t rnd);

#endif
