/* sc_rank_row against the sum and the reference's rank: random rows of all sizes, with ties, in order, and with sums beyond
 * 2^32. */
#include "fast/rows/cpu/rank.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "votes.h"

#define CLASSES 1100

static uint32_t count[CLASSES];

/* Few different values, any, large ones, ascending, mostly zero, descending. */
static void fill(unsigned long classes, unsigned long kind) {
  for (unsigned long i = 0; i < classes; i++) {
    unsigned long value = kind == 0   ? tap_below(4)
                          : kind == 1 ? tap_random() >> 44
                          : kind == 2 ? tap_random() >> 32
                          : kind == 3 ? 1000 * i
                          : kind == 4 ? tap_below(8) ? 0 : tap_below(1000)
                                      : 5000000 - 1000 * i;
    count[i] = (uint32_t)value;
  }
}

static int check_row(unsigned long classes, unsigned long k, unsigned long label) {
  uint32_t got[SC_K_MAX], wanted[SC_K_MAX];
  uint64_t sum = 0, exact = 0;
  memset(got, 0xff, sizeof got);
  memset(wanted, 0xff, sizeof wanted);
  for (unsigned long i = 0; i < classes; i++)
    exact += count[i];
  sc_rank_row(&sum, got, k, count, classes, label);
  if (k > 0) sc_votes_rank(wanted, k, count, classes, label);
  return sum == exact && memcmp(got, wanted, sizeof got) == 0;
}

int main(void) {
  unsigned long trials = tap_trials(100000), failures = 0;
  tap_seed(20);
  for (unsigned long trial = 0; trial < trials && failures < 3; trial++) {
    unsigned long classes = tap_below(3) ? 2 + tap_below(150) : 2 + tap_below(CLASSES - 2), kind = tap_below(6);
    unsigned long k = tap_below(tap_below(4) ? 18 : 60), label = tap_below(classes);
    if (k >= classes) k = classes - 1;
    fill(classes, kind);
    if (tap_below(4) == 0) count[tap_below(classes)] = count[label];
    if (check_row(classes, k, label)) continue;
    failures++;
    tap_note("classes %lu k %lu label %lu kind %lu trial %lu", classes, k, label, kind, trial);
  }
  tap_ok(failures == 0, "%lu random rows are summed and ranked as by the reference", trials);
  return tap_done();
}
