#include "certifier.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/grown.h"
#include "api/open_with.h"
#include "api/question.h"
#include "api/row_result.h"
#include "api/view.h"
#include "fast/machine/pool.h"
#include "fast/rows/cpu/scale.h"

#define MANY 64          /* beyond so many other counts for each row, blocks are smaller, for the sake of memory */
#define PUBLISHED 1024UL /* rows that a thread writes in one go */
#define ASKED 16UL       /* rows for each thread that the reference answers between two calls of the progress */

struct sc_certifier {
  pthread_mutex_t lock; /* of all that follows but the question */
  sc_question question;
  sc_engine *engine; /* NULL: the reference */
  sc_pool *pool;
  double ten;
  unsigned long room; /* rows of a block */
  sc_row_answer *answer;
  uint32_t *open;              /* of the rows of a block, where the view has open votes */
  unsigned long *label, *left; /* of the rows of a block; those that the reference has to answer, ascending */
  int *left_status;
};

/* One call of sc_certifier_rows. */
struct call {
  sc_certifier *c;
  sc_view view;
  const int64_t *label;
  sc_answers answers;
  uint64_t first;      /* row of the block */
  unsigned long rows;  /* of the block */
  unsigned long lefts; /* of them left to the reference */
  unsigned long asked; /* of these, before the group that is worked on */
  int64_t failed;      /* the first row without an answer, or -1 */
  int failed_status;
  sc_call caller;
};

const char *sc_certifier_engine(const sc_certifier *c) {
  return c && c->engine ? c->question.engine->name : "ref";
}

void sc_certifier_close(sc_certifier *c) {
  if (!c) return;
  if (c->engine) c->question.engine->close(c->engine);
  sc_pool_close(c->pool);
  pthread_mutex_destroy(&c->lock);
  free(c->answer);
  free(c->open);
  free(c->label);
  free(c->left);
  free(c->left_status);
  free(c);
}

static sc_certifier *open_question(const sc_question *q, sc_problem *problem) {
  sc_certifier *c = calloc(1, sizeof *c);
  if (c && pthread_mutex_init(&c->lock, NULL) != 0) {
    free(c);
    c = NULL;
  }
  if (c) {
    c->question = *q;
    c->ten = sc_power_of_ten(q->query.grid.digits);
    c->room = q->query.k > MANY ? SC_ENGINE_ROWS / 16 : SC_ENGINE_ROWS;
    c->answer = malloc(c->room * sizeof *c->answer);
    c->open = malloc(c->room * sizeof *c->open);
    c->label = malloc(c->room * sizeof *c->label);
    c->left = malloc(c->room * sizeof *c->left);
    c->left_status = malloc(c->room * sizeof *c->left_status);
    c->pool = sc_pool_open(q->threads);
    if (q->engine) c->engine = q->engine->open(&q->query, q->classes, q->threads);
  }
  if (c && c->answer && c->open && c->label && c->left && c->left_status && c->pool && (c->engine || !q->engine)) return c;
  sc_certifier_close(c);
  sc_refuse(problem, SC_MEMORY, 0, "not enough memory for a handle");
  return NULL;
}

/* engine: NULL for the one that the question names. */
static sc_certifier *open_handle(const sc_engine_kind *engine, const sc_ask *ask, uint64_t classes, sc_problem *problem) {
  sc_question question;
  sc_environment environment;
  sc_certifier *c = NULL;
  sc_environment_enter(&environment);
  sc_granted(problem);
  if (sc_question_read(&question, ask, classes, problem) == SC_OK) {
    if (engine && question.query.grid.kind == SC_GRID_DECIMAL) question.engine = engine;
    c = open_question(&question, problem);
  }
  sc_environment_leave(&environment);
  return c;
}

sc_certifier *sc_certifier_open(const sc_ask *ask, uint64_t classes, sc_problem *problem) {
  return open_handle(NULL, ask, classes, problem);
}

sc_certifier *sc_certifier_open_with(const sc_engine_kind *engine, const sc_ask *ask, uint64_t classes, sc_problem *problem) {
  return open_handle(engine, ask, classes, problem);
}

static const uint32_t *row_of(const void *source, unsigned long i, uint32_t *room) {
  const struct call *call = source;
  return sc_view_row(&call->view, call->first + i, room);
}

static int label_is_class(const struct call *call, unsigned long i) {
  int64_t label = call->label[call->first + i];
  return label >= 0 && (uint64_t)label < call->view.classes;
}

/* The label and the open votes; what the counts are, the engine and the reference see. */
static int row_can_be(const struct call *call, unsigned long i) {
  uint32_t open;
  return label_is_class(call, i) && sc_view_open(&open, &call->view, call->first + i) == 0;
}

/* The engine's answers, or none; a status of sc_engine_kind. */
static int ask_engine(struct call *call, char why[SC_ENGINE_WHY]) {
  sc_certifier *c = call->c;
  sc_votes_block block = {.rows = call->rows, .classes = c->question.classes, .label = c->label, .row = row_of, .source = call};
  if (sc_view_is_table(&call->view)) block.count = sc_view_row(&call->view, call->first, NULL);
  if (call->view.open) {
    for (unsigned long i = 0; i < call->rows; i++)
      if (sc_view_open(&c->open[i], &call->view, call->first + i) != 0) c->open[i] = 0; /* such a row is left */
    block.open = c->open;
  }
  for (unsigned long i = 0; i < call->rows; i++)
    c->label[i] = label_is_class(call, i) ? (unsigned long)call->label[call->first + i] : 0;
  if (c->engine) return c->question.engine->answer(c->engine, &block, c->answer, why);
  for (unsigned long i = 0; i < call->rows; i++)
    c->answer[i].decided = 0;
  return 0;
}

static void list_left(struct call *call) {
  call->lefts = 0;
  for (unsigned long i = 0; i < call->rows; i++)
    if (!call->c->answer[i].decided || !row_can_be(call, i)) call->c->left[call->lefts++] = i;
}

static void publish_decided(void *context, unsigned long part) {
  struct call *call = context;
  unsigned long end = (part + 1) * PUBLISHED < call->rows ? (part + 1) * PUBLISHED : call->rows;
  for (unsigned long i = part * PUBLISHED; i < end; i++) {
    sc_row_result result;
    if (!call->c->answer[i].decided) continue;
    sc_row_result_take(&result, &call->c->answer[i], call->c->ten);
    sc_row_result_put(&call->answers, call->first + i, &result);
  }
}

/* One of the rows that are left, by the reference. */
static void answer_left(void *context, unsigned long at) {
  struct call *call = context;
  sc_certifier *c = call->c;
  unsigned long i = c->left[call->asked + at], classes = c->question.classes;
  uint32_t *room = malloc(2 * classes * sizeof *room), open = 0;
  sc_row_result result = {.status = room ? SC_DOMAIN : SC_MEMORY};
  if (room && label_is_class(call, i) && sc_view_open(&open, &call->view, call->first + i) == 0)
    sc_row_result_ask(&result, room + classes, &c->question.query, row_of(call, i, room), classes, c->label[i], open);
  c->left_status[call->asked + at] = result.status;
  sc_row_result_put(&call->answers, call->first + i, &result);
  free(room);
}

/* The rows that are left, a group at a time. */
static int answer_all_left(struct call *call, sc_problem *problem) {
  sc_certifier *c = call->c;
  unsigned long group = ASKED * (unsigned long)c->question.threads;
  for (call->asked = 0; call->asked < call->lefts; call->asked += group) {
    unsigned long count = call->lefts - call->asked < group ? call->lefts - call->asked : group;
    sc_pool_run(c->pool, answer_left, call, count);
    for (unsigned long j = call->asked; j < call->asked + count; j++) {
      int64_t row = (int64_t)(call->first + c->left[j]);
      int status = c->left_status[j];
      if (status == SC_MEMORY) return sc_refuse(problem, SC_MEMORY, row, "not enough memory for a row");
      if (status != SC_DOMAIN) call->answers.by_reference++;
      if (status == SC_OK || call->failed >= 0) continue;
      call->failed = row;
      call->failed_status = status;
    }
    if (call->asked + count < call->lefts) {
      int answer = sc_call_tell(&call->caller, call->first + c->left[call->asked + count], problem);
      if (answer != SC_OK) return answer;
    }
  }
  return SC_OK;
}

static int answer_block(struct call *call, sc_problem *problem) {
  char why[SC_ENGINE_WHY];
  int status = ask_engine(call, why);
  if (status != 0)
    return sc_refuse(problem, status == SC_ENGINE_MEMORY ? SC_MEMORY : SC_DEVICE, (int64_t)call->first,
                     "the engine %s failed at row %llu: %s", sc_certifier_engine(call->c), (unsigned long long)call->first,
                     why);
  list_left(call);
  sc_pool_run(call->c->pool, publish_decided, call, (call->rows + PUBLISHED - 1) / PUBLISHED);
  status = answer_all_left(call, problem);
  if (status != SC_OK) return status;
  return sc_call_tell(&call->caller, call->first + call->rows, problem);
}

/* What is wrong with the row that has no answer. */
static int explain(const struct call *call, sc_problem *problem) {
  int64_t row = call->failed, label = call->label[row];
  unsigned long long classes = call->view.classes;
  if (call->failed_status == SC_UNDECIDED || call->failed_status == SC_LARGE)
    return sc_refuse(problem, SC_ROWS, row, "row %lld: %s", (long long)row,
                     call->failed_status == SC_LARGE ? "its radius is larger than the numbers that answers are written as"
                                                     : sc_status_text(SC_UNDECIDED));
  if (label < 0 || (unsigned long long)label >= classes)
    return sc_refuse(problem, SC_ROWS, row, "row %lld: the label is %lld, expected 0 .. %llu", (long long)row, (long long)label,
                     classes - 1);
  return sc_refuse(problem, SC_ROWS, row, "row %lld: these are no votes, expected counts from 0 whose sum is 1 .. %lu",
                   (long long)row, SC_DRAWS_MAX);
}

static int answer_call(struct call *call, sc_problem *problem) {
  for (call->first = 0; call->first < call->view.rows; call->first += call->c->room) {
    uint64_t rest = call->view.rows - call->first;
    int status;
    call->rows = rest < call->c->room ? (unsigned long)rest : call->c->room;
    status = answer_block(call, problem);
    if (status != SC_OK) return status;
  }
  return call->failed < 0 ? sc_granted(problem) : explain(call, problem);
}

/* All that can be judged before the work begins. */
static int read_call(struct call *call, const sc_answers *answers, const sc_votes_view *votes, sc_problem *problem) {
  int status;
  if (!call->c) return sc_refuse(problem, SC_DOMAIN, -1, "certifier is NULL, expected a handle of sc_certifier_open");
  if (sc_grown_copy(&call->answers, sizeof call->answers, answers, sizeof call->answers) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "answers is %s, expected a sc_answers of size %zu",
                     answers ? "of another size" : "NULL", sizeof call->answers);
  if (call->c->question.query.grid.kind == SC_GRID_DOUBLE && (call->answers.p_lower || call->answers.radius))
    return sc_refuse(problem, SC_DOMAIN, -1,
                     "answers.p_lower and answers.radius are no multiples with ask.digits = 0, "
                     "expected NULL, and the doubles");
  status = sc_view_read(&call->view, votes, call->c->question.classes, problem);
  if (status != SC_OK) return status;
  if (call->view.rows > 0 && !call->label)
    return sc_refuse(problem, SC_DOMAIN, -1, "label is NULL, expected the label of each row");
  call->answers.by_reference = 0;
  call->caller.total = call->view.rows;
  return SC_OK;
}

int sc_certifier_rows(sc_certifier *c, sc_answers *answers, const sc_votes_view *votes, const int64_t *label,
                      sc_progress *progress, void *user, sc_problem *problem) {
  struct call call = {.c = c, .label = label, .failed = -1, .caller = {.progress = progress, .user = user}};
  int status = read_call(&call, answers, votes, problem);
  if (status != SC_OK) return status;
  pthread_mutex_lock(&c->lock);
  sc_environment_enter(&call.caller.environment);
  status = answer_call(&call, problem);
  sc_environment_leave(&call.caller.environment);
  pthread_mutex_unlock(&c->lock);
  answers->by_reference = call.answers.by_reference;
  return status;
}

int sc_certifier_rows_device(sc_certifier *c, sc_answers *answers, const sc_votes_view *votes, const int64_t *label,
                             void *stream, sc_progress *progress, void *user, sc_problem *problem) {
  struct call call = {.c = c, .label = label, .failed = -1};
  int status = read_call(&call, answers, votes, problem);
  (void)stream, (void)progress, (void)user;
  if (status != SC_OK) return status;
  return sc_refuse(problem, SC_DEVICE, 0, "the engine %s does not read the memory of a GPU, expected the engine cuda",
                   sc_certifier_engine(c));
}
