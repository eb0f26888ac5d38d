#include <math.h>
#include <stdio.h>

#include "cases.h"

/* The cases of the four functions of real numbers: tail, phi, quantile, radius. */

/* Left out: tails so close to 1 that the library's bits cannot tell, or so small that MPFR's exponents end. */
static void add_tail(cases *list, const char *name, unsigned long n, unsigned long k, double p) {
  char text[CASES_HEX];
  double mean = (double)n * p;
  if (mean - (double)k > 60 * sqrt(mean * (1 - p)) || (double)k * (log2((double)k) - log2(mean)) > 1e8) return;
  cases_hex(text, p);
  cases_add(list, "%s\t%lu\t%lu\t%s", name, n, k, text);
}

void cases_tail(cases *list) {
  static const unsigned long draws[] = {1, 2, 3, 53, 54, 900, 100000, 4294967295};
  static const double points[] = {0x1p-1074, 1e-300, 0x1p-60, 1e-3, 0.5, 0.75};
  size_t i, j;
  for (i = 0; i < sizeof draws / sizeof *draws; i++)
    for (j = 0; j < sizeof points / sizeof *points; j++) {
      unsigned long n = draws[i];
      if (n > 1 || points[j] >= 1e-300) /* T(1,1,p) = p, which the library compares with levels only */
        add_tail(list, "edge", n, 1, points[j]);
      if (n > 1) add_tail(list, "edge", n, n, points[j]);
      if (n > 2) add_tail(list, "middle", n, (n + 1) / 2, points[j]);
      if (j == 0) add_tail(list, "p near 1", n, n, 0x1.fffffffffffffp-1);
    }
  for (i = 10000000; i <= 1000000000; i *= 10)
    add_tail(list, "scipy-13079", 2 * i, i, 0.5);
  add_tail(list, "scipy-22622", 10000, 16, 4e-5);
  add_tail(list, "scipy-22622", 10000, 17, 4e-5);
  spread_tail(list, 150);
}

void spread_tail(cases *list, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) {
    unsigned long n = 1 + (unsigned long)exp(21 * cases_unit(list)), k = 1 + cases_below(list, i % 2 ? n : n < 50 ? n : 50);
    double mean = (double)k / (double)n, p = mean + sqrt(mean * (1 - mean) / (double)n) * (8 * cases_unit(list) - 6);
    add_tail(list, "spread", n, k, p > 0 && p < 1 ? p : mean / 2);
  }
}

static void add_point(cases *list, const char *name, double x) {
  char text[CASES_HEX];
  cases_hex(text, x);
  cases_add(list, "%s\t%s", name, text);
}

void cases_phi(cases *list) {
  static const double edges[] = {0, 0x1p-1074, 0x1p-1022, 0x1p-600, 0x1p-54, 0x1p-53, 1e-8, 0.5,  1,  2,  4, 5.5,
                                 8, 8.2,       8.3,       10,       37.5,    38.4,    38.5, 38.6, 39, 40, 70};
  size_t i;
  for (i = 0; i < sizeof edges / sizeof *edges; i++) {
    add_point(list, "edge", edges[i]);
    if (edges[i] > 0) add_point(list, "edge", -edges[i]);
  }
  add_point(list, "far", -1000); /* 1 - Phi(1000) is beyond the bits that the library spends */
  add_point(list, "far", -1e4);
  spread_phi(list, 150);
}

void spread_phi(cases *list, size_t count) {
  size_t i;
  for (i = 0; i < count; i++)
    add_point(list, "spread", (i % 3 ? 16 : 78) * (cases_unit(list) - 0.5));
}

void cases_quantile(cases *list) {
  static const double edges[] = {0x1p-1074, 0x1p-1022, 1e-310,  1e-300, 1e-100,
                                 1e-20,     0x1p-53,   1e-12,   1e-3,   0x1.b851eb851eb85p-2,
                                 0.25,      0.5,       0.75,    0.999,  0x1.ffffffff81c3ap-1,
                                 1e-5,      0.1,       0x1p-30, 0.6};
  size_t i;
  for (i = 0; i < sizeof edges / sizeof *edges; i++)
    add_point(list, "edge", edges[i]);
  for (i = 1; i <= 3; i++) {
    add_point(list, "next to 1", 1 - (double)i * 0x1p-53);
    add_point(list, "next to 1/2", 0.5 - (double)i * 0x1p-54);
    add_point(list, "next to 1/2", 0.5 + (double)i * 0x1p-53);
  }
  spread_quantile(list, 150);
}

void spread_quantile(cases *list, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) {
    double u = cases_unit(list);
    add_point(list, "spread", i % 3 == 0 ? exp(-690 * u) : i % 3 == 1 ? u + 0x1p-54 : 1 - exp(-1 - 34 * u));
  }
}

/* rho_1 = (a-b)/2 is left out where it is a double: the library's enclosures, which decide by strict inequalities, never
 * meet there. */
static int exact_hit(unsigned long t, double a, double b) {
  double difference = a - b, part = difference - a;
  return t == 1 && (a - (difference - part)) - (b + part) == 0;
}

static void add_radius(cases *list, const char *name, unsigned long t, double a, double b) {
  char left[CASES_HEX], right[CASES_HEX];
  if (a > b && exact_hit(t, a, b)) return;
  cases_hex(left, a);
  cases_hex(right, b);
  cases_add(list, "%s\t%lu\t%s\t%s", name, t, left, right);
}

void cases_radius(cases *list) {
  static const unsigned long sizes[] = {1, 2, 3, 5, 17, 1024};
  size_t i;
  for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    unsigned long t = sizes[i];
    add_radius(list, "edge", t, 1.1, -1e-5);
    add_radius(list, "edge", t, -3.5, -3.6000000000000001);
    add_radius(list, "edge", t, 8.1, -8.3000000000000007);
    add_radius(list, "edge", t, 37.1, -36.3);
    add_radius(list, "edge", t, -30, -37.100000000000001);
    add_radius(list, "edge", t, 1e-9, -1e-25);
    add_radius(list, "not certified", t, -0.3, 6.5);
    add_radius(list, "not certified", t, -12.1, -1e-3);
    if (t > 1) {
      add_radius(list, "clipped", t, 1.5, -1.5);
      add_radius(list, "clipped", t, 0, 0);
      add_radius(list, "clipped", t, 4.25, -4.25);
      add_radius(list, "equal", t, -2, -2);
    }
  }
  spread_radius(list, 120);
}

void spread_radius(cases *list, size_t count) {
  size_t i;
  for (i = 0; i < count; i++) {
    double a = 9 * cases_unit(list) - 3, b = a - 5 * cases_unit(list);
    unsigned long t = 1 + cases_below(list, i % 4 ? 6 : 300);
    add_radius(list, "spread", t, a, b < -a ? b : -a);
  }
}
