#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bounds.h"
#include "fast/machine/modes.h"
#include "fast/machine/pool.h"
#include "fast/machine/with_fma.h"
#include "rank.h"
#include "scale.h"

#define CHUNK 64 /* rows that a thread decides in one go */

/* What the first pass over a block keeps of a row. */
struct ranked {
  uint32_t n, count;
  uint32_t label;       /* the position of the label's bound */
  int usable, complete; /* the votes are votes; all its bounds are known */
};

struct sc_engine {
  unsigned long k, classes; /* k: how many of the others are bounded, 0 when they are not */
  unsigned long t;          /* the query's k */
  int bound_others;
  sc_pool *pool;
  sc_scale scale;
  sc_bounds bounds;
  struct ranked ranked[SC_ENGINE_ROWS];
  unsigned long room; /* rows in top */
  uint32_t *top;      /* k counts of each row, ascending; then, in their place, the positions of their bounds */
};

static const char *missing(void) {
  return NULL;
}

static void close_engine(sc_engine *engine) {
  if (!engine) return;
  sc_bounds_clear(&engine->bounds);
  sc_pool_close(engine->pool);
  free(engine->top);
  free(engine);
}

SC_APART static sc_engine *open_here(const sc_query *query, unsigned long classes, int threads) {
  unsigned long parts;
  sc_level level;
  sc_engine *engine = calloc(1, sizeof *engine);
  if (!engine) return NULL;
  engine->bound_others = sc_method_bounds_others(query->method);
  engine->k = engine->bound_others ? query->k : 0;
  engine->t = query->k;
  engine->classes = classes;
  engine->scale = sc_scale_of(query);
  engine->pool = sc_pool_open(threads);
  if (!engine->pool || sc_method_parts(&parts, query->method, classes, query->k) != SC_OK ||
      sc_level_set(&level, &query->alpha, parts) != SC_OK) {
    close_engine(engine);
    return NULL;
  }
  sc_bounds_init(&engine->bounds, &level, query->grid.digits, engine->pool);
  return engine;
}

/* Puts positions in the place of counts; 0 and nothing changed when some bound is not there. */
static int find_bounds(const sc_engine *e, struct ranked *r, uint32_t *top) {
  uint32_t at[SC_K_MAX];
  r->label = sc_bounds_find(&e->bounds.lower, r->n, r->count);
  if (r->label == SC_NO_BOUND) return 0;
  for (unsigned long j = 0; j < e->k; j++) {
    at[j] = j > 0 && top[j] == top[j - 1] ? at[j - 1] : sc_bounds_find(&e->bounds.upper, r->n, top[j]);
    if (at[j] == SC_NO_BOUND) return 0;
  }
  memcpy(top, at, e->k * sizeof *top);
  return 1;
}

static void rank(sc_engine *e, const sc_votes_block *block, unsigned long i, uint32_t *room) {
  const uint32_t *count = block->count ? block->count + i * block->classes : block->row(block->source, i, room);
  uint32_t *top = e->top + i * e->k;
  struct ranked r = {0};
  uint64_t sum = 0;
  if (count) {
    sc_rank_row(&sum, top, e->k, count, block->classes, block->label[i]);
    r.count = count[block->label[i]];
    /* The counts are compared with the sum because the memory may be a file that is being written to. */
    r.usable = sum <= SC_DRAWS_MAX && r.count <= sum && (e->k == 0 || top[e->k - 1] <= sum);
    if (r.usable && block->open) {
      sum += block->open[i];
      r.usable = sum <= SC_DRAWS_MAX;
      for (unsigned long j = 0; j < e->k; j++)
        top[j] += block->open[i];
    }
    r.usable = r.usable && sum >= 1;
    r.n = (uint32_t)sum;
  }
  if (r.usable) r.complete = find_bounds(e, &r, top);
  e->ranked[i] = r;
}

/* A pass over a block, as pieces of work of CHUNK rows. */
struct pass {
  sc_engine *engine;
  const sc_votes_block *block;
  sc_row_answer *out;
  atomic_int failed;
};

static unsigned long chunk_end(const sc_votes_block *block, unsigned long first) {
  return block->rows - first < CHUNK ? block->rows : first + CHUNK;
}

static void rank_chunk(void *context, unsigned long chunk) {
  struct pass *pass = context;
  unsigned long first = chunk * CHUNK, end = chunk_end(pass->block, first);
  uint32_t *room = pass->block->count ? NULL : malloc(pass->block->classes * sizeof *room);
  if (pass->block->count || room)
    for (unsigned long i = first; i < end; i++)
      rank(pass->engine, pass->block, i, room);
  else
    atomic_store(&pass->failed, 1);
  free(room);
}

static int add_missing(sc_engine *e, unsigned long rows) {
  for (unsigned long i = 0; i < rows; i++) {
    const struct ranked *r = &e->ranked[i];
    if (!r->usable || r->complete) continue;
    if (sc_bounds_add(&e->bounds.lower, r->n, r->count) != 0) return -1;
    for (unsigned long j = 0; j < e->k; j++)
      if (sc_bounds_add(&e->bounds.upper, r->n, e->top[i * e->k + j]) != 0) return -1;
  }
  sc_bounds_compute(&e->bounds);
  return 0;
}

/* The radius from the bounds: 1 when it is decided. */
static inline int decide_radius(sc_row_answer *out, const sc_engine *e, const uint32_t *at, const sc_bound *label) {
  sc_cp_range upper[SC_K_MAX];
  sc_range upper_z[SC_K_MAX];
  for (unsigned long j = 0; j < e->k; j++) {
    const sc_bound *b = &e->bounds.upper.bound[at[j]];
    upper[j] = b->bound;
    upper_z[j] = b->z;
  }
  sc_topk_range rho = sc_topk_fast(&label->bound, label->z, upper, upper_z, (unsigned)e->t, e->bound_others);
  return sc_scale_radius(out, &rho, &e->scale);
}

static inline void decide(sc_row_answer *out, const sc_engine *e, unsigned long i) {
  const struct ranked *r = &e->ranked[i];
  *out = (sc_row_answer){0};
  if (!r->complete) return;
  const sc_bound *label = &e->bounds.lower.bound[r->label];
  out->n = r->n;
  out->count = r->count;
  out->p_lower = label->member;
  /* Without a vote for the label nothing can be certified: radius and t are 0. */
  out->decided = label->decided && (r->count == 0 || decide_radius(out, e, e->top + i * e->k, label));
}

static inline void decide_some(sc_row_answer *out, const sc_engine *e, unsigned long first, unsigned long end) {
  for (unsigned long i = first; i < end; i++)
    decide(&out[i], e, i);
}

SC_WITH_FMA(static void, decide_rows, (sc_row_answer * out, const sc_engine *e, unsigned long first, unsigned long end),
            decide_some, (out, e, first, end))

static void decide_chunk(void *context, unsigned long chunk) {
  struct pass *pass = context;
  sc_engine *e = pass->engine;
  unsigned long first = chunk * CHUNK, end = chunk_end(pass->block, first);
  for (unsigned long i = first; i < end; i++)
    if (e->ranked[i].usable && !e->ranked[i].complete) e->ranked[i].complete = find_bounds(e, &e->ranked[i], e->top + i * e->k);
  decide_rows(pass->out, e, first, end);
}

static int make_room(sc_engine *e, unsigned long rows) {
  if (rows <= e->room) return 0;
  uint32_t *top = realloc(e->top, (e->k + 1) * rows * sizeof *top);
  if (!top) return -1;
  e->top = top;
  e->room = rows;
  return 0;
}

SC_APART static int answer_here(sc_engine *e, const sc_votes_block *block, sc_row_answer *out, char why[SC_ENGINE_WHY]) {
  struct pass pass = {.engine = e, .block = block, .out = out};
  unsigned long chunks = (block->rows + CHUNK - 1) / CHUNK;
  int failed = make_room(e, block->rows) != 0;
  if (!failed) {
    sc_bounds_trim(&e->bounds);
    sc_pool_run(e->pool, rank_chunk, &pass, chunks);
    failed = atomic_load(&pass.failed) || add_missing(e, block->rows) != 0;
  }
  if (failed) {
    snprintf(why, SC_ENGINE_WHY, "not enough memory for a block of rows");
    return SC_ENGINE_MEMORY;
  }
  sc_pool_run(e->pool, decide_chunk, &pass, chunks);
  return 0;
}

/* The entry points, in the default modes of the processor. */
static sc_engine *open_engine(const sc_query *query, unsigned long classes, int threads) {
  sc_modes kept;
  sc_modes_enter(&kept);
  sc_engine *engine = open_here(query, classes, threads);
  sc_modes_leave(&kept);
  return engine;
}

static int answer(sc_engine *e, const sc_votes_block *block, sc_row_answer *out, char why[SC_ENGINE_WHY]) {
  sc_modes kept;
  sc_modes_enter(&kept);
  int status = answer_here(e, block, out, why);
  sc_modes_leave(&kept);
  return status;
}

const sc_engine_kind sc_engine_cpu = {"cpu", missing, open_engine, answer, close_engine};
