/* Time per enclosure of a Clopper-Pearson bound in double: lanes, and one at a time, against ibeta_inv of Boost.Math, which
 * gives a number without an error bound.  Cold: nothing is kept between bounds but the constants of a run.  One thread,
 * processor time.
 * Usage: bench_core COUNTS RESULT.json */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boost_bound.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/cpu/cp_batch.h"
#include "fast/rows/cpu/setup.h"
#include "lib/files/seconds.h"
#include "lib/read/counts.h"
#include "smoothcert.h"

#define RUNS 5
#define SPREAD 400 /* counts of a row of the table */

static int by_value(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *t) {
  qsort(t, RUNS, sizeof *t, by_size);
  return t[RUNS / 2];
}

/* Sorts, drops repetitions and the counts 0 and n, which have closed forms; answers how many remain. */
static size_t distinct(uint32_t *count, size_t size, unsigned long n) {
  size_t i, kept = 0;
  qsort(count, size, sizeof *count, by_value);
  for (i = 0; i < size; i++)
    if (count[i] > 0 && count[i] < n && (kept == 0 || count[kept - 1] != count[i])) count[kept++] = count[i];
  return kept;
}

/* Nanoseconds per bound, the median of the runs; the bounds left undecided, and those of Boost outside their enclosure. */
typedef struct {
  double lanes, single, boost;
  size_t open, outside;
} figures;

static figures measure(const uint32_t *k, size_t size, unsigned long n, const char *alpha, unsigned long parts) {
  static const char *const failed = "bench_core: cannot set up";
  sc_cp_range *out = calloc(2 * size, sizeof *out);
  double *value = calloc(2 * size, sizeof *value), t[3][RUNS], level_value = atof(alpha) / (double)parts;
  figures f = {0, 0, 0, 0, 0};
  sc_decimal decimal;
  sc_level level;
  sc_cp_setup s;
  size_t i;
  int run;
  if (out == NULL || value == NULL || sc_decimal_parse(&decimal, alpha, strlen(alpha)) != SC_OK ||
      sc_level_set(&level, &decimal, parts) != SC_OK || sc_cp_setup_make(&s, n, &level) != SC_OK) {
    fprintf(stderr, "%s\n", failed);
    exit(2);
  }
  for (run = 0; run < RUNS; run++) { /* alternating, so that a drift of the machine meets all */
    double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
    for (i = 0; i < size; i++) {
      out[i] = sc_cp_lower_fast(&s, k[i]);
      out[size + i] = sc_cp_upper_fast(&s, k[i]);
    }
    t[1][run] = 1e9 * (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin);
    begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
    for (i = 0; i < size; i++) {
      value[i] = boost_lower((double)n, (double)k[i], level_value);
      value[size + i] = boost_upper((double)n, (double)k[i], level_value);
    }
    t[2][run] = 1e9 * (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin);
    begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
    sc_cp_lower_batch(&s, k, size, out);
    sc_cp_upper_batch(&s, k, size, out + size);
    t[0][run] = 1e9 * (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin);
  }
  for (i = 0; i < 2 * size; i++) {
    int decided = sc_decided(out[i].p);
    f.open += !decided;
    f.outside += decided && !(out[i].p.lo <= value[i] && value[i] <= out[i].p.hi);
  }
  f.lanes = median(t[0]) / (double)(2 * size);
  f.single = median(t[1]) / (double)(2 * size);
  f.boost = median(t[2]) / (double)(2 * size);
  free(out);
  free(value);
  return f;
}

static void report(FILE *json, const char *what, unsigned long n, const char *alpha, size_t size, figures f, const char *end) {
  printf("  %-8s n = %-10lu a = %-7s %5zu counts: lanes %6.1f ns, single %6.1f ns, Boost %8.1f ns, ratios %5.1f %5.1f; "
         "%zu undecided, %zu of Boost outside\n",
         what, n, alpha, size, f.lanes, f.single, f.boost, f.boost / f.lanes, f.boost / f.single, f.open, f.outside);
  fprintf(
      json,
      " {\"counts\": \"%s\", \"n\": %lu, \"level\": \"%s\", \"distinct\": %zu, \"lanes_ns\": %.1f, \"single_ns\": %.1f, "
      "\"boost_ns\": %.1f,\n  \"ratio_lanes\": %.1f, \"ratio_single\": %.1f, \"undecided\": %zu, \"boost_outside\": %zu}%s\n",
      what, n, alpha, size, f.lanes, f.single, f.boost, f.boost / f.lanes, f.boost / f.single, f.open, f.outside, end);
}

/* Counts spread evenly over 1 .. n-1. */
static void table(FILE *json) {
  static const unsigned long draws[] = {1000, 1000000, 1000000000};
  static const char *const levels[] = {"0.05", "1e-9"};
  uint32_t k[SPREAD];
  size_t d, l, i;
  for (d = 0; d < 3; d++)
    for (l = 0; l < 2; l++) {
      for (i = 0; i < SPREAD; i++)
        k[i] = (uint32_t)(1 + (double)i / (SPREAD - 1) * (double)(draws[d] - 2));
      report(json, "spread", draws[d], levels[l], SPREAD, measure(k, SPREAD, draws[d], levels[l], 1),
             d == 2 && l == 1 ? "" : ",");
    }
}

int main(int argc, char **argv) {
  struct votes_table votes;
  struct problem why;
  unsigned long n = 0;
  char level[32];
  size_t size;
  FILE *json;
  if (argc != 3) {
    fprintf(stderr, "usage: bench_core COUNTS RESULT.json\n");
    return 2;
  }
  if (votes_table_read(&votes, argv[1], 0, &why) != 0 || sc_votes_sum(&n, votes.count, votes.classes) != SC_OK) {
    fprintf(stderr, "%s\n", why.text);
    return 2;
  }
  json = fopen(argv[2], "w");
  if (json == NULL) {
    perror(argv[2]);
    return 2;
  }
  size = distinct(votes.count, votes.rows * votes.classes, n);
  snprintf(level, sizeof level, "0.001/%zu", (size_t)votes.classes);
  fprintf(json, "{\"bench\": \"core\", \"rows\": [\n");
  report(json, "votes", n, level, size, measure(votes.count, size, n, "0.001", votes.classes), ",");
  table(json);
  fprintf(json, "]}\n");
  votes_table_free(&votes);
  if (fclose(json) != 0) {
    perror(argv[2]);
    return 2;
  }
  return 0;
}
