/* Votes: their sum with its limits, and the ranking against a plain sort. */
#include <stdlib.h>
#include <string.h>

#include "support.h"
#include "tap.h"
#include "votes.h"

static void check_sum(const uint32_t *count, unsigned long classes, sc_status expected, unsigned long sum) {
  unsigned long n = 77;
  sc_status status = sc_votes_sum(&n, count, classes);
  if (!tap_ok(status == expected && n == (expected == SC_OK ? sum : 77), "%lu classes from %lu votes on: status %d, sum %lu",
              classes, (unsigned long)count[0], (int)expected, sum))
    tap_note("status %d, n %lu", (int)status, n);
}

static int rising(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* One random row; ties are frequent, and the largest count occurs. */
static int rank_is_right(uint32_t *count, unsigned long classes, unsigned long k, unsigned long label) {
  static uint32_t other[2048], top[SC_K_MAX + 1];
  unsigned long others = 0;
  for (unsigned long i = 0; i < classes; i++)
    if (i != label) other[others++] = count[i];
  qsort(other, others, sizeof *other, rising);
  top[k] = 12345;
  sc_votes_rank(top, k, count, classes, label);
  return memcmp(top, other + others - k, k * sizeof *top) == 0 && top[k] == 12345;
}

static void check_rank(void) {
  static uint32_t count[2048];
  unsigned long trials = tap_trials(2000), wrong = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long classes = 2 + tap_below(trial % 50 ? 12 : 2000), label = tap_below(classes), k, span = 1 + tap_below(9);
    k = 1 + tap_below(classes - 1 < SC_K_MAX ? classes - 1 : SC_K_MAX);
    for (unsigned long i = 0; i < classes; i++)
      count[i] = tap_below(20) ? (uint32_t)tap_below(span) : UINT32_MAX - (uint32_t)tap_below(2);
    if (rank_is_right(count, classes, k, label)) continue;
    wrong++;
    tap_note("classes %lu, k %lu, label %lu", classes, k, label);
    for (unsigned long i = 0; i < classes && i < 16; i++)
      tap_note("count[%lu] = %lu", i, (unsigned long)count[i]);
  }
  tap_ok(wrong == 0, "%lu random rows are ranked as a sort ranks them", trials);
}

int main(void) {
  uint32_t plain[] = {3, 0, 4}, zero[] = {0, 0, 0}, full[] = {4294967295U, 0}, over[] = {4294967295U, 1},
           halves[] = {2147483648U, 2147483647U}, wraps[] = {4294967295U, 4294967295U, 2};
  uint32_t row[] = {9, 1, 9, 5, 9}, top[4];
  tap_seed(20150427);
  check_sum(plain, 3, SC_OK, 7);
  check_sum(plain, 1, SC_OK, 3);
  check_sum(zero, 3, SC_DOMAIN, 0);
  check_sum(full, 2, SC_OK, 4294967295UL);
  check_sum(halves, 2, SC_OK, 4294967295UL);
  check_sum(over, 2, SC_DOMAIN, 0);
  check_sum(wraps, 3, SC_DOMAIN, 0);
  sc_votes_rank(top, 3, row, 5, 0);
  tap_ok(top[0] == 5 && top[1] == 9 && top[2] == 9, "the three largest of 1 9 5 9");
  sc_votes_rank(top, 4, row, 5, 2);
  tap_ok(top[0] == 1 && top[1] == 5 && top[2] == 9 && top[3] == 9, "all others when k = classes - 1");
  check_rank();
  return tap_done();
}
