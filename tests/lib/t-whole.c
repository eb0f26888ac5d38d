/* Whole numbers in the forms that programs print them in: exactly, or not at all. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "lib/files/whole.h"
#include "tap.h"

static void check(const char *text, unsigned long max, enum whole_status wanted, unsigned long number) {
  static const char *const names[] = {"is", "is above the maximum, not", "is none, not"};
  unsigned long value = 77;
  enum whole_status status = whole_parse(&value, text, strlen(text), max);
  unsigned long expected = wanted == WHOLE_OK ? number : 77;
  if (!tap_ok(status == wanted && value == expected, "'%s' %s %lu", text, names[wanted], number))
    tap_note("status %d, value %lu", (int)status, value);
}

/* A number printed with its decimals, its exponent or both is that number; with one more unit behind the point it is none. */
static void check_printed(void) {
  unsigned long wrong = 0, trials = tap_trials(20000);
  for (unsigned long i = 0; i < trials; i++) {
    unsigned long number = tap_random() >> (11 + tap_below(53)), value = ~number;
    char text[64];
    snprintf(text, sizeof text, tap_below(2) ? "%.18e" : "%.1f", (double)number);
    wrong += whole_parse(&value, text, strlen(text), ULONG_MAX) != WHOLE_OK || value != number;
    snprintf(text, sizeof text, "%lu.%lu", number, tap_below(9) + 1);
    wrong += whole_parse(&value, text, strlen(text), ULONG_MAX) != WHOLE_NONE || value != number;
  }
  tap_ok(wrong == 0, "%lu numbers below 2^53 as %%.18e or %%.1f", trials);
}

int main(void) {
  tap_seed(20081203);
  check("0", 0, WHOLE_OK, 0);
  check("007", 7, WHOLE_OK, 7);
  check("7.0", 7, WHOLE_OK, 7);
  check("7.", 7, WHOLE_OK, 7);
  check("9.451e+04", 94510, WHOLE_OK, 94510);
  check("9451000e-2", 94510, WHOLE_OK, 94510);
  check("0.00012E5", 12, WHOLE_OK, 12);
  check("0.0e-999", 0, WHOLE_OK, 0);
  check("0e999", 0, WHOLE_OK, 0);
  check("18446744073709551615", ULONG_MAX, WHOLE_OK, ULONG_MAX);
  check("18446744073709551616", ULONG_MAX, WHOLE_ABOVE, 0);
  check("1844674407370955161.6e1", ULONG_MAX, WHOLE_ABOVE, 0);
  check("8", 7, WHOLE_ABOVE, 0);
  check("1e999", ULONG_MAX, WHOLE_ABOVE, 0);
  check("12", 7, WHOLE_ABOVE, 0);
  check("9.4515e+03", ULONG_MAX, WHOLE_NONE, 0);
  check("1e-1", ULONG_MAX, WHOLE_NONE, 0);
  check("99999999999999999999.5", ULONG_MAX, WHOLE_NONE, 0);
  static const char *const none[] = {"",       ".",     ".5",  "-0", "+1",    "1e",  "1e+",
                                     "1e1000", "1.2.0", "0x1", "1 ", "1e1.0", "nan", "1e 1"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    check(none[i], ULONG_MAX, WHOLE_NONE, 0);
  check_printed();
  return tap_done();
}
