#include "predict_rows.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "api/call.h"
#include "api/grown.h"
#include "api/leaders.h"
#include "api/question.h"
#include "api/view.h"
#include "fast/machine/pool.h"
#include "fast/rows/cpu/rank.h"
#include "fast/rows/cpu/setup.h"
#include "lib/exact/predict_test.h"

#define CHUNK 64UL    /* rows that a thread answers in one go */
#define BLOCK 16384UL /* rows between two calls of the progress */

struct call {
  sc_predictions out;
  sc_view view;
  unsigned long k;
  sc_level level; /* alpha/2 */
  sc_cp_setup setup;
  sc_pool *pool;
  int threads;
  uint64_t first, end; /* the block */
  atomic_ulong failed; /* the first row without an answer; view.rows: none */
  atomic_int no_memory;
  sc_call caller;
};

/* What one row has. */
struct row {
  int status, answers;
  uint64_t n;
};

static void note_failure(struct call *call, uint64_t i) {
  unsigned long first = atomic_load(&call->failed);
  while (i < first && !atomic_compare_exchange_weak(&call->failed, &first, i))
    ;
}

/* top has room for k + 1 counts. */
static struct row answer_row(const struct call *call, uint64_t i, const uint32_t *count, uint32_t *top) {
  struct row r = {.status = SC_DOMAIN};
  uint32_t open;
  if (!count || sc_view_open(&open, &call->view, i) != 0) return r;
  sc_rank_largest(&r.n, top, call->k + 1, count, (unsigned long)call->view.classes);
  if (r.n > SC_DRAWS_MAX || top[call->k] > r.n) return r;
  r.n += open;
  if (r.n < 1 || r.n > SC_DRAWS_MAX) return r;
  top[0] += open; /* the runner-up may have them all */
  r.status = sc_leaders_test(&r.answers, &call->setup, &call->level, top[1], top[0]);
  return r;
}

static void put(struct call *call, uint64_t i, const struct row *r, const uint32_t *top, const uint32_t *count) {
  const sc_predictions *o = &call->out;
  int good = r->status == SC_OK;
  if (o->status) o->status[i] = r->status;
  if (o->answered) o->answered[i] = good && r->answers;
  if (o->n) o->n[i] = good ? (uint32_t)r->n : 0;
  if (o->count) o->count[i] = good ? top[1] : 0;
  if (o->next) o->next[i] = good ? top[0] : 0;
  if (!good) note_failure(call, i);
  if (!o->classes) return;
  if (good) sc_leaders_classes(o->classes + i * call->k, top, call->k, count, (unsigned long)call->view.classes);
  for (unsigned long j = 0; !good && j < call->k; j++)
    o->classes[i * call->k + j] = -1;
}

static void answer_chunk(void *context, unsigned long chunk) {
  struct call *call = context;
  uint64_t first = call->first + chunk * CHUNK, end = call->end - first < CHUNK ? call->end : first + CHUNK;
  uint32_t *room = malloc((size_t)(call->view.classes + call->k + 1) * sizeof *room);
  if (!room) atomic_store(&call->no_memory, 1);
  for (uint64_t i = first; room && i < end; i++) {
    uint32_t *top = room + call->view.classes;
    const uint32_t *count = sc_view_row(&call->view, i, room);
    struct row r = answer_row(call, i, count, top);
    put(call, i, &r, top, count);
  }
  free(room);
}

static int explain(const struct call *call, uint64_t i, sc_problem *problem) {
  uint32_t *room = malloc((size_t)(call->view.classes + call->k + 1) * sizeof *room);
  struct row r = {.status = SC_DOMAIN};
  if (room) r = answer_row(call, i, sc_view_row(&call->view, i, room), room + call->view.classes);
  free(room);
  if (r.status == SC_UNDECIDED)
    return sc_refuse(problem, SC_ROWS, (int64_t)i, "row %llu: %s", (unsigned long long)i, sc_status_text(SC_UNDECIDED));
  return sc_refuse(problem, SC_ROWS, (int64_t)i, "row %llu: these are no votes, expected counts from 0 whose sum is 1 .. %lu",
                   (unsigned long long)i, SC_DRAWS_MAX);
}

static int answer_call(struct call *call, sc_problem *problem) {
  for (call->first = 0; call->first < call->view.rows; call->first = call->end) {
    int status;
    call->end = call->view.rows - call->first < BLOCK ? call->view.rows : call->first + BLOCK;
    sc_pool_run(call->pool, answer_chunk, call, (unsigned long)((call->end - call->first + CHUNK - 1) / CHUNK));
    if (atomic_load(&call->no_memory))
      return sc_refuse(problem, SC_MEMORY, (int64_t)call->first, "not enough memory for a row");
    status = sc_call_tell(&call->caller, call->end, problem);
    if (status != SC_OK) return status;
  }
  if (atomic_load(&call->failed) < call->view.rows) return explain(call, atomic_load(&call->failed), problem);
  return sc_granted(problem);
}

static int read_call(struct call *call, const sc_predictions *out, const sc_predict_ask *asked, const sc_votes_view *votes,
                     sc_problem *problem) {
  sc_predict_ask ask;
  sc_decimal alpha;
  int status;
  if (sc_grown_copy(&ask, sizeof ask, asked, sizeof ask) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask is %s, expected a sc_predict_ask of size %zu",
                     asked ? "of another size" : "NULL", sizeof ask);
  if (sc_grown_copy(&call->out, sizeof call->out, out, sizeof call->out) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "out is %s, expected a sc_predictions of size %zu",
                     out ? "of another size" : "NULL", sizeof call->out);
  if ((status = sc_view_read(&call->view, votes, 0, problem)) != SC_OK) return status;
  if (ask.k < 1 || ask.k >= call->view.classes || ask.k > SC_K_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.k is %llu, expected 1 <= k < classes = %llu, k <= %lu",
                     (unsigned long long)ask.k, (unsigned long long)call->view.classes, (unsigned long)SC_K_MAX);
  if ((status = sc_question_alpha(&alpha, "ask.alpha", ask.alpha, problem)) != SC_OK) return status;
  if ((status = sc_question_threads(&call->threads, ask.threads, problem)) != SC_OK) return status;
  if (rank_test_level(&call->level, &alpha) != SC_OK) return sc_refuse(problem, SC_DOMAIN, -1, "%s", sc_status_text(SC_DOMAIN));
  call->k = (unsigned long)ask.k;
  sc_cp_setup_level(&call->setup, &call->level);
  atomic_init(&call->failed, call->view.rows);
  call->caller.total = call->view.rows;
  return SC_OK;
}

int sc_predict_rows(sc_predictions *out, const sc_predict_ask *ask, const sc_votes_view *votes, sc_progress *progress,
                    void *user, sc_problem *problem) {
  struct call call = {.caller = {.progress = progress, .user = user}};
  int status;
  sc_environment_enter(&call.caller.environment);
  status = read_call(&call, out, ask, votes, problem);
  if (status == SC_OK) {
    call.pool = sc_pool_open(call.threads);
    status = call.pool ? answer_call(&call, problem) : sc_refuse(problem, SC_MEMORY, 0, "not enough memory for threads");
    sc_pool_close(call.pool);
  }
  sc_environment_leave(&call.caller.environment);
  return status;
}
