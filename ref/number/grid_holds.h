/* Is a number a member of a grid? */
#ifndef SMOOTHCERT_GRID_HOLDS_H
#define SMOOTHCERT_GRID_HOLDS_H

#include "grid.h"

/* For decimals the number is the multiple. */
/*@ requires value: in_ok(value) && fin(value);
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns \result \from *value, grid;
    ensures member: \result != 0 ==> grid_member(grid, val(value)); */
int sc_grid_holds(mpfr_srcptr value, sc_grid grid);

#endif
