/* What a caller of sc_grid_text may conclude, proved from the contracts alone. */
#include "grid.h"

/* What was written is read back as the same number. */
/*@ requires out: \valid(out + (0 .. SC_NUMBER_TEXT - 1));
    requires live: in_ok(value) && out_ok(back) && back->_mpfr_prec == SC_GRID_PRECISION && \separated(value, back);
    requires separated: \separated(out + (0 .. SC_NUMBER_TEXT - 1), value, back);
    terminates \true; exits \false;
    assigns out[0 .. SC_NUMBER_TEXT - 1], back->_mpfr_token;
    ensures written: \result >= 1 ==> grid_text(out, grid, val(value)) && grid_member(grid, val(value));
    ensures read: \result == 2 ==> fin(back) && grid_text(out, grid, val(back)); */
int there_and_back(char *out, mpfr_srcptr value, mpfr_ptr back, sc_grid grid) {
  if (sc_grid_text(out, value, grid) != SC_OK) return 0;
  return sc_grid_parse(back, out, grid) == SC_OK ? 2 : 1;
}

/* A negative number, a NaN and a grid that there is not leave the room as it was. */
/*@ requires out: \valid(out + (0 .. SC_NUMBER_TEXT - 1));
    requires value: in_ok(value) && \separated(out + (0 .. SC_NUMBER_TEXT - 1), value);
    requires refused: !fin(value) || val(value) < 0.0;
    terminates \true; exits \false;
    assigns out[0 .. SC_NUMBER_TEXT - 1];
    ensures refused: \result == 0; */
int negative(char *out, mpfr_srcptr value, sc_grid grid) {
  return sc_grid_text(out, value, grid) == SC_OK;
}
