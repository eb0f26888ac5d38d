#include <stdlib.h>
#include <string.h>

#include "kernel.h"

void kernel_free(struct kernel *kernel) {
  free(kernel->memory);
  memset(kernel, 0, sizeof *kernel);
}

/* The points of the window around x and their distances squared. */
static unsigned points_around(const struct window_kernel *k, unsigned long x, unsigned long *point, unsigned *distance2) {
  unsigned long m = k->points, columns = k->space == SPACE_GRID ? k->columns : m, rows = m / columns;
  long w = (long)k->half, row = (long)(x / columns), column = (long)(x % columns), up = k->space == SPACE_GRID ? w : 0;
  unsigned count = 0;
  for (long i = row - up; i <= row + up; i++)
    for (long j = column - w; j <= column + w; j++) {
      long at = k->space == SPACE_CYCLE ? (j + (long)m) % (long)m : j;
      if (i < 0 || i >= (long)rows || at < 0 || at >= (long)columns) continue;
      point[count] = (unsigned long)i * columns + (unsigned long)at;
      distance2[count++] = (unsigned)((i - row) * (i - row) + (j - column) * (j - column));
    }
  return count;
}

/* The parts of *out lie behind each other in one piece of memory. */
int kernel_allocate(struct kernel *out, unsigned long points, const char *name, struct problem *why) {
  memset(out, 0, sizeof *out);
  out->memory = calloc(points * points + 2 * points, sizeof *out->memory);
  if (!out->memory) return problem_of(why, name, "not enough memory for %lu points", points);
  out->exact.points = points;
  out->exact.weight = out->memory;
  out->exact.one = out->memory + points * points;
  out->exact.zero = out->exact.one + points;
  return 0;
}

int kernel_of_window(struct kernel *out, const struct window_kernel *k, struct problem *why) {
  unsigned long point[KERNEL_SUPPORT_MAX], m = k->points;
  unsigned distance2[KERNEL_SUPPORT_MAX];
  if (kernel_allocate(out, m, "smoothcert feasible", why) != 0) return -1;
  for (unsigned long x = 0; x < m; x++) {
    struct kernel_row row;
    unsigned support = points_around(k, x, point, distance2);
    if (kernel_window_row(&row, distance2, support, k, why) != 0) {
      kernel_free(out);
      return -1;
    }
    for (unsigned i = 0; i < support; i++)
      out->memory[x * m + point[i]] = row.weight[i];
    out->memory[m * m + x] = row.one;
    out->memory[m * m + m + x] = row.zero;
  }
  return 0;
}

/* The answers of one class of points: bits first .. last of the pattern belong to points that exist. */
static int rule_of_class(uint8_t *output, unsigned first, unsigned last, const struct window_kernel *k, struct problem *why) {
  unsigned distance2[2 * SC_HALF_MAX + 1], support = last - first + 1;
  struct kernel_row row;
  for (unsigned i = 0; i < support; i++) {
    int d = (int)(first + i) - (int)k->half;
    distance2[i] = (unsigned)(d * d);
  }
  if (kernel_window_row(&row, distance2, support, k, why) != 0) return -1;
  for (unsigned pattern = 0; pattern < 1u << (2 * k->half + 1); pattern++) {
    int64_t sum = 0;
    for (unsigned i = 0; i < support; i++)
      if (pattern >> (first + i) & 1) sum += row.weight[i];
    output[pattern] = sum >= row.one ? SC_SAYS_ONE : sum <= row.zero ? SC_SAYS_ZERO : SC_SAYS_UNDECIDED;
  }
  return 0;
}

int kernel_rule_of_window(sc_local_rule *rule, const struct window_kernel *k, struct problem *why) {
  unsigned w = k->half, classes = 2 * w + 1;
  uint8_t *output = calloc((size_t)classes << classes, 1);
  int status = output ? 0 : problem_of(why, "smoothcert feasible", "not enough memory");
  for (unsigned c = 0; c < classes && status == 0; c++) {
    unsigned first = c > w ? c - w : 0, last = c < w ? c + w : 2 * w;
    if (k->space == SPACE_CYCLE && c != w) continue;
    status = rule_of_class(output + ((size_t)c << classes), first, last, k, why);
  }
  *rule = (sc_local_rule){k->points, w, k->space == SPACE_CYCLE, output};
  if (status == 0) return 0;
  free(output);
  rule->output = NULL;
  return -1;
}
