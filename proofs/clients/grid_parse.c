/* What a caller of sc_grid_parse may conclude, proved from the contracts alone. */
#include "grid.h"

/* A text with three decimals that is accepted is thousandths of the integer of its digits. */
/*@ requires value: out_ok(value) && value->_mpfr_prec == SC_GRID_PRECISION;
    requires text: terminated(text);
    terminates \true; exits \false;
    assigns value->_mpfr_token;
    ensures digits: \result != 0 ==> \exists integer point; decimal_text(text, point, 3, val(value)); */
int thousandths(mpfr_ptr value, const char *text) {
  sc_grid grid = {.kind = SC_GRID_DECIMAL, .digits = 3};
  return sc_grid_parse(value, text, grid) == SC_OK;
}

/* 2.5 is twenty-five tenths. */
/*@ requires value: out_ok(value) && value->_mpfr_prec == SC_GRID_PRECISION;
    requires text: \valid_read(text + (0 .. 3)) && text[0] == '2' && text[1] == '.' && text[2] == '5' && text[3] == 0;
    terminates \true; exits \false;
    assigns value->_mpfr_token;
    ensures value: \result != 0 ==> val(value) == 25.0; */
int tenths(mpfr_ptr value, const char *text) {
  sc_grid grid = {.kind = SC_GRID_DECIMAL, .digits = 1};
  return sc_grid_parse(value, text, grid) == SC_OK;
}

/* A number that does not begin as the wide grid's do is refused, and the number stays. */
/*@ requires value: out_ok(value) && value->_mpfr_prec == SC_GRID_PRECISION;
    requires text: terminated(text) && text[0] == '1';
    terminates \true; exits \false;
    assigns value->_mpfr_token;
    ensures refused: \result == 0 && value->_mpfr_token == \old(value->_mpfr_token); */
int no_prefix(mpfr_ptr value, const char *text) {
  sc_grid grid = {.kind = SC_GRID_WIDE, .digits = 0};
  return sc_grid_parse(value, text, grid) == SC_OK;
}
