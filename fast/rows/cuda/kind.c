/* The GPU as an engine: the device encloses, the host decides with the same code as for the CPU.  Rows that the device does not
 * take (another sum than the first row's, k beyond a warp) go to the CPU engine. */
#include <stdio.h>
#include <stdlib.h>

#include "cuda.h"
#include "fast/machine/modes.h"
#include "fast/rows/cpu/scale.h"
#include "fast/rows/cpu/setup.h"

struct sc_engine {
  sc_query query;
  unsigned long classes;
  sc_pool *pool;
  sc_level level;
  sc_scale scale;
  sc_cuda *device; /* for rows that sum to n; NULL before the first block */
  unsigned long n;
  sc_engine *cpu;
  sc_row_range range[SC_ENGINE_ROWS];
};

/* Rows of a block that the device did not take, as a block of their own. */
struct left_over {
  const sc_votes_block *block;
  unsigned long index[SC_ENGINE_ROWS], label[SC_ENGINE_ROWS];
  uint32_t open[SC_ENGINE_ROWS];
  sc_row_answer answer[SC_ENGINE_ROWS];
};

static const uint32_t *row_of(const sc_votes_block *block, unsigned long i, uint32_t *room) {
  return block->count ? block->count + i * block->classes : block->row(block->source, i, room);
}

static const uint32_t *left_over_row(const void *source, unsigned long i, uint32_t *room) {
  const struct left_over *left = source;
  return row_of(left->block, left->index[i], room);
}

static const char *missing(void) {
  static char why[SC_CUDA_WHY];
  char name[SC_CUDA_WHY];
  return sc_cuda_device(name, why) == 0 ? NULL : why;
}

static void close_engine(sc_engine *e) {
  if (!e) return;
  sc_cuda_close(e->device);
  sc_engine_cpu.close(e->cpu);
  sc_pool_close(e->pool);
  free(e);
}

SC_APART static sc_engine *open_here(const sc_query *query, unsigned long classes, int threads) {
  unsigned long parts;
  sc_engine *e = calloc(1, sizeof *e);
  if (!e) return NULL;
  e->query = *query;
  e->classes = classes;
  e->pool = sc_pool_open(threads);
  e->scale = sc_scale_of(query);
  e->cpu = sc_engine_cpu.open(query, classes, threads);
  if (e->cpu && e->pool && sc_method_parts(&parts, query->method, classes, query->k) == SC_OK &&
      sc_level_set(&e->level, &query->alpha, parts) == SC_OK)
    return e;
  close_engine(e);
  return NULL;
}

/* The draws of a row, 0 when they are too many. */
static unsigned long sum_of(const sc_votes_block *block, unsigned long i, const uint32_t *row) {
  uint64_t n = block->open ? block->open[i] : 0;
  for (unsigned long c = 0; c < block->classes; c++)
    n += row[c];
  return n <= SC_DRAWS_MAX ? n : 0;
}

/* The sum of the first row that has one in the range of sums; 0 without such a row. */
static unsigned long common_sum(const sc_votes_block *block, uint32_t *room) {
  unsigned long n = 0;
  for (unsigned long i = 0; i < block->rows && n == 0; i++) {
    const uint32_t *row = row_of(block, i, room);
    if (row) n = sum_of(block, i, row);
  }
  return n;
}

/* The device, ready for rows of this sum. */
static int prepare(sc_engine *e, unsigned long n, char why[SC_ENGINE_WHY]) {
  sc_cp_setup setup;
  if (e->device && e->n == n) return 0;
  sc_cuda_close(e->device);
  e->device = NULL;
  if (sc_cp_setup_make(&setup, n, &e->level) != SC_OK) {
    snprintf(why, SC_ENGINE_WHY, "no constants for n = %lu", n);
    return -1;
  }
  e->n = n;
  return sc_cuda_open(&e->device, &setup, e->classes, (unsigned)e->query.k, sc_method_bounds_others(e->query.method), why);
}

static void decide(sc_row_answer *out, const sc_engine *e, const sc_row_range *range) {
  *out = (sc_row_answer){.n = (unsigned long)range->n, .count = range->count};
  if (!sc_decide_down(&out->p_lower, range->p_lower.p, e->scale.ten)) return;
  out->decided = range->count == 0 || sc_scale_radius(out, &range->top, &e->scale);
}

#define DECIDE_ROWS 256UL /* that a thread takes at a time */

struct decisions {
  const sc_engine *engine;
  sc_row_answer *out;
  unsigned long rows;
};

static void decide_some(void *context, unsigned long piece) {
  const struct decisions *d = context;
  unsigned long end = (piece + 1) * DECIDE_ROWS < d->rows ? (piece + 1) * DECIDE_ROWS : d->rows;
  for (unsigned long i = piece * DECIDE_ROWS; i < end; i++)
    if (d->engine->range[i].taken) decide(&d->out[i], d->engine, &d->engine->range[i]);
}

/* The rows that were not taken, by the CPU. */
static int answer_left(sc_engine *e, const sc_votes_block *block, sc_row_answer *answer, char why[SC_ENGINE_WHY]) {
  struct left_over *left = malloc(sizeof *left);
  unsigned long count = 0;
  if (!left) {
    snprintf(why, SC_ENGINE_WHY, "not enough memory");
    return SC_ENGINE_MEMORY;
  }
  left->block = block;
  for (unsigned long i = 0; i < block->rows; i++)
    if (!e->range[i].taken) {
      left->label[count] = block->label[i];
      left->open[count] = block->open ? block->open[i] : 0;
      left->index[count++] = i;
    }
  sc_votes_block rest = {.rows = count,
                         .classes = block->classes,
                         .label = left->label,
                         .row = left_over_row,
                         .source = left,
                         .open = block->open ? left->open : NULL};
  int status = count == 0 ? 0 : sc_engine_cpu.answer(e->cpu, &rest, left->answer, why);
  for (unsigned long i = 0; i < count && status == 0; i++)
    answer[left->index[i]] = left->answer[i];
  free(left);
  return status;
}

SC_APART static int answer_here(sc_engine *e, const sc_votes_block *block, sc_row_answer *out, char why[SC_ENGINE_WHY]) {
  uint32_t *room = malloc(block->classes * sizeof *room);
  unsigned long n = room ? common_sum(block, room) : 0;
  free(room);
  if (n == 0 || e->query.k > SC_SELECT_MAX) return sc_engine_cpu.answer(e->cpu, block, out, why);
  if (prepare(e, n, why) != 0 || sc_cuda_rows(e->device, e->range, block, e->pool, why) != 0) return -1;
  struct decisions decisions = {e, out, block->rows};
  sc_pool_run(e->pool, decide_some, &decisions, (block->rows + DECIDE_ROWS - 1) / DECIDE_ROWS);
  return answer_left(e, block, out, why);
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

const sc_engine_kind sc_engine_cuda = {"cuda", missing, open_engine, answer, close_engine};
