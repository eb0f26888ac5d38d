/* The enclosed Clopper-Pearson bounds of the distinct counts of a run: those that a block of rows misses are noted first, then
 * computed together, then only read; so no thread waits for another. */
#ifndef SMOOTHCERT_FAST_BOUNDS_H
#define SMOOTHCERT_FAST_BOUNDS_H

#include "fast/machine/pool.h"
#include "fast/rows/core/cp_setup.h"
#include "grid.h"
#include "level.h"

#define SC_NO_BOUND UINT32_MAX

typedef struct {
  uint32_t n, count;
  sc_cp_range bound;
  sc_range z;      /* its quantile */
  uint64_t member; /* lower bounds: rounded down, a multiple of 10^-digits */
  int decided;     /* whether `member` is right; for an upper bound nothing */
} sc_bound;

/* A place in the hash table of positions in `bound`; n = 0: free. */
typedef struct {
  uint32_t n, count, at;
} sc_bound_slot;

/* The bounds of one side. */
typedef struct {
  sc_bound *bound;
  uint32_t computed, used, room;
  sc_bound_slot *slot;
  uint32_t slots; /* a power of two, more than 2 * used */
  int is_upper;
} sc_bounds_side;

typedef struct {
  sc_bounds_side lower, upper;
  sc_level level; /* of each bound */
  int digits;
  sc_pool *pool;     /* not owned */
  sc_cp_setup setup; /* of the level; each n adds its own */
} sc_bounds;

void sc_bounds_init(sc_bounds *bounds, const sc_level *level, int digits, sc_pool *pool);
void sc_bounds_clear(sc_bounds *bounds);

/* The position in side->bound, or SC_NO_BOUND.  Any thread may ask while nothing is added. */
uint32_t sc_bounds_find(const sc_bounds_side *side, uint32_t n, uint32_t count);

/* Forgets all bounds when there are very many of them, so that memory stays bounded.  To be called between two blocks. */
void sc_bounds_trim(sc_bounds *bounds);

/* Notes a bound, once, for sc_bounds_compute; 1 <= n, count <= n.  0, or -1 when there is no memory. */
int sc_bounds_add(sc_bounds_side *side, uint32_t n, uint32_t count);

/* Computes all that were noted, with the reference where the enclosure does not decide a lower bound's digits. */
void sc_bounds_compute(sc_bounds *bounds);

#endif
