#include "place_point.h"

/* out[begin .. end-1] = the digits that stand there when `skip` characters before them are none. */
/*@ requires digits: 1 <= places <= SC_DIGITS_MAX && 1 <= length <= SC_NUMBER_TEXT;
    requires place: 0 <= skip <= begin <= end <= skip + length + lead_zeros(length, places);
    requires live: \valid(out + (begin .. end - 1)) && \valid_read(digit + (0 .. length - 1));
    requires separated: \separated(out + (begin .. end - 1), digit + (0 .. length - 1));
    terminates \true; exits \false;
    assigns out[begin .. end - 1];
    ensures digits: \forall integer i; begin <= i < end ==> out[i] == digit_shown(digit, length, places, i - skip); */
static void show(char *out, const char *digit, size_t length, size_t places, size_t skip, size_t begin, size_t end) {
  size_t lead = length > places ? 0 : places + 1 - length;
  /*@ loop invariant range: begin <= i <= end;
      loop invariant digits: \forall integer j; begin <= j < i ==> out[j] == digit_shown(digit, length, places, j - skip);
      loop assigns i, out[begin .. end - 1];
      loop variant end - i; */
  for (size_t i = begin; i < end; i++)
    out[i] = i - skip < lead ? '0' : digit[i - skip - lead];
}

size_t sc_place_point(char out[SC_NUMBER_TEXT], const char *digit, size_t length, size_t places) {
  size_t point = length > places ? length - places : 1;
  //@ assert point: point == point_place(length, places);
  out[point] = '.';
  out[point + 1 + places] = '\0';
  show(out, digit, length, places, 0, 0, point);
  show(out, digit, length, places, 1, point + 1, point + 1 + places);
  return point;
}
