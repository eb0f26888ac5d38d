#include <math.h>
#include <stdio.h>

#include "cases.h"

/* Columns: name side n count alpha parts digits. */

static void both(cases *list, const char *name, unsigned long n, unsigned long k, const char *alpha, unsigned long parts,
                 const char *digits) {
  cases_add(list, "%s\tlower\t%lu\t%lu\t%s\t%lu\t%s", name, n, k, alpha, parts, digits);
  cases_add(list, "%s\tupper\t%lu\t%lu\t%s\t%lu\t%s", name, n, k, alpha, parts, digits);
}

static void edges(cases *list) {
  static const unsigned long draws[] = {1, 2, 3, 4, 10, 1000, 100000, 4294967295};
  static const char *const alphas[] = {"1e-300", "1e-12", "0.001", "0.5", "0.999", "0.999999999999"};
  size_t i, j;
  for (i = 0; i < sizeof draws / sizeof *draws; i++)
    for (j = 0; j < sizeof alphas / sizeof *alphas; j++) {
      unsigned long n = draws[i];
      both(list, "edge", n, 0, alphas[j], 1, "exact");
      both(list, "edge", n, n, alphas[j], 1, "exact");
      if (n > 1) both(list, "edge", n, 1, alphas[j], 1, "exact");
      if (n > 2) both(list, "edge", n, n - 1, alphas[j], 1, "exact");
      if (n > 4) both(list, "middle", n, n / 2, alphas[j], 1, "exact");
    }
}

/* Bounds that lie exactly on the grid, where no precision decides, and their neighbours in the level. */
static void hits(cases *list) {
  static const char *const digits[] = {"exact", "1", "6", "15"};
  size_t i;
  for (i = 0; i < sizeof digits / sizeof *digits; i++) {
    both(list, "hit", 1, 1, "0.5", 1, digits[i]);
    both(list, "hit", 1, 0, "0.5", 1, digits[i]);
    both(list, "hit", 2, 2, "0.25", 1, digits[i]);
    both(list, "hit", 2, 0, "0.5", 2, digits[i]);
    both(list, "hit", 3, 2, "0.5", 1, digits[i]);
    both(list, "hit", 3, 1, "0.875", 1, digits[i]);
    both(list, "hit", 5, 3, "0.5", 1, digits[i]);
    both(list, "hit", 4, 2, "0.26171875", 1, digits[i]);
    both(list, "hit", 101, 51, "0.5", 1, digits[i]);
    both(list, "hit", 100001, 50001, "0.5", 1, digits[i]);
    both(list, "decimal hit", 2, 2, "0.01", 1, digits[i]);
    both(list, "decimal hit", 3, 3, "0.027", 1, digits[i]);
    both(list, "decimal hit", 12, 12, "1e-12", 1, digits[i]);
    both(list, "decimal hit", 3, 2, "0.896", 1, digits[i]);
    both(list, "decimal hit", 300, 300, "1e-300", 1, digits[i]);
    both(list, "above a hit", 4, 2, "0.261718750000000000000000000000000000000000000001", 1, digits[i]);
    both(list, "below a hit", 4, 2, "0.261718749999999999999999999999999999999999999999", 1, digits[i]);
    both(list, "above a hit", 100001, 50001, "0.500000000000000000000000000000000000000000000001", 1, digits[i]);
    both(list, "below a hit", 100001, 50001, "0.499999999999999999999999999999999999999999999999", 1, digits[i]);
  }
}

/* What other tools got wrong, by the number of the report. */
static void regressions(cases *list) {
  static const unsigned long counts_7008[] = {0, 10, 100, 1000}, draws_9549[] = {499, 500, 501, 1000};
  size_t i;
  for (i = 0; i < 4; i++) {
    both(list, "statsmodels-7008", 100000, counts_7008[i], "1e-11", 2, "exact");
    both(list, "statsmodels-9549", draws_9549[i], 0, "0.001", 2 * (draws_9549[i] + 1), "exact");
  }
  for (i = 0; i < 2; i++)
    both(list, "statsmodels-9141", 1000, i, "1e-7", 2, "exact");
  both(list, "statsmodels-9141", 1000, 1000, "1e-7", 2, "exact");
  both(list, "scipy-12635", 66334544, 74, "2.631e-13", 1, "exact");
  both(list, "scipy-12635", 66334545, 75, "2.631e-13", 1, "exact");
  both(list, "scipy-12635", 66334544, 75, "0.9999999999997369", 1, "exact");
  for (i = 3; i <= 5; i++)
    both(list, "scipy-12796", 100000, i, "5e-6", 1, "exact");
}

/* Log-uniform in 1 .. 4294967295. */
static unsigned long spread_draws(cases *list) {
  unsigned long n = (unsigned long)exp(22.180709777 * cases_unit(list));
  return n < 1 ? 1 : n > 4294967295 ? 4294967295 : n;
}

/* Everywhere, with more weight near both ends. */
static unsigned long spread_count(cases *list, unsigned long n) {
  unsigned long near = cases_below(list, n < 60 ? n + 1 : 60);
  switch (cases_below(list, 3)) {
  case 0:
    return near;
  case 1:
    return n - near;
  default:
    return cases_below(list, n + 1);
  }
}

void spread_bound(cases *list, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) {
    unsigned long n = spread_draws(list), parts = 1 + cases_below(list, i % 2 ? 1 : 1000);
    char alpha[CASES_HEX], digits[CASES_HEX] = "exact";
    cases_decimal(list, alpha, i % 4 == 0 ? -60 : -8, 0);
    if (i % 5 == 0) snprintf(digits, sizeof digits, "%lu", 1 + cases_below(list, 15));
    both(list, "spread", n, spread_count(list, n), alpha, parts, digits);
  }
}

void cases_bound(cases *list) {
  edges(list);
  hits(list);
  regressions(list);
  spread_bound(list, 240);
}
