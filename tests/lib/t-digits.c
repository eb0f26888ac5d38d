/* Numbers to text: against printf and the reference. */
#include "lib/files/digits.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "grid.h"
#include "tap.h"

static int integer_holds(uint64_t value) {
  char got[DIGITS_MAX + 1], wanted[32];
  *digits_integer(got, value) = '\0';
  snprintf(wanted, sizeof wanted, "%" PRIu64, value);
  return strcmp(got, wanted) == 0;
}

static int decimal_holds(mpfr_ptr room, uint64_t value, int digits) {
  char got[DIGITS_MAX + 2], wanted[SC_NUMBER_TEXT];
  *digits_decimal(got, value, digits) = '\0';
  mpfr_set_ui(room, value, MPFR_RNDN);
  return sc_grid_text(wanted, room, (sc_grid){SC_GRID_DECIMAL, digits}) == SC_OK && strcmp(got, wanted) == 0;
}

int main(void) {
  unsigned long trials = tap_trials(100000), failures = 0;
  mpfr_t room;
  mpfr_init2(room, SC_GRID_PRECISION);
  tap_seed(22);
  for (unsigned long trial = 0; trial < trials && failures < 3; trial++) {
    uint64_t value = tap_random() >> tap_below(64);
    int digits = 1 + (int)tap_below(SC_DIGITS_MAX);
    if (tap_below(8) == 0) value = 0;
    if (integer_holds(value) && decimal_holds(room, value, digits)) continue;
    failures++;
    tap_note("%" PRIu64 " with %d digits", value, digits);
  }
  tap_ok(failures == 0, "%lu random numbers with and without a point", trials);
  mpfr_clear(room);
  return tap_done();
}
