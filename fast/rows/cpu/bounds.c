#include "bounds.h"

#include <stdlib.h>

#include "bound.h"
#include "cp_batch.h"
#include "fast/machine/with_fma.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/core/decide.h"
#include "fast/rows/core/quantile.h"
#include "scale.h"
#include "setup.h"

#define FIRST_ROOM 1024
#define KEPT (1u << 20) /* bounds of one side between blocks at most */
#define CHUNK 64        /* bounds that a thread computes together */
#define FEW 3           /* bounds that cost less one by one than in lanes */

void sc_bounds_init(sc_bounds *bounds, const sc_level *level, int digits, sc_pool *pool) {
  *bounds = (sc_bounds){.level = *level, .digits = digits, .pool = pool};
  sc_cp_setup_level(&bounds->setup, level);
  bounds->upper.is_upper = 1;
}

static void clear_side(sc_bounds_side *side) {
  free(side->bound);
  free(side->slot);
  *side = (sc_bounds_side){.is_upper = side->is_upper};
}

void sc_bounds_clear(sc_bounds *bounds) {
  clear_side(&bounds->lower);
  clear_side(&bounds->upper);
}

void sc_bounds_trim(sc_bounds *bounds) {
  if (bounds->lower.used > KEPT) clear_side(&bounds->lower);
  if (bounds->upper.used > KEPT) clear_side(&bounds->upper);
}

/* The slot of the bound, or the free slot where it belongs. */
static uint32_t find_slot(const sc_bounds_side *side, uint32_t n, uint32_t count) {
  uint64_t key = ((uint64_t)n << 32 | count) * UINT64_C(0x9e3779b97f4a7c15);
  uint32_t mask = side->slots - 1;
  uint32_t at = (uint32_t)(key >> 32) & mask;
  while (side->slot[at].n != 0 && !(side->slot[at].n == n && side->slot[at].count == count))
    at = (at + 1) & mask;
  return at;
}

uint32_t sc_bounds_find(const sc_bounds_side *side, uint32_t n, uint32_t count) {
  if (side->slots == 0) return SC_NO_BOUND;
  const sc_bound_slot *slot = &side->slot[find_slot(side, n, count)];
  return slot->n != 0 ? slot->at : SC_NO_BOUND;
}

static int grow(sc_bounds_side *side) {
  uint32_t room = side->room ? 2 * side->room : FIRST_ROOM;
  sc_bound *bound = realloc(side->bound, room * sizeof *bound);
  if (!bound) return -1;
  side->bound = bound;
  sc_bound_slot *slot = calloc(4 * (size_t)room, sizeof *slot);
  if (!slot) return -1;
  free(side->slot);
  side->slot = slot;
  side->slots = 4 * room;
  side->room = room;
  for (uint32_t i = 0; i < side->used; i++)
    slot[find_slot(side, bound[i].n, bound[i].count)] = (sc_bound_slot){bound[i].n, bound[i].count, i};
  return 0;
}

int sc_bounds_add(sc_bounds_side *side, uint32_t n, uint32_t count) {
  if (side->used == side->room && grow(side) != 0) return -1;
  uint32_t at = find_slot(side, n, count);
  if (side->slot[at].n != 0) return 0;
  side->bound[side->used] = (sc_bound){.n = n, .count = count, .bound = {sc_undecided(), sc_undecided()}, .z = sc_undecided()};
  side->slot[at] = (sc_bound_slot){n, count, side->used++};
  return 0;
}

static void ask_reference(sc_bound *b, const sc_level *level, int digits) {
  mpfr_t value;
  mpfr_init2(value, SC_GRID_PRECISION);
  sc_status status = sc_bound_lower(value, b->n, b->count, level, (sc_grid){SC_GRID_DECIMAL, digits});
  b->decided = status == SC_OK && mpfr_fits_ulong_p(value, MPFR_RNDN);
  if (b->decided) b->member = mpfr_get_ui(value, MPFR_RNDN);
  mpfr_clear(value);
}

/* The quantiles, and the digits of lower bounds. */
static inline void decide_chunk(sc_bound *b, uint32_t count, int is_upper, double scale) {
  for (uint32_t i = 0; i < count; i++) {
    b[i].z = sc_quantile_fast(b[i].bound.p, b[i].bound.q);
    b[i].decided = !is_upper && sc_decide_down(&b[i].member, b[i].bound.p, scale);
  }
}

SC_WITH_FMA(static void, decide_chunk_at_once, (sc_bound * b, uint32_t count, int is_upper, double scale), decide_chunk,
            (b, count, is_upper, scale))

/* One by one: for fewer than would fill the lanes. */
static inline void enclose_few(const sc_cp_setup *setup, sc_bound *b, uint32_t count, int is_upper) {
  for (uint32_t i = 0; i < count; i++)
    b[i].bound = is_upper ? sc_cp_upper_fast(setup, b[i].count) : sc_cp_lower_fast(setup, b[i].count);
}

SC_WITH_FMA(static void, enclose_few_at_once, (const sc_cp_setup *setup, sc_bound *b, uint32_t count, int is_upper),
            enclose_few, (setup, b, count, is_upper))

static void enclose_many(const sc_cp_setup *setup, sc_bound *b, uint32_t count, int is_upper) {
  uint32_t k[CHUNK] = {0};
  sc_cp_range range[CHUNK];
  for (uint32_t i = 0; i < count; i++)
    k[i] = b[i].count;
  (is_upper ? sc_cp_upper_batch : sc_cp_lower_batch)(setup, k, count, range);
  for (uint32_t i = 0; i < count; i++)
    b[i].bound = range[i];
}

/* Bounds of one n. */
static void compute_chunk(sc_bounds_side *side, uint32_t first, uint32_t count, const sc_bounds *bounds) {
  sc_bound *b = side->bound + first;
  sc_cp_setup setup = bounds->setup;
  sc_cp_setup_draws(&setup, b[0].n);
  (count <= FEW ? enclose_few_at_once : enclose_many)(&setup, b, count, side->is_upper);
  decide_chunk_at_once(b, count, side->is_upper, sc_power_of_ten(bounds->digits));
  for (uint32_t i = 0; i < count && !side->is_upper; i++)
    if (!b[i].decided) ask_reference(&b[i], &bounds->level, bounds->digits);
}

/* The bounds of one side that are new, as pieces of work of CHUNK bounds. */
struct computation {
  sc_bounds_side *side;
  const sc_bounds *bounds;
};

/* A chunk, in parts that have one n each. */
static void compute_mixed_chunk(void *context, unsigned long chunk) {
  const struct computation *c = context;
  sc_bounds_side *side = c->side;
  uint32_t first = side->computed + (uint32_t)chunk * CHUNK, end = first, last;
  last = side->used - first < CHUNK ? side->used : first + CHUNK;
  for (; first < last; first = end) {
    while (end < last && side->bound[end].n == side->bound[first].n)
      end++;
    compute_chunk(side, first, end - first, c->bounds);
  }
}

static void compute_side(sc_bounds_side *side, const sc_bounds *bounds) {
  struct computation c = {side, bounds};
  sc_pool_run(bounds->pool, compute_mixed_chunk, &c, (side->used - side->computed + CHUNK - 1) / CHUNK);
  side->computed = side->used;
}

void sc_bounds_compute(sc_bounds *bounds) {
  if (bounds->lower.computed < bounds->lower.used) compute_side(&bounds->lower, bounds);
  if (bounds->upper.computed < bounds->upper.used) compute_side(&bounds->upper, bounds);
}
