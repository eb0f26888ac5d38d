#include "grid.h"
#include "grid_holds.h"
#include "text_form.h"
#include "text_value.h"

/* A number is read twice, rounded down and up; what both agree on is exact. */

/* Do both ends agree?  out is then the number between them. */
/*@ requires live: out_ok(out) && in_ok(lo) && in_ok(hi) && \separated(out, lo, hi);
    requires prec: out->_mpfr_prec >= lo->_mpfr_prec;
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures settled: \result != 0 ==>
      fin(lo) && fin(hi) && val(lo) == val(hi) && fin(out) && val(out) == val(lo) && number(val(out), out->_mpfr_prec); */
static int settle(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi) {
  if (!mpfr_number_p(lo) || !mpfr_equal_p(lo, hi)) return 0;
  mpfr_set(out, lo, MPFR_RNDN);
  return 1;
}

/* out = the digits of "D.DDD" as an integer. */
/*@ requires out: out_ok(out) && out->_mpfr_prec == SC_GRID_PRECISION;
    requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && text[length] == 0;
    requires places: 1 <= places <= SC_DIGITS_MAX;
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_DOMAIN || \result == SC_SYNTAX;
    ensures text: \result == SC_OK ==> \exists integer point; decimal_text(text, point, places, val(out));
    ensures member: \result == SC_OK ==> fin(out) && whole(val(out)) && number(val(out), SC_GRID_PRECISION); */
static sc_status read_decimal(mpfr_ptr out, const char *text, size_t length, size_t places) {
  size_t point = sc_text_point(text, length, places);
  mpfr_t lo, hi;
  int exact;
  if (point == 0) return SC_SYNTAX;
  mpfr_init2(lo, (mpfr_prec_t)(4 * length)); /* holds every integer of so many digits */
  mpfr_init2(hi, (mpfr_prec_t)(4 * length));
  sc_text_digits(lo, text, 10, 0, point, length - 1, MPFR_RNDD);
  sc_text_digits(hi, text, 10, 0, point, length - 1, MPFR_RNDU);
  exact = settle(out, lo, hi);
  //@ assert value: exact != 0 ==> val(out) == digits_value(text, 10, 0, point, length - 1);
  //@ assert text: exact != 0 ==> decimal_text(text, point, places, val(out));
  //@ ghost before: ;
  mpfr_clear(hi);
  mpfr_clear(lo);
  //@ assert same: val(out) == \at(val(out), before);
  return exact ? SC_OK : SC_DOMAIN;
}

/* rop = the value of "0x1.hhhp-12", rounded. */
/*@ requires rop: out_ok(rop) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && hex_form(text, mark, length);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures side: fin(rop) ==> directed(rnd, val(rop), hex_value(text, mark, length)); */
static void enclose_hex(mpfr_ptr rop, const char *text, size_t length, size_t mark, mpfr_rnd_t rnd) {
  size_t places = mark == 3 ? 0 : mark - 4;
  long exponent = sc_text_exponent(text, mark, length) - 4 * (long)places;
  sc_text_digits(rop, text, 16, 2, 3, 1 + places, rnd);
  sc_text_double(rop, exponent, rnd);
}

/* out = the value of "0x1.hhhp-12" or "0x0p+0". */
/*@ requires out: out_ok(out) && out->_mpfr_prec == SC_GRID_PRECISION;
    requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && text[length] == 0;
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_DOMAIN || \result == SC_SYNTAX;
    ensures text: \result == SC_OK ==>
      (zero_form(text) && val(out) == 0.0) || \exists integer mark, end; hex_text(text, mark, end, val(out));
    ensures finite: \result == SC_OK ==> fin(out); */
static sc_status read_hex(mpfr_ptr out, const char *text, size_t length) {
  size_t mark = sc_text_mark(text, length);
  mpfr_t lo, hi;
  int exact;
  if (sc_text_zero(text, length)) {
    mpfr_set_ui(out, 0, MPFR_RNDN);
    return SC_OK;
  }
  if (mark == 0) return SC_SYNTAX;
  mpfr_init2(lo, SC_WIDE_BITS);
  mpfr_init2(hi, SC_WIDE_BITS);
  enclose_hex(lo, text, length, mark, MPFR_RNDD);
  enclose_hex(hi, text, length, mark, MPFR_RNDU);
  exact = settle(out, lo, hi);
  //@ assert text: exact != 0 ==> hex_text(text, mark, length, val(out));
  //@ ghost before: ;
  mpfr_clear(hi);
  mpfr_clear(lo);
  //@ assert same: out->_mpfr_token == \at(out->_mpfr_token, before);
  return exact ? SC_OK : SC_DOMAIN;
}

sc_status sc_grid_parse(mpfr_ptr value, const char *text, sc_grid grid) {
  mpfr_t member;
  size_t length;
  sc_status status;
  if (!sc_grid_valid(grid)) return SC_DOMAIN;
  length = sc_text_length(text);
  if (length >= SC_NUMBER_TEXT) return SC_SYNTAX;
  mpfr_init2(member, SC_GRID_PRECISION);
  if (grid.kind == SC_GRID_DECIMAL)
    status = read_decimal(member, text, length, (size_t)grid.digits);
  else
    status = read_hex(member, text, length);
  if (status == SC_OK && grid.kind != SC_GRID_DECIMAL && !sc_grid_holds(member, grid)) status = SC_DOMAIN;
  if (status == SC_OK) mpfr_set(value, member, MPFR_RNDN);
  //@ assert text: status == SC_OK ==> fin(value) && grid_text(text, grid, val(value));
  //@ assert member: status == SC_OK ==> grid_member(grid, val(value));
  //@ ghost before: ;
  mpfr_clear(member);
  //@ assert same: value->_mpfr_token == \at(value->_mpfr_token, before);
  return status;
}
