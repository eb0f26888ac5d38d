/* What a caller of decimal.h may conclude, proved from the contracts alone. */
#include "decimal.h"

/* A text that is read gives an enclosure of its value. */
/*@ requires text: \valid_read(text + (0 .. length - 1));
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, text + (0 .. length - 1));
    requires prec: lo->_mpfr_prec == 64 && hi->_mpfr_prec == 64;
    terminates \true;
    exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures order: \result == 1 ==> fin(lo) ==> fin(hi) ==> 0.0 <= val(lo) <= val(hi); */
int enclosed(mpfr_ptr lo, mpfr_ptr hi, const char *text, size_t length) {
  sc_decimal x;
  if (sc_decimal_parse(&x, text, length) != SC_OK) return 0;
  sc_decimal_down(lo, &x);
  sc_decimal_up(hi, &x);
  //@ assert between: fin(lo) ==> fin(hi) ==> val(lo) <= decimal_value(&x) <= val(hi);
  return 1;
}

/* The smaller of two numbers by value, whatever their digits. */
/*@ requires a: \valid_read(a) && decimal_canonical(a);
    requires b: \valid_read(b) && decimal_canonical(b);
    terminates \true;
    exits \false;
    assigns \result \from a, b, *a, *b;
    ensures one: \result == a || \result == b;
    ensures smallest: decimal_value(\result) <= decimal_value(a) && decimal_value(\result) <= decimal_value(b); */
const sc_decimal *smaller(const sc_decimal *a, const sc_decimal *b) {
  return sc_decimal_compare(a, b) <= 0 ? a : b;
}

/* A number is equal to itself. */
/*@ requires a: \valid_read(a) && decimal_canonical(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures equal: \result == 0; */
int with_itself(const sc_decimal *a) {
  return sc_decimal_compare(a, a);
}
