/* What a caller of grid.h may conclude, proved from the contracts alone. */
#include "grid.h"

/* A decided rounding is the largest double at most every number of the enclosure. */
/*@ requires live: out_ok(rop) && in_ok(lo) && in_ok(hi) && \separated(rop, lo) && \separated(rop, hi);
    requires number: rop->_mpfr_prec == SC_GRID_PRECISION && fin(lo) && fin(hi) && val(lo) <= val(hi);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: \result == 1 ==> fin(rop) ==> double_number(val(rop)) && val(rop) <= val(lo);
    ensures largest: \result == 1 ==> fin(rop) ==> \forall real w; double_number(w) ==> w <= val(hi) ==> w <= val(rop); */
int double_down(mpfr_ptr rop, mpfr_srcptr lo, mpfr_srcptr hi) {
  sc_grid grid = {.kind = SC_GRID_DOUBLE, .digits = 0};
  return sc_grid_round_down(rop, lo, hi, grid) == SC_OK;
}

/* Rounding one number down and up encloses it between members. */
/*@ requires live: out_ok(down) && out_ok(up) && in_ok(x) && \separated(down, up, x);
    requires number: down->_mpfr_prec == SC_GRID_PRECISION && up->_mpfr_prec == SC_GRID_PRECISION && fin(x);
    terminates \true; exits \false;
    assigns down->_mpfr_token, up->_mpfr_token;
    ensures between: grid_valid(grid) ==> fin(down) ==> fin(up) ==> val(down) <= grid_scaled(grid, val(x)) <= val(up);
    ensures down: grid_valid(grid) ==> fin(down) ==> grid_member(grid, val(down));
    ensures up: grid_valid(grid) ==> fin(up) ==> grid_member(grid, val(up)); */
void both(mpfr_ptr down, mpfr_ptr up, mpfr_srcptr x, sc_grid grid) {
  if (!sc_grid_valid(grid)) return;
  (void)sc_grid_round_down(down, x, x, grid);
  (void)sc_grid_round_up(up, x, x, grid);
}

/* Sixteen decimals are too many. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures none: \result == 0; */
int too_fine(void) {
  sc_grid grid = {.kind = SC_GRID_DECIMAL, .digits = SC_DIGITS_MAX + 1};
  return sc_grid_valid(grid);
}
