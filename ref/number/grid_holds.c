#include "grid_holds.h"

/* A member is its own rounding. */
int sc_grid_holds(mpfr_srcptr value, sc_grid grid) {
  mpfr_t member;
  int same;
  mpfr_init2(member, SC_GRID_PRECISION);
  if (grid.kind == SC_GRID_DECIMAL) {
    mpfr_set(member, value, MPFR_RNDD);
    mpfr_rint(member, member, MPFR_RNDD);
  } else {
    (void)sc_grid_round_down(member, value, value, grid);
  }
  //@ assert member: fin(&member[0]) ==> grid_member(grid, val(&member[0]));
  same = mpfr_equal_p(member, value);
  //@ assert equal: same != 0 ==> grid_member(grid, val(value));
  //@ ghost before: ;
  mpfr_clear(member);
  //@ assert same: val(value) == \at(val(value), before);
  return same;
}
