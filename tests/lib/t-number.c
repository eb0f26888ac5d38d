/* Decimal numbers as texts: plain, with the exponent only where zeros would be many; each is read as the same number. */
#include "lib/exact/number.h"

#include <string.h>

#include "support.h"
#include "tap.h"

static void check(const char *typed, const char *plain, const char *canonical) {
  sc_decimal x = support_decimal(typed), again;
  char out[NUMBER_TEXT], other[NUMBER_TEXT];
  number_plain(out, &x);
  number_text(other, &x);
  if (!tap_ok(strcmp(out, plain) == 0 && strcmp(other, canonical) == 0, "%s: %s, %s", typed, plain, canonical))
    tap_note("got %s, %s", out, other);
  tap_ok(sc_decimal_parse(&again, out, strlen(out)) == SC_OK && sc_decimal_compare(&again, &x) == 0 &&
             sc_decimal_parse(&again, other, strlen(other)) == SC_OK && sc_decimal_compare(&again, &x) == 0,
         "and both are read as it");
}

int main(void) {
  check("0.5", "0.5", "5e-1");
  check("0.50", "0.5", "5e-1");
  check("5e-3", "0.005", "5e-3");
  check("12.25", "12.25", "1225e-2");
  check("1", "1", "1e0");
  check("300", "300", "3e2");
  check("1e20", "100000000000000000000", "1e20");
  check("1e21", "1e21", "1e21");
  check("1e-21", "0.000000000000000000001", "1e-21");
  check("1e-22", "1e-22", "1e-22");
  check("123.456e-22", "0.0000000000000000000123456", "123456e-25");
  check("0.1234567890123456789012345678901234567890", "0.123456789012345678901234567890123456789",
        "123456789012345678901234567890123456789e-39");
  return tap_done();
}
