#include "decimal.h"

#ifdef __FRAMAC__
#include "logic/power.acsl"
#endif

/* The first i digits and zeros behind them; one unit in the place of the last of them. */
/*@ logic real prefix(sc_decimal *x, integer i) = scaled(decimal_digits(x, i), decimal_place(x) - i);
    logic real unit(sc_decimal *x, integer i) = scaled(1, decimal_place(x) - i); */

/* The steps of the proof: what one digit, one place, a longer prefix add; then the three ways for a to be less than b. */
/*@ ghost
  /@ requires place: -200000 <= place <= 200000 && 0 <= digit <= 9;
     terminates \true; exits \false;
     assigns \nothing;
     ensures unit: 0.0 < scaled(1, place) <= scaled(1, place + 1);
     ensures digit: 0.0 <= scaled(digit, place) <= scaled(1, place + 1) - scaled(1, place);
     ensures next: scaled(digit + 1, place) == scaled(digit, place) + scaled(1, place); @/
  void one_digit(int digit, long place) {
    /@ assert zero: scaled_steps(0, digit, place); @/
    /@ assert nine: scaled_steps(digit, 9, place); @/
    /@ assert ten: scaled_steps(9, 1, place) && 9 + 1 == 10 * 1; @/
    /@ assert one: scaled_steps(1, 1, place); @/
    /@ assert next: scaled_steps(digit, 1, place); @/
    /@ assert split: scaled(10 * 1, place) == scaled(9, place) + scaled(1, place); @/
  }

  /@ requires x: \valid_read(x) && decimal_valid(x) && 0 <= i < x->length;
     terminates \true; exits \false;
     assigns \nothing;
     ensures step: prefix(x, i + 1) == prefix(x, i) + scaled(x->digit[i], decimal_place(x) - i - 1); @/
  void append_digit(const sc_decimal *x, unsigned long i) {
    /@ assert digits: Consider(i) && decimal_digits(x, i + 1) == 10 * decimal_digits(x, i) + x->digit[i]; @/
    /@ assert sum: scaled_steps(10 * decimal_digits(x, i), x->digit[i], decimal_place(x) - i - 1); @/
    /@ assert next: scaled_steps(decimal_digits(x, i), decimal_digits(x, i), decimal_place(x) - i - 1); @/
    /@ assert shifted: scaled(10 * decimal_digits(x, i), decimal_place(x) - i - 1) == prefix(x, i); @/
  }

  /@ requires range: -200000 <= low <= high <= 200000;
     terminates \true; exits \false;
     assigns \nothing;
     ensures rises: scaled(1, low) <= scaled(1, high); @/
  void higher_place(long low, long high) {
    long place = low;
    /@ loop invariant rises: low <= place <= high && scaled(1, low) <= scaled(1, place);
       loop assigns place;
       loop variant high - place; @/
    while (place < high) {
      one_digit(1, place);
      place++;
    }
  }

  /@ requires x: \valid_read(x) && decimal_canonical(x) && 0 <= i <= x->length && x->length > 0;
     terminates \true; exits \false;
     assigns \nothing;
     ensures below: decimal_value(x) < prefix(x, i) + unit(x, i);
     ensures above: decimal_value(x) >= prefix(x, i) && (i < x->length ==> decimal_value(x) > prefix(x, i)); @/
  void between_prefixes(const sc_decimal *x, unsigned long i) {
    unsigned long j = i;
    long place = x->exponent + (long)x->length - (long)i;
    one_digit(0, place);
    /@ loop invariant range: i <= j <= x->length && place == decimal_place(x) - j;
       loop invariant unit: unit(x, j) > 0.0;
       loop invariant below: prefix(x, j) <= prefix(x, i) + unit(x, i) - unit(x, j);
       loop invariant above: prefix(x, j) >= prefix(x, i);
       loop invariant last: j == x->length ==> i < j ==> prefix(x, j) > prefix(x, i);
       loop assigns j, place;
       loop variant x->length - j; @/
    while (j < x->length) {
      place--;
      append_digit(x, j);
      one_digit(x->digit[j], place);
      one_digit(x->digit[j] == 0 ? 0 : x->digit[j] - 1, place);
      j++;
    }
  }

  /@ requires x: \valid_read(x) && decimal_canonical(x) && x->length > 0;
     terminates \true; exits \false;
     assigns \nothing;
     ensures range: scaled(1, decimal_place(x) - 1) <= decimal_value(x) < scaled(1, decimal_place(x)); @/
  void place_of(const sc_decimal *x) {
    between_prefixes(x, 0);
    between_prefixes(x, 1);
    append_digit(x, 0);
    one_digit(x->digit[0] - 1, x->exponent + (long)x->length - 1);
  }

  /@ requires a: \valid_read(a) && decimal_valid(a) && count <= a->length;
     requires b: \valid_read(b) && decimal_valid(b) && count <= b->length;
     requires same: same_digits(a, b, count);
     terminates \true; exits \false;
     assigns \nothing;
     ensures same: decimal_digits(a, count) == decimal_digits(b, count); @/
  void same_prefix(const sc_decimal *a, const sc_decimal *b, unsigned long count) {
    unsigned long j = 0;
    /@ loop invariant same: 0 <= j <= count && decimal_digits(a, j) == decimal_digits(b, j);
       loop assigns j;
       loop variant count - j; @/
    while (j < count) {
      /@ assert next: Consider(j); @/
      j++;
    }
  }

  /@ requires a: \valid_read(a) && decimal_canonical(a) && i < a->length;
     requires b: \valid_read(b) && decimal_canonical(b) && i < b->length;
     requires place: decimal_place(a) == decimal_place(b);
     requires same: same_digits(a, b, i);
     requires less: a->digit[i] < b->digit[i];
     terminates \true; exits \false;
     assigns \nothing;
     ensures less: decimal_value(a) < decimal_value(b); @/
  void smaller_digit(const sc_decimal *a, const sc_decimal *b, unsigned long i) {
    long place = a->exponent + (long)a->length - (long)i - 1;
    same_prefix(a, b, i);
    append_digit(a, i);
    append_digit(b, i);
    one_digit(a->digit[i], place);
    /@ assert digits: scaled_steps(a->digit[i] + 1, b->digit[i], place); @/
    between_prefixes(a, i + 1);
    between_prefixes(b, i + 1);
  }

  /@ requires a: \valid_read(a) && decimal_canonical(a) && 0 < a->length;
     requires b: \valid_read(b) && decimal_canonical(b) && a->length < b->length;
     requires place: decimal_place(a) == decimal_place(b);
     requires same: same_digits(a, b, a->length);
     terminates \true; exits \false;
     assigns \nothing;
     ensures less: decimal_value(a) < decimal_value(b); @/
  void fewer_digits(const sc_decimal *a, const sc_decimal *b) {
    same_prefix(a, b, a->length);
    between_prefixes(b, a->length);
  }

  /@ requires a: \valid_read(a) && decimal_canonical(a);
     requires b: \valid_read(b) && decimal_canonical(b) && b->length > 0;
     requires less: a->length == 0 || decimal_place(a) < decimal_place(b);
     terminates \true; exits \false;
     assigns \nothing;
     ensures less: decimal_value(a) < decimal_value(b); @/
  void smaller_place(const sc_decimal *a, const sc_decimal *b) {
    place_of(b);
    one_digit(0, b->exponent + (long)b->length - 1);
    if (a->length == 0) {
      /@ assert zero: decimal_value(a) == scaled(0, 0); @/
      /@ assert none: scaled_steps(0, 0, 0) && scaled(0, 0) == 0.0; @/
      /@ assert less: decimal_value(a) < decimal_value(b); @/
    } else {
      place_of(a);
      higher_place(a->exponent + (long)a->length, b->exponent + (long)b->length - 1);
      /@ assert less: decimal_value(a) < decimal_value(b); @/
    }
  }
*/

int sc_decimal_compare(const sc_decimal *a, const sc_decimal *b) {
  unsigned long i;
  long place_a = a->exponent + (long)a->length, place_b = b->exponent + (long)b->length;
  //@ ghost if (b->length > 0 && (a->length == 0 || place_a < place_b)) smaller_place(a, b);
  //@ ghost if (a->length > 0 && (b->length == 0 || place_b < place_a)) smaller_place(b, a);
  if (a->length == 0 || b->length == 0) return (a->length > 0) - (b->length > 0);
  if (place_a != place_b) return place_a < place_b ? -1 : 1;
  /*@ loop invariant range: 0 <= i <= a->length && i <= b->length;
      loop invariant same: same_digits(a, b, i);
      loop assigns i;
      loop variant a->length - i; */
  for (i = 0; i < a->length && i < b->length; i++) {
    if (a->digit[i] < b->digit[i]) {
      //@ ghost smaller_digit(a, b, i);
      return -1;
    }
    if (a->digit[i] > b->digit[i]) {
      //@ ghost smaller_digit(b, a, i);
      return 1;
    }
  }
  //@ ghost if (a->length < b->length) fewer_digits(a, b);
  //@ ghost if (b->length < a->length) fewer_digits(b, a);
  //@ ghost if (b->length == a->length) same_prefix(a, b, i);
  return (a->length > b->length) - (a->length < b->length);
}
