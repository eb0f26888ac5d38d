/* What a caller of bound.h may conclude, proved from the contracts alone. */
#include "bound.h"

/* A printed lower bound is at most L; a larger number of six decimals is not. */
/*@ requires rop: out_ok(rop) && rop->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures safe: \result == 1 ==> fin(rop) && whole(val(rop))
      && at_most_lower(n, k, level_value(level), val(rop) / power(10.0, 6));
    ensures largest: \result == 1 ==> \forall real w; whole(w) ==> number(w, SC_GRID_PRECISION) ==> w > val(rop) ==>
      !at_most_lower(n, k, level_value(level), w / power(10.0, 6)); */
int six_decimals(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level) {
  sc_grid grid = {.kind = SC_GRID_DECIMAL, .digits = 6};
  /*@ assert members: \forall real w; whole(w) ==> number(w, SC_GRID_PRECISION) ==>
        grid_member(grid, w) && grid_value(grid, w) == w / power(10.0, 6); */
  return sc_bound_lower(rop, n, k, level, grid) == SC_OK;
}

/* Likewise above U, among the doubles. */
/*@ requires rop: out_ok(rop) && rop->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures safe: \result == 1 ==> fin(rop) && double_number(val(rop)) && at_least_upper(n, k, level_value(level), val(rop));
    ensures smallest: \result == 1 ==> \forall real w; double_number(w) ==> w < val(rop) ==>
      !at_least_upper(n, k, level_value(level), w); */
int double_above(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level) {
  sc_grid grid = {.kind = SC_GRID_DOUBLE, .digits = 0};
  //@ assert members: \forall real w; double_number(w) ==> grid_member(grid, w) && grid_value(grid, w) == w;
  return sc_bound_upper(rop, n, k, level, grid) == SC_OK;
}

/* No draws, or more successes than draws, are refused, and the number is as before. */
/*@ requires rop: out_ok(rop) && rop->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures unchanged: val(rop) == \old(val(rop)) && (fin(rop) <==> \old(fin(rop))); */
void refused(mpfr_ptr rop, const sc_level *level) {
  sc_grid grid = {.kind = SC_GRID_WIDE, .digits = 0};
  sc_status lower = sc_bound_lower(rop, 0, 0, level, grid), upper = sc_bound_upper(rop, 3, 4, level, grid);
  //@ assert refused: lower == SC_DOMAIN && upper == SC_DOMAIN;
}
