/* The pairs of points that lie near each other and have different labels.  Points are vectors of bytes: a squared distance
 * is an integer, and every step here is exact. */
#ifndef SMOOTHCERT_FAST_CONFLICT_H
#define SMOOTHCERT_FAST_CONFLICT_H

#include <stddef.h>
#include <stdint.h>

/* value[i * width + j] is coordinate j of point i; label[i] its label. */
typedef struct {
  const uint8_t *value;
  const unsigned long *label;
  uint32_t points;
  unsigned long width; /* 1 .. SC_CONFLICT_WIDTH */
} sc_conflict_points;

#define SC_CONFLICT_WIDTH 1000000UL /* 4 of them times 255^2 are below 2^53: doubles hold every sum exactly */

typedef struct {
  uint32_t a, b;     /* a < b */
  uint64_t distance; /* squared */
} sc_conflict;

typedef struct {
  sc_conflict *pair; /* from malloc; ascending distance, then a, then b */
  size_t pairs;
  uint64_t nearest; /* the least squared distance of two points with different labels; UINT64_MAX: all labels are equal */
} sc_conflicts;

enum { SC_CONFLICT_OK, SC_CONFLICT_MEMORY, SC_CONFLICT_MANY, SC_CONFLICT_STOPPED };

/* *out = all pairs with different labels and a squared distance of at most `most`, at most `room` of them.  tick, if not
 * NULL, is told after each block of points how many are done, and stops the search by an answer that is not 0.  Products of
 * matrices by OpenBLAS where it is there, with so many threads; else sums. Not SC_CONFLICT_OK: no memory, more than `room`
 * pairs, or stopped; *out has nothing to release then. */
int sc_conflicts_find(sc_conflicts *out, const sc_conflict_points *points, uint64_t most, size_t room, int threads,
                      int (*tick)(void *user, uint32_t done), void *user);

void sc_conflicts_free(sc_conflicts *conflicts);

#endif
