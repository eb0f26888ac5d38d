/* Time per correctly rounded Clopper-Pearson bound: the reference against a straightforward Arb program, both bounds of every
 * distinct count of a votes file, alpha/c = 0.001/classes, one thread, processor time.
 * Usage: bench_bound COUNTS RESULT.json */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arb_bound.h"
#include "lib/files/seconds.h"
#include "lib/read/counts.h"
#include "smoothcert.h"

#define ALPHA "0.001"
#define ARB_STRIDE 16 /* Arb is slow: it answers every 16th count, and the reference is timed on those too */

static int by_value(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Sorts and drops repetitions; answers how many remain. */
static size_t distinct(uint32_t *count, size_t size) {
  size_t i, kept = 0;
  qsort(count, size, sizeof *count, by_value);
  for (i = 0; i < size; i++)
    if (kept == 0 || count[kept - 1] != count[i]) count[kept++] = count[i];
  return kept;
}

/* Both bounds of count[0], count[stride], ...; answers microseconds per bound. */
static double time_reference(double *lower, double *upper, const uint32_t *count, size_t size, size_t stride, unsigned long n,
                             const sc_level *level) {
  sc_grid grid = {SC_GRID_DOUBLE, 0};
  size_t i, bounds = 0;
  mpfr_t value;
  double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
  mpfr_init2(value, SC_GRID_PRECISION);
  for (i = 0; i < size; i += stride, bounds += 2) {
    if (sc_bound_lower(value, n, count[i], level, grid) != SC_OK) exit(1);
    lower[i] = mpfr_get_d(value, MPFR_RNDN);
    if (sc_bound_upper(value, n, count[i], level, grid) != SC_OK) exit(1);
    upper[i] = mpfr_get_d(value, MPFR_RNDN);
  }
  mpfr_clear(value);
  return 1e6 * (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin) / (double)bounds;
}

static double time_arb(double *lower, double *upper, const uint32_t *count, size_t size, unsigned long n, unsigned long parts) {
  size_t i, bounds = 0;
  double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
  for (i = 0; i < size; i += ARB_STRIDE, bounds += 2)
    arb_bound(lower + i, upper + i, n, count[i], ALPHA, parts);
  return 1e6 * (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin) / (double)bounds;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median_of_three(double a, double b, double c) {
  double t[3] = {a, b, c};
  qsort(t, 3, sizeof *t, by_size);
  return t[1];
}

static void write_result(const char *path, size_t size, unsigned long n, double all, double sample, double arb) {
  FILE *file = fopen(path, "w");
  if (file == NULL ||
      fprintf(file,
              "{\"bench\": \"bound\", \"n\": %lu, \"distinct_counts\": %zu, \"reference_us_per_bound\": %.1f,\n"
              " \"sample_reference_us\": %.1f, \"sample_arb_us\": %.1f, \"ratio\": %.1f}\n",
              n, size, all, sample, arb, arb / sample) < 0 ||
      fclose(file) != 0) {
    perror(path);
    exit(2);
  }
}

static void measure(uint32_t *count, size_t size, unsigned long n, unsigned long classes, const char *result) {
  double *lower = calloc(4 * size, sizeof *lower), *upper = lower + size, *arb_lower = upper + size,
         *arb_upper = arb_lower + size;
  double all, sample, arb[3], reference[3];
  sc_decimal alpha;
  sc_level level;
  size_t i, different = 0;
  int run;
  if (lower == NULL || sc_decimal_parse(&alpha, ALPHA, strlen(ALPHA)) != SC_OK ||
      sc_level_set(&level, &alpha, classes) != SC_OK)
    exit(2);
  all = time_reference(lower, upper, count, size, 1, n, &level);
  for (run = 0; run < 3; run++) { /* alternating, so that a drift of the machine meets both */
    reference[run] = time_reference(lower, upper, count, size, ARB_STRIDE, n, &level);
    arb[run] = time_arb(arb_lower, arb_upper, count, size, n, classes);
  }
  for (i = 0; i < size; i += ARB_STRIDE)
    different += !(lower[i] == arb_lower[i] && upper[i] == arb_upper[i]);
  sample = median_of_three(reference[0], reference[1], reference[2]);
  printf("both bounds of %zu distinct counts, n = %lu, alpha = " ALPHA "/%lu, correctly rounded to double, one thread\n", size,
         n, classes);
  printf("  reference, all counts            %8.1f us per bound\n", all);
  printf("  reference, every %dth count      %8.1f us per bound\n", ARB_STRIDE, sample);
  printf("  Arb (bench/arb_bound.c), same    %8.1f us per bound, ratio %.1f, %zu different answers\n",
         median_of_three(arb[0], arb[1], arb[2]), median_of_three(arb[0], arb[1], arb[2]) / sample, different);
  write_result(result, size, n, all, sample, median_of_three(arb[0], arb[1], arb[2]));
  free(lower);
  if (different > 0) exit(1);
}

int main(int argc, char **argv) {
  struct votes_table table;
  struct problem why;
  unsigned long n = 0;
  if (argc != 3) {
    fprintf(stderr, "usage: bench_bound COUNTS RESULT.json\n");
    return 2;
  }
  if (votes_table_read(&table, argv[1], 0, &why) != 0 || sc_votes_sum(&n, table.count, table.classes) != SC_OK) {
    fprintf(stderr, "%s\n", why.text);
    return 2;
  }
  measure(table.count, distinct(table.count, table.rows * table.classes), n, table.classes, argv[2]);
  votes_table_free(&table);
  return 0;
}
