/* The interval of a paired difference: known values, and that it leaves out 0 just where McNemar's
 * exact test is below its level. */
#include <stdlib.h>
#include <string.h>

#include "lib/exact/mcnemar.h"
#include "lib/exact/paired.h"
#include "tap.h"

static void check(unsigned long plus, unsigned long minus, unsigned long total, const char *lower, const char *upper) {
  char low[SHARE_TEXT] = "", high[SHARE_TEXT] = "";
  sc_status status = paired_interval(low, high, plus, minus, total);
  if (!tap_ok(status == SC_OK && strcmp(low, lower) == 0 && strcmp(high, upper) == 0, "%lu against %lu of %lu: [%s, %s]", plus,
              minus, total, lower, upper))
    tap_note("got [%s, %s]", low, high);
}

/* All tables of a total: how many whose interval and whose p, which is rounded up, say different things. */
static void check_agreement(unsigned long total) {
  unsigned long disagreeing = 0, leaving_out = 0;
  for (unsigned long plus = 0; plus <= total; plus++)
    for (unsigned long minus = 0; plus + minus <= total; minus++) {
      char low[SHARE_TEXT], high[SHARE_TEXT], p[MCNEMAR_TEXT];
      if (paired_interval(low, high, plus, minus, total) != SC_OK) {
        disagreeing++;
        continue;
      }
      mcnemar_p_up(p, plus, minus);
      int leaves_out = strtod(low, NULL) > 0 || strtod(high, NULL) < 0;
      leaving_out += (unsigned long)leaves_out;
      disagreeing += leaves_out != (strtod(p, NULL) < strtod(PAIRED_SPLIT_ALPHA, NULL));
    }
  if (!tap_ok(disagreeing == 0 && leaving_out > 0, "total %lu: 0 is left out exactly where p < %s", total, PAIRED_SPLIT_ALPHA))
    tap_note("%lu tables of which %lu disagree", leaving_out, disagreeing);
}

int main(void) {
  check(6, 0, 300, "+0.02", "+5.2");
  check(10, 0, 300, "+0.4", "+7.0");
  check(0, 10, 300, "-7.0", "-0.4");
  check(300, 200, 10000, "+0.4", "+1.7");
  check(33, 18, 300, "-0.3", "+13.1");
  check(0, 0, 300, "-1.8", "+1.8");
  check(0, 0, 1, "-99.5", "+99.5");
  check(1, 0, 1, "-96.0", "+100.0");
  check(500000, 499000, SC_DRAWS_MAX, "-0.1", "+0.1");
  check_agreement(12);
  check_agreement(40);
  return tap_done();
}
