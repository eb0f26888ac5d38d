/* Smoothing kernels on finite spaces, exact (spec/math, Lemma 5.3). */
#ifndef KERNEL_H
#define KERNEL_H

#include <gmp.h>

#include "fast/feasible/local.h"
#include "feasible.h"
#include "lib/files/problem.h"
#include "smoothcert.h"

#define KERNEL_SUPPORT_MAX 25 /* points of a window; the rule is checked for each of their 2^25 subsets */
#define KERNEL_POINTS_MAX 1000000UL

/* One row: S(h)(x) is 1 when the weights of the ones sum to at least `one`, 0 when they sum to at most `zero`. */
struct kernel_row {
  unsigned support;
  int64_t weight[KERNEL_SUPPORT_MAX];
  int64_t one, zero;
};

/* *one and *zero for a row whose weights sum to `total`, exactly.  0, or -1 when total exceeds SC_KERNEL_SUM_MAX. */
int kernel_thresholds(int64_t *one, int64_t *zero, mpz_srcptr total, mpq_srcptr g);

enum space_kind { SPACE_PATH, SPACE_CYCLE, SPACE_GRID };

/* A window around each point: the points at distance <= half (on the grid in each coordinate), those that exist. */
struct window_kernel {
  enum space_kind space;
  unsigned long points, columns; /* grid: points = rows * columns */
  unsigned half;
  const sc_decimal *sigma; /* NULL: equal weights; else weights proportional to exp(-d^2/(2 sigma^2)) */
  mpq_srcptr g;
};

/* The row of the window with these distances squared.  0, or -1: a comparison that SC_PRECISION_MAX bits leave open, or that no
 * integer weights reproduce; *why says which. */
int kernel_window_row(struct kernel_row *row, const unsigned *distance2, unsigned support, const struct window_kernel *k,
                      struct problem *why);

/* A kernel with the memory that it needs; release it with kernel_free, also when all zero. */
struct kernel {
  sc_kernel exact;
  int64_t *memory;
};

/* All weights 0.  0, or -1 with *why. */
int kernel_allocate(struct kernel *out, unsigned long points, const char *name, struct problem *why);
/* From a text of m lines with m weights each: decimals or fractions a/b, separated by blanks, tabs or commas; each row sums
 * to 1.
 * 0, or -1 with *why and nothing to release. */
int kernel_read(struct kernel *out, const char *path, mpq_srcptr g, struct problem *why);
int kernel_parse(struct kernel *out, const char *name, const unsigned char *bytes, size_t length, mpq_srcptr g,
                 struct problem *why);
/* From a window, at most SC_POINTS_MAX points. */
int kernel_of_window(struct kernel *out, const struct window_kernel *k, struct problem *why);
void kernel_free(struct kernel *kernel);

/* The same as a rule for the automaton: path or cycle, points >= 2 half + 1, half <= SC_HALF_MAX.  free(rule->output). */
int kernel_rule_of_window(sc_local_rule *rule, const struct window_kernel *k, struct problem *why);

#endif
