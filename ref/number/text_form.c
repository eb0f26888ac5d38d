#include "text_form.h"

size_t sc_text_length(const char *text) {
  size_t length = 0;
  /*@ loop invariant range: 0 <= length <= SC_NUMBER_TEXT;
      loop invariant before: \forall integer i; 0 <= i < length ==> text[i] != 0;
      loop assigns length;
      loop variant SC_NUMBER_TEXT - length; */
  while (length < SC_NUMBER_TEXT) {
    //@ assert inside: \exists integer end; length <= end && \valid_read(text + (0 .. end)) && text[end] == 0;
    if (text[length] == 0) break;
    length++;
  }
  return length;
}

/*@ terminates \true; exits \false;
    assigns \result \from c;
    ensures digit: \result != 0 <==> decimal_digit(c); */
static int is_decimal(char c) {
  return c >= '0' && c <= '9';
}

/*@ terminates \true; exits \false;
    assigns \result \from c;
    ensures digit: \result != 0 <==> hex_digit(c); */
static int is_hex(char c) {
  return is_decimal(c) || (c >= 'a' && c <= 'f');
}

/* Are text[begin .. end-1] decimal digits? */
/*@ requires text: begin <= end && \valid_read(text + (begin .. end - 1));
    terminates \true; exits \false;
    assigns \result \from text[begin .. end - 1];
    ensures digits: \result != 0 <==> \forall integer i; begin <= i < end ==> decimal_digit(text[i]); */
static int all_decimal(const char *text, size_t begin, size_t end) {
  /*@ loop invariant range: begin <= i <= end;
      loop invariant digits: \forall integer j; begin <= j < i ==> decimal_digit(text[j]);
      loop assigns i;
      loop variant end - i; */
  for (size_t i = begin; i < end; i++)
    if (!is_decimal(text[i])) return 0;
  return 1;
}

size_t sc_text_point(const char *text, size_t length, size_t places) {
  size_t point = length > places ? length - places - 1 : 0;
  if (point == 0 || text[point] != '.' || (point > 1 && text[0] == '0')) return 0;
  return all_decimal(text, 0, point) && all_decimal(text, point + 1, length) ? point : 0;
}

int sc_text_zero(const char *text, size_t length) {
  return length == 6 && text[0] == '0' && text[1] == 'x' && text[2] == '0' && text[3] == 'p' && text[4] == '+' &&
         text[5] == '0';
}

/* The end of the fraction that begins at the point text[3], if there is one; 0 when it has no digit or ends with a zero. */
/*@ requires text: 3 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && text[length] == 0;
    terminates \true; exits \false;
    assigns \result \from text[0 .. length], length;
    ensures form: \result != 0 ==> \result <= length && fraction_form(text, \result); */
static size_t fraction_end(const char *text, size_t length) {
  size_t at = 4;
  if (text[3] != '.') return 3;
  /*@ loop invariant range: 4 <= at <= length;
      loop invariant digits: \forall integer i; 4 <= i < at ==> hex_digit(text[i]);
      loop assigns at;
      loop variant length - at; */
  while (at < length && is_hex(text[at]))
    at++;
  return at == 4 || text[at - 1] == '0' ? 0 : at;
}

/*@ requires text: 0 <= length < SC_NUMBER_TEXT && \valid_read(text + (0 .. length)) && 3 <= mark <= length;
    terminates \true; exits \false;
    assigns \result \from text[0 .. length], mark, length;
    ensures form: \result != 0 ==> exponent_form(text, mark, length); */
static int is_exponent(const char *text, size_t mark, size_t length) {
  if (length < mark + 3 || length > mark + 8 || (text[mark + 1] != '+' && text[mark + 1] != '-')) return 0;
  if (text[mark + 2] == '0' && (length != mark + 3 || text[mark + 1] != '+')) return 0;
  return all_decimal(text, mark + 2, length);
}

size_t sc_text_mark(const char *text, size_t length) {
  size_t mark;
  if (length < 3 || text[0] != '0' || text[1] != 'x' || text[2] != '1') return 0;
  mark = fraction_end(text, length);
  return mark != 0 && text[mark] == 'p' && is_exponent(text, mark, length) ? mark : 0;
}

/*@ logic integer power_of_ten(integer e) =
      e <= 0 ? 1 : e == 1 ? 10 : e == 2 ? 100 : e == 3 ? 1000 : e == 4 ? 10000 : e == 5 ? 100000 : 1000000; */

long sc_text_exponent(const char *text, size_t mark, size_t length) {
  long value = 0;
  /*@ loop invariant range: mark + 2 <= i <= length;
      loop invariant value: value == digits_value(text, 10, mark + 2, length, i - mark - 2);
      loop invariant bound: 0 <= value < power_of_ten(i - mark - 2);
      loop assigns i, value;
      loop variant length - i; */
  for (size_t i = mark + 2; i < length; i++)
    value = 10 * value + (text[i] - '0');
  return text[mark + 1] == '-' ? -value : value;
}
