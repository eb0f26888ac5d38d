#include "decimal_canonical.h"

#ifdef __FRAMAC__
#include "logic/power.acsl"
#endif

/*@ predicate only_zeros{L}(char *text, integer point, integer begin, integer end) =
      \forall integer i; begin <= i < end ==> i != point ==> text[i] == '0'; */

/* Zeros in front add nothing to the integer of the digits; those at the end only move its exponent. */
/*@ ghost
  /@ requires text: first <= point && first <= at && \valid_read(text + at) && (at != point ==> text[at] == '0');
     terminates \true; exits \false;
     assigns \nothing;
     ensures step: significand(text, first, point, at + 1) ==
       (at == point ? 1 : 10) * significand(text, first, point, at); @/
  void one_zero(const char *text, size_t first, size_t point, size_t at) {
    /@ assert place: at != point ==> digit_place(first, point, digits_before(first, point, at)) == at; @/
    /@ assert next: at != point ==> digits_before(first, point, at + 1) == digits_before(first, point, at) + 1; @/
    /@ assert zero: at != point ==> digit_value(text[at]) == 0; @/
  }

  /@ requires text: first <= point && first <= end && \valid_read(text + (first .. end - 1));
     requires zeros: only_zeros(text, point, first, end);
     terminates \true; exits \false;
     assigns \nothing;
     ensures none: significand(text, first, point, end) == 0; @/
  void zeros_in_front(const char *text, size_t first, size_t point, size_t end) {
    size_t at = first;
    /@ loop invariant none: first <= at <= end && significand(text, first, point, at) == 0;
       loop assigns at;
       loop variant end - at; @/
    while (at < end) {
      one_zero(text, first, point, at);
      at++;
    }
  }

  /@ requires text: first <= point && first <= at && \valid_read(text + at) && (at != point ==> text[at] == '0');
     requires exponent: -2000000 <= exponent <= 2000000;
     terminates \true; exits \false;
     assigns \nothing;
     ensures moved: scaled(significand(text, first, point, at + 1), exponent) ==
       scaled(significand(text, first, point, at), at == point ? exponent : exponent + 1); @/
  void moved_zero(const char *text, size_t first, size_t point, size_t at, long exponent) {
    one_zero(text, first, point, at);
    /@ assert steps: scaled_steps(significand(text, first, point, at), 0, exponent); @/
  }

  /@ requires text: first <= point && first <= stop <= end && \valid_read(text + (first .. end - 1));
     requires zeros: only_zeros(text, point, stop, end);
     requires count: digits_before(first, point, end) - digits_before(first, point, stop) <= 2 * SC_DECIMAL_EXPONENT;
     requires exponent: -1500000 <= exponent <= 1500000;
     terminates \true; exits \false;
     assigns \nothing;
     ensures moved: scaled(significand(text, first, point, end), exponent) == scaled(significand(text, first, point, stop),
       exponent + digits_before(first, point, end) - digits_before(first, point, stop)); @/
  void zeros_at_end(const char *text, size_t first, size_t point, size_t stop, size_t end, long exponent) {
    size_t at = end;
    long e = exponent;
    /@ loop invariant range: stop <= at <= end;
       loop invariant exponent: e == exponent + digits_before(first, point, end) - digits_before(first, point, at);
       loop invariant moved: scaled(significand(text, first, point, end), exponent) ==
         scaled(significand(text, first, point, at), e);
       loop assigns at, e;
       loop variant at - stop; @/
    while (at > stop) {
      at--;
      moved_zero(text, first, point, at, e);
      if (at != point) e++;
    }
  }
*/

/* The first digit that is not 0, or the end; and behind the last such digit, or the beginning. */
/*@ requires text: \valid_read(text + (0 .. end - 1)) && first <= point <= end;
    terminates \true; exits \false;
    assigns \result \from text[first .. end - 1], first, point, end;
    ensures range: first <= \result <= end;
    ensures zeros: only_zeros(text, point, first, \result);
    ensures digit: \result < end ==> \result != point && text[\result] != '0'; */
static size_t first_nonzero(const char *text, size_t first, size_t point, size_t end) {
  size_t at = first;
  /*@ loop invariant range: first <= at <= end;
      loop invariant zeros: only_zeros(text, point, first, at);
      loop assigns at;
      loop variant end - at; */
  while (at < end && (at == point || text[at] == '0'))
    at++;
  return at;
}

/*@ requires text: \valid_read(text + (0 .. end - 1)) && begin <= end;
    terminates \true; exits \false;
    assigns \result \from text[begin .. end - 1], begin, point, end;
    ensures range: begin <= \result <= end;
    ensures zeros: only_zeros(text, point, \result, end);
    ensures digit: \result > begin ==> \result - 1 != point && text[\result - 1] != '0'; */
static size_t last_nonzero(const char *text, size_t begin, size_t point, size_t end) {
  size_t at = end;
  /*@ loop invariant range: begin <= at <= end;
      loop invariant zeros: only_zeros(text, point, at, end);
      loop assigns at;
      loop variant at - begin; */
  while (at > begin && (at - 1 == point || text[at - 1] == '0'))
    at--;
  return at;
}

/*@ requires range: first <= point && first <= at;
    terminates \true; exits \false;
    assigns \result \from first, point, at;
    ensures count: \result == digits_before(first, point, at); */
static unsigned long count_before(size_t first, size_t point, size_t at) {
  return at <= point ? at - first : at - first - 1;
}

/* The `count` digits from the one numbered `skipped` on, and zeros behind them; no length or exponent yet. */
/*@ requires text: \valid_read(text + (0 .. end - 1)) && digit_range(text, first, point, end);
    requires out: \valid(out) && \separated(out, text + (0 .. end - 1));
    requires count: 0 <= skipped && 0 <= count <= SC_DECIMAL_DIGITS;
    requires inside: skipped + count <= digits_before(first, point, end);
    requires zero: digits_value(text, 10, first, point, skipped) == 0;
    terminates \true; exits \false;
    assigns *out;
    ensures digits: \forall integer i; 0 <= i < count ==>
      out->digit[i] == \old(text[digit_place(first, point, skipped + i)]) - '0' && out->digit[i] <= 9;
    ensures value: decimal_digits(out, count) == \old(digits_value(text, 10, first, point, skipped + count)); */
static void write_digits(sc_decimal *out, const char *text, size_t first, size_t point, unsigned long skipped,
                         unsigned long count) /*@ ghost (size_t end) */ {
  static const sc_decimal zero = {0, 0, {0}};
  *out = zero;
  /*@ loop invariant range: 0 <= i <= count;
      loop invariant digits: \forall integer j; 0 <= j < i ==>
        out->digit[j] == \at(text[digit_place(first, point, skipped + j)], Pre) - '0' && out->digit[j] <= 9;
      loop assigns i, out->digit[0 .. SC_DECIMAL_DIGITS - 1];
      loop variant count - i; */
  for (unsigned long i = 0; i < count; i++) {
    size_t at = first + skipped + i < point ? first + skipped + i : first + skipped + i + 1;
    //@ assert place: at == digit_place(first, point, skipped + i) && first <= at < end && at != point;
    out->digit[i] = (unsigned char)(text[at] - '0');
  }
  /*@ ghost
    unsigned long j = 0;
    /@ loop invariant range: 0 <= j <= count;
       loop invariant value: decimal_digits(out, j) == digits_value{Pre}(text, 10, first, point, skipped + j);
       loop assigns j;
       loop variant count - j; @/
    while (j < count) {
      /@ assert next: Consider(j) && decimal_digits(out, j + 1) == 10 * decimal_digits(out, j) + out->digit[j]; @/
      j++;
    }
  */
}

sc_status sc_decimal_canonical(sc_decimal *out, const char *text, size_t first, size_t point, size_t end, long exponent) {
  size_t begin = first_nonzero(text, first, point, end);
  size_t stop = last_nonzero(text, begin, point, end);
  unsigned long skipped = count_before(first, point, begin);
  unsigned long count = count_before(first, point, stop) - skipped;
  unsigned long zeros = count_before(first, point, end) - (skipped + count);
  unsigned long fraction = end > point ? end - point - 1 : 0;
  //@ assert nonzero: begin < end ==> begin < stop && count > 0;
  //@ ghost zeros_in_front(text, first, point, begin);
  if (count == 0) {
    exponent = 0;
  } else {
    if (count > SC_DECIMAL_DIGITS || fraction > 2 * SC_DECIMAL_EXPONENT || zeros > 2 * SC_DECIMAL_EXPONENT) return SC_DOMAIN;
    exponent -= (long)fraction;
    //@ ghost zeros_at_end(text, first, point, stop, end, exponent);
    exponent += (long)zeros;
    if (exponent < -SC_DECIMAL_EXPONENT || exponent > SC_DECIMAL_EXPONENT) return SC_DOMAIN;
  }
  //@ assert zero: count == 0 ==> scaled_steps(0, 0, \at(exponent, Pre) - decimals(point, end)) && scaled_steps(0, 0, 0);
  //@ assert first: count > 0 ==> digit_place(first, point, skipped) == begin;
  //@ assert last: count > 0 ==> digit_place(first, point, skipped + count - 1) == stop - 1;
  write_digits(out, text, first, point, skipped, count) /*@ ghost (end) */;
  out->length = count;
  out->exponent = (short)exponent;
  //@ assert begins: count > 0 ==> out->digit[0] != 0;
  //@ assert ends: count > 0 ==> out->digit[count - 1] != 0;
  return SC_OK;
}
