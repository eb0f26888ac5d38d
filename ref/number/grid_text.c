#include "grid.h"
#include "grid_holds.h"
#include "place_point.h"

#ifdef __FRAMAC__
#include "model/mpfr_text.h"
#endif

/* MPFR's digits are a guess: a text counts when it reads as the value. */

#define INTEGER_DIGITS (SC_NUMBER_TEXT - SC_DIGITS_MAX - 3) /* at most; there is then room for the decimals */
#define BITS (SC_WIDE_BITS + 1)                             /* the leading one and whole hexadecimal digits */
#define EXPONENT_DIGITS 6

/* These write a text and answer its length; 0 when there is no room, and nothing is written. */

/*@ requires out: \valid(out + (0 .. SC_NUMBER_TEXT - 1));
    requires value: in_ok(value) && \separated(out + (0 .. SC_NUMBER_TEXT - 1), value);
    requires places: 1 <= places <= SC_DIGITS_MAX;
    terminates \true; exits \false;
    assigns out[0 .. SC_NUMBER_TEXT - 1];
    ensures range: \result < SC_NUMBER_TEXT;
    ensures end: \result > 0 ==> out[\result] == 0;
    ensures unchanged: \result == 0 ==> \forall integer i; 0 <= i < SC_NUMBER_TEXT ==> out[i] == \old(out[i]); */
static size_t decimal_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value, size_t places) {
  char digit[INTEGER_DIGITS + 2];
  mpfr_exp_t length = 0;
  mpfr_get_str(digit, &length, 10, INTEGER_DIGITS, value, MPFR_RNDN);
  if (mpfr_zero_p(value)) {
    digit[0] = '0'; /* instead of the sign of -0 */
    length = 1;
  }
  if (length < 1 || length > INTEGER_DIGITS) return 0;
  return sc_place_point(out, digit, (size_t)length, places) + 1 + places;
}

/* "p-12" for e = -12. */
/*@ requires out: \valid(out + (0 .. EXPONENT_DIGITS + 2));
    requires range: -999999 <= e <= 999999;
    terminates \true; exits \false;
    assigns out[0 .. EXPONENT_DIGITS + 2];
    ensures range: 2 <= \result <= EXPONENT_DIGITS + 2;
    ensures end: out[\result] == 0; */
static size_t exponent_text(char *out, long e) {
  static const unsigned long units[EXPONENT_DIGITS] = {100000, 10000, 1000, 100, 10, 1};
  unsigned long left = e < 0 ? (unsigned long)-e : (unsigned long)e;
  size_t at = 2;
  out[0] = 'p';
  out[1] = e < 0 ? '-' : '+';
  /*@ loop invariant range: 0 <= i <= EXPONENT_DIGITS && 2 <= at <= 2 + i;
      loop assigns i, at, out[2 .. EXPONENT_DIGITS + 2];
      loop variant EXPONENT_DIGITS - i; */
  for (int i = 0; i < EXPONENT_DIGITS; i++) {
    //@ assert unit: units[i] >= 1;
    if (at > 2 || left >= units[i] || i == EXPONENT_DIGITS - 1) out[at++] = (char)('0' + left / units[i] % 10);
  }
  out[at] = '\0';
  return at;
}

/* How many hexadecimal digits follow the leading bit, zeros at the end left out. */
/*@ requires bit: \valid_read(bit + (0 .. BITS - 1));
    terminates \true; exits \false;
    assigns \result \from bit[0 .. BITS - 1];
    ensures range: 0 <= \result <= SC_WIDE_BITS / 4; */
static size_t fraction_length(const char *bit) {
  size_t last = BITS - 1;
  /*@ loop invariant range: 0 <= last <= BITS - 1;
      loop assigns last;
      loop variant last; */
  while (last > 0 && bit[last] == '0')
    last--;
  return (last + 3) / 4;
}

/* out[0 .. length-1] = the hexadecimal digits of bit[1], ... */
/*@ requires length: length <= SC_WIDE_BITS / 4;
    requires live: \valid(out + (0 .. length - 1)) && \valid_read(bit + (0 .. BITS - 1));
    requires separated: \separated(out + (0 .. length - 1), bit + (0 .. BITS - 1));
    terminates \true; exits \false;
    assigns out[0 .. length - 1]; */
static void fraction_text(char *out, const char *bit, size_t length) {
  /*@ loop invariant range: 0 <= i <= length;
      loop assigns i, out[0 .. length - 1];
      loop variant length - i; */
  for (size_t i = 0; i < length; i++) {
    const char *b = bit + 1 + 4 * i;
    int digit = 8 * (b[0] == '1') + 4 * (b[1] == '1') + 2 * (b[2] == '1') + (b[3] == '1');
    out[i] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
  }
}

/*@ requires out: \valid(out + (0 .. SC_NUMBER_TEXT - 1));
    requires value: in_ok(value) && \separated(out + (0 .. SC_NUMBER_TEXT - 1), value);
    terminates \true; exits \false;
    assigns out[0 .. SC_NUMBER_TEXT - 1];
    ensures range: \result < SC_NUMBER_TEXT;
    ensures end: \result > 0 ==> out[\result] == 0;
    ensures unchanged: \result == 0 ==> \forall integer i; 0 <= i < SC_NUMBER_TEXT ==> out[i] == \old(out[i]); */
static size_t binary_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value) {
  char bit[BITS + 2];
  mpfr_exp_t e = 0;
  size_t length, mark;
  mpfr_get_str(bit, &e, 2, BITS, value, MPFR_RNDN);
  if (e < -999998 || e > 1000000) return 0;
  length = mpfr_zero_p(value) ? 0 : fraction_length(bit);
  out[0] = '0';
  out[1] = 'x';
  out[2] = mpfr_zero_p(value) ? '0' : '1';
  out[3] = '.';
  fraction_text(out + 4, bit, length);
  mark = length > 0 ? 4 + length : 3;
  return mark + exponent_text(out + mark, mpfr_zero_p(value) ? 0 : (long)e - 1);
}

/* Does the text read as the value? */
/*@ requires live: in_ok(value) && terminated(text);
    terminates \true; exits \false;
    assigns \result \from *value, text[0 .. SC_NUMBER_TEXT - 1], grid;
    ensures text: \result != 0 ==> grid_text(text, grid, val(value));
    ensures member: \result != 0 ==> grid_valid(grid) && grid_member(grid, val(value)); */
static int reads_as(const char *text, mpfr_srcptr value, sc_grid grid) {
  mpfr_t back;
  int same;
  mpfr_init2(back, SC_GRID_PRECISION);
  same = sc_grid_parse(back, text, grid) == SC_OK && mpfr_equal_p(back, value);
  //@ assert text: same != 0 ==> grid_text(text, grid, val(value)) && grid_valid(grid) && grid_member(grid, val(value));
  //@ ghost before: ;
  mpfr_clear(back);
  //@ assert same: val(value) == \at(val(value), before);
  return same;
}

sc_status sc_grid_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value, sc_grid grid) {
  size_t length;
  if (!sc_grid_valid(grid) || !mpfr_number_p(value) || mpfr_sgn(value) < 0 || !sc_grid_holds(value, grid)) return SC_DOMAIN;
  if (grid.kind == SC_GRID_DECIMAL)
    length = decimal_text(out, value, (size_t)grid.digits);
  else
    length = binary_text(out, value);
  if (length == 0) return SC_DOMAIN;
  if (reads_as(out, value, grid)) return SC_OK;
  out[0] = '\0';
  return SC_UNDECIDED;
}
