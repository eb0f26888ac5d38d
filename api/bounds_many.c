#include "bounds_many.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/grown.h"
#include "api/question.h"
#include "api/row_result.h"
#include "bound.h"
#include "fast/machine/pool.h"
#include "fast/rows/core/decide.h"
#include "fast/rows/cpu/cp_batch.h"
#include "fast/rows/cpu/one_bound.h"
#include "fast/rows/cpu/scale.h"
#include "fast/rows/cpu/setup.h"

#define CHUNK 64UL    /* questions that a thread answers in one go */
#define FEW 3         /* of one n and level that cost less one by one than in lanes */
#define BLOCK 65536UL /* questions between two calls of the progress */
#define SLOW_BLOCK 256UL
#define NARROW 0x1p-40 /* what SC_TO_OUTWARD allows */

struct level {
  sc_level level;
  sc_cp_setup setup;
};

struct call {
  sc_bounds_ask ask;
  sc_bounds_out out;
  struct level *level; /* of each alpha */
  sc_grid grid;
  int fast; /* 0: the reference answers all */
  int threads;
  double ten;
  sc_pool *pool;
  uint64_t first, end; /* the block */
  atomic_ulong by_reference;
  atomic_ulong failed; /* the first question without an answer; ask.questions: none */
  sc_call caller;
};

struct question {
  uint32_t n, count;
  const struct level *level; /* NULL: there is no such question */
};

/* One bound; status other than SC_OK: 0 or 1, whichever is safe. */
struct value {
  int status, asked;
  uint64_t member;
  double value;
};

static uint32_t at(const uint32_t *first, int64_t stride, uint64_t i) {
  uint32_t value;
  memcpy(&value, (const unsigned char *)first + (int64_t)i * stride, sizeof value);
  return value;
}

static struct question question_of(const struct call *call, uint64_t i) {
  const sc_bounds_ask *a = &call->ask;
  uint32_t which = a->alpha_of ? at(a->alpha_of, a->alpha_of_stride, i) : 0;
  struct question q = {at(a->n, a->n_stride, i), at(a->count, a->count_stride, i), NULL};
  if (q.n >= 1 && q.count <= q.n && which < a->alphas) q.level = &call->level[which];
  return q;
}

/* 1 when the enclosure tells the bound. */
static int decide(struct value *out, const struct call *call, sc_range p, int is_upper) {
  if (!call->fast) return 0;
  if (call->ask.rounding == SC_TO_DIGITS) {
    if (!(is_upper ? sc_decide_up : sc_decide_down)(&out->member, p, call->ten)) return 0;
    out->value = (is_upper ? sc_multiple_up : sc_multiple_down)(out->member, call->grid.digits);
    return 1;
  }
  out->value = is_upper ? p.hi : p.lo;
  return call->ask.rounding == SC_TO_OUTWARD ? p.hi - p.lo <= NARROW * p.lo : p.lo == p.hi;
}

static struct value ask_reference(const struct call *call, const struct question *q, int is_upper) {
  struct value out = {.status = SC_OK, .asked = 1};
  mpfr_t rop;
  mpfr_init2(rop, SC_GRID_PRECISION);
  out.status = (is_upper ? sc_bound_upper : sc_bound_lower)(rop, q->n, q->count, &q->level->level, call->grid);
  if (out.status == SC_OK && call->grid.kind == SC_GRID_DECIMAL) {
    out.member = mpfr_get_ui(rop, MPFR_RNDN); /* at most 10^15 */
    out.value = (is_upper ? sc_multiple_up : sc_multiple_down)(out.member, call->grid.digits);
  } else if (out.status == SC_OK) {
    out.value = mpfr_get_d(rop, is_upper ? MPFR_RNDU : MPFR_RNDD);
  }
  mpfr_clear(rop);
  return out;
}

static struct value settle(const struct call *call, const struct question *q, sc_range p, int is_upper) {
  struct value out = {.status = SC_OK};
  if (!decide(&out, call, p, is_upper)) out = ask_reference(call, q, is_upper);
  return out;
}

static struct value nothing(const struct call *call, int status, int is_upper) {
  return (struct value){status, 0, is_upper ? (uint64_t)call->ten : 0, is_upper ? 1 : 0};
}

static void note_failure(struct call *call, uint64_t i) {
  unsigned long first = atomic_load(&call->failed);
  while (i < first && !atomic_compare_exchange_weak(&call->failed, &first, i))
    ;
}

static int wants_upper(const sc_bounds_out *out) {
  return out->upper != NULL || out->upper_double != NULL;
}

static int wants_lower(const sc_bounds_out *out) {
  return out->lower != NULL || out->lower_double != NULL;
}

static void put(struct call *call, uint64_t i, const struct question *q, const sc_cp_range *lower, const sc_cp_range *upper) {
  const sc_bounds_out *o = &call->out;
  struct value down = nothing(call, SC_OK, 0), up = nothing(call, SC_OK, 1);
  int status = q->level ? SC_OK : SC_DOMAIN;
  if (q->level && wants_lower(o)) down = settle(call, q, lower->p, 0);
  if (q->level && wants_upper(o)) up = settle(call, q, upper->p, 1);
  atomic_fetch_add(&call->by_reference, (unsigned long)(down.asked + up.asked));
  if (down.status != SC_OK || up.status != SC_OK) status = SC_UNDECIDED;
  if (status != SC_OK) {
    down = nothing(call, status, 0);
    up = nothing(call, status, 1);
    note_failure(call, i);
  }
  if (o->status) o->status[i] = status;
  if (o->lower) o->lower[i] = down.member;
  if (o->lower_double) o->lower_double[i] = down.value;
  if (o->upper) o->upper[i] = up.member;
  if (o->upper_double) o->upper_double[i] = up.value;
}

/* The enclosures of some questions of one n and level. */
static void enclose(sc_cp_range *lower, sc_cp_range *upper, const struct question *q, size_t count) {
  sc_cp_setup setup = q->level->setup;
  uint32_t k[CHUNK] = {0};
  if (count <= FEW) {
    for (size_t i = 0; i < count; i++) {
      if (lower) lower[i] = sc_one_bound_enclose(&q->level->setup, 0, q[i].n, q[i].count);
      if (upper) upper[i] = sc_one_bound_enclose(&q->level->setup, 1, q[i].n, q[i].count);
    }
    return;
  }
  sc_cp_setup_draws(&setup, q->n);
  for (size_t i = 0; i < count; i++)
    k[i] = q[i].count;
  if (lower) sc_cp_lower_batch(&setup, k, count, lower);
  if (upper) sc_cp_upper_batch(&setup, k, count, upper);
}

static void answer_chunk(void *context, unsigned long chunk) {
  struct call *call = context;
  struct question q[CHUNK];
  sc_cp_range lower[CHUNK], upper[CHUNK];
  uint64_t first = call->first + chunk * CHUNK;
  size_t count = call->end - first < CHUNK ? (size_t)(call->end - first) : CHUNK, end;
  for (size_t i = 0; i < count; i++)
    q[i] = question_of(call, first + i);
  for (size_t i = 0; i < count && call->fast; i = end) {
    for (end = i + 1; end < count && q[end].n == q[i].n && q[end].level == q[i].level;)
      end++;
    if (q[i].level)
      enclose(wants_lower(&call->out) ? lower + i : NULL, wants_upper(&call->out) ? upper + i : NULL, q + i, end - i);
  }
  for (size_t i = 0; i < count; i++)
    put(call, first + i, &q[i], &lower[i], &upper[i]);
}

static int explain(const struct call *call, uint64_t i, sc_problem *problem) {
  const sc_bounds_ask *a = &call->ask;
  struct question q = question_of(call, i);
  unsigned long long row = i;
  if (q.level) return sc_refuse(problem, SC_ROWS, (int64_t)i, "question %llu: %s", row, sc_status_text(SC_UNDECIDED));
  if (q.n < 1) return sc_refuse(problem, SC_ROWS, (int64_t)i, "question %llu: n is 0, expected 1 .. %lu", row, SC_DRAWS_MAX);
  if (q.count > q.n)
    return sc_refuse(problem, SC_ROWS, (int64_t)i, "question %llu: count is %lu, expected 0 .. n = %lu", row,
                     (unsigned long)q.count, (unsigned long)q.n);
  return sc_refuse(problem, SC_ROWS, (int64_t)i, "question %llu: alpha_of is %lu, expected 0 .. %llu", row,
                   (unsigned long)at(a->alpha_of, a->alpha_of_stride, i), (unsigned long long)a->alphas - 1);
}

static int answer_call(struct call *call, sc_problem *problem) {
  uint64_t block = call->fast && call->ask.rounding != SC_TO_DOUBLE ? BLOCK : SLOW_BLOCK * (uint64_t)call->threads;
  for (call->first = 0; call->first < call->ask.questions; call->first = call->end) {
    int status;
    call->end = call->ask.questions - call->first < block ? call->ask.questions : call->first + block;
    sc_pool_run(call->pool, answer_chunk, call, (unsigned long)((call->end - call->first + CHUNK - 1) / CHUNK));
    status = sc_call_tell(&call->caller, call->end, problem);
    if (status != SC_OK) return status;
  }
  if (atomic_load(&call->failed) < call->ask.questions) return explain(call, atomic_load(&call->failed), problem);
  return sc_granted(problem);
}

static int read_rounding(struct call *call, sc_problem *problem) {
  const sc_bounds_ask *a = &call->ask;
  int least = a->rounding == SC_TO_DIGITS, most = least ? SC_DIGITS_MAX : 0;
  if (a->rounding != SC_TO_DIGITS && a->rounding != SC_TO_DOUBLE && a->rounding != SC_TO_OUTWARD)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.rounding is %d, expected SC_TO_DIGITS, SC_TO_DOUBLE or SC_TO_OUTWARD",
                     a->rounding);
  if (a->digits < least || a->digits > most)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.digits is %d, expected 1 .. %d with SC_TO_DIGITS, else 0", a->digits,
                     SC_DIGITS_MAX);
  if (!least && (call->out.lower || call->out.upper))
    return sc_refuse(problem, SC_DOMAIN, -1, "out.lower and out.upper belong to SC_TO_DIGITS, expected NULL, and the doubles");
  call->grid = (sc_grid){.kind = least ? SC_GRID_DECIMAL : SC_GRID_DOUBLE, .digits = a->digits};
  call->ten = sc_power_of_ten(a->digits);
  return SC_OK;
}

static int read_engine(struct call *call, sc_problem *problem) {
  const char *name = call->ask.engine ? call->ask.engine : "auto";
  call->fast = strcmp(name, "ref") != 0;
  if (!call->fast || strcmp(name, "cpu") == 0 || strcmp(name, "auto") == 0) return SC_OK;
  return sc_refuse(problem, SC_DOMAIN, -1, "ask.engine is '%.60s', expected auto, cpu or ref", name);
}

/* All but the levels. */
static int read_call(struct call *call, const sc_bounds_out *out, const sc_bounds_ask *ask, sc_problem *problem) {
  sc_bounds_ask *a = &call->ask;
  int status;
  if (sc_grown_copy(a, sizeof *a, ask, sizeof *a) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask is %s, expected a sc_bounds_ask of size %zu",
                     ask ? "of another size" : "NULL", sizeof *a);
  if (sc_grown_copy(&call->out, sizeof call->out, out, sizeof call->out) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "out is %s, expected a sc_bounds_out of size %zu",
                     out ? "of another size" : "NULL", sizeof call->out);
  if (a->questions > 0 && (!a->n || !a->count))
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.%s is NULL, expected an array", a->n ? "count" : "n");
  if (!a->alpha || a->alphas < 1 || a->alphas > UINT32_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1,
                     "ask.alpha is %s with ask.alphas %llu, expected the text of each alpha, at least one",
                     a->alpha ? "there" : "NULL", (unsigned long long)a->alphas);
  if (a->parts < 1 || a->parts > SC_DRAWS_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.parts is %llu, expected 1 .. %lu", (unsigned long long)a->parts,
                     SC_DRAWS_MAX);
  if ((status = read_rounding(call, problem)) != SC_OK || (status = read_engine(call, problem)) != SC_OK) return status;
  atomic_init(&call->failed, a->questions);
  call->caller.total = a->questions;
  return sc_question_threads(&call->threads, a->threads, problem);
}

static int read_levels(struct call *call, sc_problem *problem) {
  const sc_bounds_ask *a = &call->ask;
  call->level = calloc(a->alphas, sizeof *call->level);
  if (!call->level) return sc_refuse(problem, SC_MEMORY, 0, "not enough memory for %llu levels", (unsigned long long)a->alphas);
  for (uint64_t i = 0; i < a->alphas; i++) {
    sc_decimal alpha;
    int status = sc_question_alpha(&alpha, "ask.alpha", a->alpha[i], problem);
    if (status != SC_OK) return status;
    (void)sc_level_set(&call->level[i].level, &alpha, (unsigned long)a->parts); /* both are in their ranges */
    if (call->fast) sc_cp_setup_level(&call->level[i].setup, &call->level[i].level);
  }
  return SC_OK;
}

int sc_bounds_many(sc_bounds_out *out, const sc_bounds_ask *ask, sc_progress *progress, void *user, sc_problem *problem) {
  struct call call = {.caller = {.progress = progress, .user = user}};
  int status;
  sc_environment_enter(&call.caller.environment);
  status = read_call(&call, out, ask, problem);
  if (status == SC_OK) status = read_levels(&call, problem);
  if (status == SC_OK) {
    call.pool = sc_pool_open(call.threads);
    status = call.pool ? answer_call(&call, problem) : sc_refuse(problem, SC_MEMORY, 0, "not enough memory for threads");
    sc_pool_close(call.pool);
    out->by_reference = atomic_load(&call.by_reference);
  }
  free(call.level);
  sc_environment_leave(&call.caller.environment);
  return status;
}
