/* The numbers that can be printed, and correct rounding to them.
 *
 * A grid is a set of numbers; rounding down gives its largest member <= x, rounding up its smallest member >= x.  An enclosure
 * [lo, hi] of x decides the rounding iff both ends round alike.
 */
#ifndef SMOOTHCERT_GRID_H
#define SMOOTHCERT_GRID_H

#include <mpfr.h>

#include "status.h"

#define SC_DIGITS_MAX 15
#define SC_GRID_PRECISION (SC_PRECISION_MAX + SC_GUARD_BITS) /* of a variable that holds a member of any grid */
#define SC_WIDE_BITS 128                                     /* significand of the wide grid */

typedef enum { SC_GRID_DECIMAL = 0, SC_GRID_DOUBLE, SC_GRID_WIDE } sc_grid_kind;

/* SC_GRID_DECIMAL: the multiples of 10^-digits, digits = 1..SC_DIGITS_MAX.  SC_GRID_DOUBLE: the IEEE 754 doubles.
 * SC_GRID_WIDE: binary numbers with a significand of SC_WIDE_BITS bits (witnesses that lose nothing that matters). */
typedef struct {
  sc_grid_kind kind;
  int digits;
} sc_grid;

#ifdef __FRAMAC__
#include "logic/grid.acsl"
#include "logic/grid_text.acsl"
#endif

/* rop is an integer for SC_GRID_DECIMAL (the multiple), else the number itself; so that it is always exact.  The precision of
 * rop must be SC_GRID_PRECISION.
 * SC_OK: rop is the rounding of every x in [lo, hi].  SC_UNDECIDED: the ends round apart; rop is the rounding of the end on
 * the other side (hi when rounding down, lo when up): the one grid point, if the enclosure is narrow, on which x may lie. */
/*@ requires live: out_ok(rop) && in_ok(lo) && in_ok(hi) && \separated(rop, lo) && \separated(rop, hi);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid_valid(grid) && fin(lo) && fin(hi);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures far: fin(rop) ==> rounded_down(grid, val(rop), val(hi));
    ensures near: \result == SC_OK ==> fin(rop) ==> rounded_down(grid, val(rop), val(lo)); */
sc_status sc_grid_round_down(mpfr_ptr rop, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid);
/*@ requires live: out_ok(rop) && in_ok(lo) && in_ok(hi) && \separated(rop, lo) && \separated(rop, hi);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid_valid(grid) && fin(lo) && fin(hi);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures far: fin(rop) ==> rounded_up(grid, val(rop), val(lo));
    ensures near: \result == SC_OK ==> fin(rop) ==> rounded_up(grid, val(rop), val(hi)); */
sc_status sc_grid_round_up(mpfr_ptr rop, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid);

/* 1 when the grid is one of the three with digits in its range, else 0. */
/*@ terminates \true; exits \false;
    assigns \result \from grid;
    ensures valid: \result == 1 <==> grid_valid(grid);
    ensures answer: \result == 0 || \result == 1; */
int sc_grid_valid(sc_grid grid);

#define SC_NUMBER_TEXT 512 /* room for every number that the library prints, with its NUL */

/* Writes a member of the grid as text: "0.935406" with exactly `digits` decimals, or a C hexadecimal floating constant with the
 * leading digit 1 and no trailing zeros ("0x1.dep-1"; zero is "0x0p+0") and an exponent of at most six digits.
 * SC_DOMAIN: value is not a member, negative, or needs more than SC_NUMBER_TEXT - 1 characters or such an exponent; out is then
 * unchanged.  SC_UNDECIDED: MPFR wrote digits that do not read as value, which no MPFR known does; out is then empty. */
/*@ requires out: \valid(out + (0 .. SC_NUMBER_TEXT - 1));
    requires value: in_ok(value) && \separated(out + (0 .. SC_NUMBER_TEXT - 1), value);
    terminates \true; exits \false;
    assigns out[0 .. SC_NUMBER_TEXT - 1];
    ensures status: \result == SC_OK || \result == SC_DOMAIN || \result == SC_UNDECIDED;
    ensures text: \result == SC_OK ==> fin(value) && grid_text(out, grid, val(value));
    ensures member: \result == SC_OK ==> grid_valid(grid) && grid_member(grid, val(value)) && val(value) >= 0.0;
    ensures end: \result == SC_OK ==> terminated(out);
    ensures unchanged: \result == SC_DOMAIN ==> \forall integer i; 0 <= i < SC_NUMBER_TEXT ==> out[i] == \old(out[i]);
    ensures empty: \result == SC_UNDECIDED ==> out[0] == 0; */
sc_status sc_grid_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value, sc_grid grid);

/* *value = the member that the text stands for, exactly, in the form of sc_grid_text for that grid.  The precision of value
 * must be SC_GRID_PRECISION.  SC_SYNTAX: not of that form.  SC_DOMAIN: not a member of the grid.  *value is then unchanged. */
/*@ requires value: out_ok(value) && value->_mpfr_prec == SC_GRID_PRECISION;
    requires text: terminated(text);
    terminates \true; exits \false;
    assigns value->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_DOMAIN || \result == SC_SYNTAX;
    ensures text: \result == SC_OK ==> fin(value) && grid_text(text, grid, val(value));
    ensures member: \result == SC_OK ==> grid_valid(grid) && grid_member(grid, val(value));
    ensures unchanged: \result != SC_OK ==> value->_mpfr_token == \old(value->_mpfr_token); */
sc_status sc_grid_parse(mpfr_ptr value, const char *text, sc_grid grid);

#endif
