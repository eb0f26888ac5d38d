#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cases.h"

/* Columns: name method k alpha sigma digits label counts. */

#define CLASSES_MAX 12

static const char *const grids[] = {"6", "exact", "3", "12"};

/* One vote vector with every method, and k = 1 .. k_max for those that take it. */
static void every_method(cases *list, const char *name, unsigned long k_max, const char *alpha, const char *sigma,
                         unsigned long label, const char *counts) {
  static const char *const methods[] = {"simuem", "binocp", "ranked", "cohen", "pair"};
  unsigned long k, m;
  for (m = 0; m < 5; m++)
    for (k = 1; k <= (m < 3 ? k_max : 1); k++)
      cases_add(list, "%s\t%s\t%lu\t%s\t%s\t%s\t%lu\t%s", name, methods[m], k, alpha, sigma, grids[list->used % 4], label,
                counts);
}

static void shapes(cases *list) {
  every_method(list, "ordinary", 5, "0.001", "0.25", 3, "2,2,334,93642,2,5279,737,0,2,0");
  every_method(list, "ordinary", 3, "0.001", "0.5", 0, "9,8,7,6,5,4,3,2,1,0");
  every_method(list, "runner-up", 5, "0.001", "0.25", 5, "2,2,334,93642,2,5279,737,0,2,0");
  every_method(list, "two classes", 1, "0.001", "0.5", 0, "900,100");
  every_method(list, "two classes", 1, "0.05", "1", 1, "30,70");
  every_method(list, "tie", 1, "0.001", "0.5", 0, "500,500");
  every_method(list, "tie", 3, "0.001", "0.25", 2, "25000,25000,25000,25000");
  every_method(list, "tie", 4, "0.05", "1", 4, "4000,4000,4000,4000,4000");
  every_method(list, "unanimous", 3, "0.001", "0.25", 3, "0,0,0,1000");
  every_method(list, "no votes", 3, "0.001", "0.25", 0, "0,0,0,1000");
  every_method(list, "no votes", 1, "0.001", "0.25", 1, "1,0");
  every_method(list, "early clip", 5, "0.001", "1", 0, "300,200,200,100,100,100");
  every_method(list, "early clip", 4, "0.001", "0.25", 0, "26000,24000,24000,24000,2000");
  every_method(list, "early clip", 4, "0.01", "0.12", 2, "1,2,3,2,1");
  every_method(list, "top few", 3, "0.001", "0.5", 1, "300,290,280,130");
  every_method(list, "draws", 2, "0.001", "0.25", 0, "4000000000,294967295,0");
  every_method(list, "draws", 1, "1e-12", "1", 0, "2147583648,2147383647");
  every_method(list, "draws", 1, "0.999999999999", "1", 0, "4294967295,0");
  every_method(list, "one draw", 2, "0.05", "0.25", 0, "1,0,0");
  every_method(list, "one draw", 2, "0.999", "0.25", 2, "0,0,1");
  every_method(list, "alpha", 2, "1e-300", "0.25", 0, "99000,900,100");
  every_method(list, "alpha", 2, "1e-300", "0.25", 0, "1,0,100");
  every_method(list, "alpha", 2, "0.9999", "0.25", 1, "50,60,40");
  every_method(list, "sigma", 2, "0.001", "1e-300", 0, "99000,900,100");
  every_method(list, "sigma", 1, "0.001", "1e300", 0, "990,10,0");
  every_method(list, "sigma", 2, "0.001", "123456.789012345678901234567890", 0, "990,10,0");
}

/* 100 classes: large t, and the methods' parts of alpha. */
static void many_classes(cases *list) {
  static const char *const methods[] = {"simuem", "ranked", "binocp"};
  static const unsigned long sizes[] = {1, 10, 50, 99};
  char counts[800] = "4000";
  size_t i, used = strlen(counts);
  for (i = 1; i < 100; i++)
    used += (size_t)snprintf(counts + used, sizeof counts - used, ",%zu", i * i % 101);
  for (i = 0; i < 12; i++)
    cases_add(list, "many classes\t%s\t%lu\t0.001\t0.25\t%s\t%d\t%s", methods[i % 3], sizes[i / 3], grids[i % 4], i % 2 ? 0 : 7,
              counts);
}

/* Radii that are 0 exactly: p_l = 1/(k+1) and S_k = 1 - p_l; and their neighbours in the level. */
static void hits(cases *list) {
  size_t i;
  cases_add(list, "zero\tbinocp\t1\t0.5\t0.25\t6\t0\t50001,50000");
  for (i = 0; i < 4; i++) {
    const char *digits = grids[i];
    cases_add(list, "zero\tcohen\t1\t0.5\t0.25\t%s\t0\t1,0", digits);
    cases_add(list, "zero\tcohen\t1\t0.5\t1\t%s\t1\t1,2,0", digits);
    cases_add(list, "zero\tbinocp\t1\t0.5\t0.25\t%s\t0\t51,50", digits);
    cases_add(list, "zero\tbinocp\t3\t0.25\t0.25\t%s\t0\t1,0,0,0", digits);
    cases_add(list, "zero\tbinocp\t3\t0.26171875\t0.25\t%s\t0\t2,1,1,0", digits);
    cases_add(list, "zero\tbinocp\t4\t0.2\t0.25\t%s\t0\t1,0,0,0,0", digits);
    cases_add(list, "zero\tsimuem\t3\t0.3125\t0.25\t%s\t0\t2,0,0,0,0", digits);
    cases_add(list, "zero\tranked\t3\t0.25\t0.25\t%s\t0\t2,0,0,0,0", digits);
    cases_add(list, "zero\tranked\t4\t0.2\t1\t%s\t0\t2,0,0,0,0", digits);
    cases_add(list, "above zero\tcohen\t1\t0.500000000000000000000000000000000000001\t1\t%s\t1\t1,2,0", digits);
    cases_add(list, "below zero\tcohen\t1\t0.499999999999999999999999999999999999999\t1\t%s\t1\t1,2,0", digits);
    cases_add(list, "above zero\tbinocp\t4\t0.200000000000000000000000000000000000001\t0.25\t%s\t0\t1,0,0,0,0", digits);
  }
}

/* Log-uniform draws dealt out with a weight that falls from class to class; few draws and flat weights clip early. */
static void random_counts(cases *list, unsigned long count[CLASSES_MAX], unsigned long classes) {
  unsigned long n = 1 + (unsigned long)exp(13.8 * cases_unit(list)), i, dealt = 0;
  double steepness = 4 * cases_unit(list) * cases_unit(list);
  for (i = 0; i < classes; i++) {
    double share = (double)(n - dealt) * (1 - exp(-steepness - 1.0 / (double)(classes - i))) * (0.5 + cases_unit(list));
    count[i] = i + 1 == classes || share > (double)(n - dealt) ? n - dealt : (unsigned long)share;
    dealt += count[i];
  }
}

void spread_row(cases *list, size_t rows) {
  static const char *const methods[] = {"simuem", "ranked", "simuem", "ranked", "binocp", "cohen", "pair"};
  static const char *const sigmas[] = {"0.25", "0.5", "1", "0.12", "0.7071067811865475"};
  size_t trial;
  for (trial = 0; trial < rows; trial++) {
    unsigned long count[CLASSES_MAX], classes = 2 + cases_below(list, CLASSES_MAX - 1), i;
    unsigned long method = cases_below(list, 7), limit = classes - 1 < 5 ? classes - 1 : 5;
    unsigned long k = method < 5 ? 1 + cases_below(list, limit) : 1;
    unsigned long label = cases_below(list, 3) ? 0 : cases_below(list, classes);
    char alpha[CASES_HEX], counts[20 * CLASSES_MAX] = "";
    cases_decimal(list, alpha, trial % 4 ? -5 : -40, 0);
    random_counts(list, count, classes);
    for (i = 0; i < classes; i++)
      snprintf(counts + strlen(counts), 20, "%s%lu", i > 0 ? "," : "", count[i]);
    cases_add(list, "spread\t%s\t%lu\t%s\t%s\t%s\t%lu\t%s", methods[method], k, alpha, sigmas[cases_below(list, 5)],
              grids[cases_below(list, 4)], label, counts);
  }
}

void cases_row(cases *list) {
  shapes(list);
  hits(list);
  many_classes(list);
  spread_row(list, 200);
}
