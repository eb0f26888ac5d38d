#include "decimal_copy.h"

void sc_decimal_copy(sc_decimal *out, const sc_decimal *x) {
  unsigned i;
  out->length = x->length;
  out->exponent = x->exponent;
  /*@ loop invariant range: 0 <= i <= SC_DECIMAL_DIGITS;
      loop invariant digits: \forall integer j; 0 <= j < i ==> out->digit[j] == \at(x->digit[j], Pre);
      loop assigns i, out->digit[0 .. SC_DECIMAL_DIGITS - 1];
      loop variant SC_DECIMAL_DIGITS - i; */
  for (i = 0; i < SC_DECIMAL_DIGITS; i++)
    out->digit[i] = x->digit[i];
  /*@ ghost
    unsigned long j = 0;
    /@ loop invariant range: 0 <= j <= x->length;
       loop invariant same: decimal_digits(out, j) == decimal_digits(x, j) == decimal_digits{Pre}(x, j);
       loop assigns j;
       loop variant x->length - j; @/
    while (j < x->length) j++;
  */
}
