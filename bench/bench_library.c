/* The batch interface of the library against the least that must be done: rows against the sum of their matrix, by the
 * processor time of one thread and by the wall time of several; one row through an open handle; bounds whose n and alpha change
 * from one to the next.  Medians over rounds that alternate; the labels are 0, 1, ... in turn, as make_votes puts them.
 * Usage: bench_library VOTES.npy THREADS RESULT.json */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bounds_many.h"
#include "certifier.h"
#include "fast/machine/pool.h"
#include "lib/files/seconds.h"
#include "lib/read/counts.h"
#include "predict_rows.h"

#define ROUNDS 7
#define SINGLE 20000
#define BOUNDS 100000

static void stop(const char *text) {
  fprintf(stderr, "bench_library: %s\n", text);
  exit(2);
}

static struct votes {
  struct votes_table table;
  int64_t *wide, *label;
  uint64_t *radius;
  int32_t *answered;
} votes;

/* A column of zeros behind each row: int64 with strides. */
static void read_votes(const char *path) {
  struct problem why;
  size_t rows, classes;
  if (votes_table_open(&votes.table, path, 1, &why) != 0) stop(why.text);
  if (!votes.table.count) stop("expected an array of uint32");
  rows = votes.table.rows;
  classes = votes.table.classes;
  votes.wide = calloc(rows * (classes + 1), sizeof *votes.wide);
  votes.label = malloc(rows * sizeof *votes.label);
  votes.radius = malloc(rows * sizeof *votes.radius);
  votes.answered = malloc(rows * sizeof *votes.answered);
  if (!votes.wide || !votes.label || !votes.radius || !votes.answered) stop("no memory");
  for (size_t i = 0; i < rows; i++) {
    votes.label[i] = (int64_t)(i % classes);
    for (size_t j = 0; j < classes; j++)
      votes.wide[i * (classes + 1) + j] = votes.table.count[i * classes + j];
  }
}

static sc_votes_view narrow_view(void) {
  return sc_votes_dense(votes.table.count, SC_UINT32, 4, votes.table.rows, votes.table.classes);
}

static sc_votes_view wide_view(void) {
  sc_votes_view view = sc_votes_dense(votes.wide, SC_INT64, 8, votes.table.rows, votes.table.classes);
  view.row_stride += 8;
  return view;
}

static volatile uint64_t sink;

static void sum_narrow(void *context, unsigned long row) {
  const uint32_t *count = votes.table.count + row * votes.table.classes;
  uint32_t sum = 0;
  (void)context;
  for (unsigned long i = 0; i < votes.table.classes; i++)
    sum += count[i];
  sink = sum;
}

static void sum_wide(void *context, unsigned long row) {
  const int64_t *count = votes.wide + row * (votes.table.classes + 1);
  uint64_t sum = 0;
  (void)context;
  for (unsigned long i = 0; i < votes.table.classes; i++)
    sum += (uint64_t)count[i];
  sink = sum;
}

static sc_certifier *open_handle(uint64_t k, int threads) {
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  ask.sigma = "0.5";
  ask.engine = "cpu";
  ask.k = k;
  ask.threads = threads;
  sc_certifier *c = sc_certifier_open(&ask, votes.table.classes, &problem);
  if (!c) stop(problem.text);
  return c;
}

/* The handle is opened anew: its tables are part of the run. */
static void certify(uint64_t k, sc_votes_view view, int threads) {
  sc_answers answers = SC_ANSWERS_INIT;
  sc_problem problem;
  sc_certifier *c = open_handle(k, threads);
  answers.radius = votes.radius;
  if (sc_certifier_rows(c, &answers, &view, votes.label, NULL, NULL, &problem) != SC_OK) stop(problem.text);
  sc_certifier_close(c);
}

static void predict(int threads) {
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_predictions out = SC_PREDICTIONS_INIT;
  sc_problem problem;
  sc_votes_view view = narrow_view();
  ask.alpha = "0.001";
  ask.threads = threads;
  out.answered = votes.answered;
  if (sc_predict_rows(&out, &ask, &view, NULL, NULL, &problem) != SC_OK) stop(problem.text);
}

enum { SUM, K1, K5, PREDICT, SUM_WIDE, K1_WIDE, K5_WIDE, TASKS };
static const char *const names[TASKS] = {"sum", "k1", "k5", "predict", "sum_int64", "k1_int64", "k5_int64"};

static void run(int task, int threads, sc_pool *pool) {
  if (task == SUM || task == SUM_WIDE)
    sc_pool_run(pool, task == SUM ? sum_narrow : sum_wide, NULL, votes.table.rows);
  else if (task == PREDICT)
    predict(threads);
  else
    certify(task == K1 || task == K1_WIDE ? 1 : 5, task < SUM_WIDE ? narrow_view() : wide_view(), threads);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void measure_rows(FILE *file, int threads, clockid_t clock, const char *clock_name) {
  double time[TASKS][ROUNDS], median[TASKS];
  sc_pool *pool = sc_pool_open(threads);
  for (int round = 0; round < ROUNDS; round++)
    for (int task = 0; task < TASKS; task++) {
      double begin = seconds_now(clock);
      run(task, threads, pool);
      time[task][round] = seconds_now(clock) - begin;
    }
  sc_pool_close(pool);
  fprintf(file, "{\"bench\": \"library\", \"clock\": \"%s\", \"threads\": %d", clock_name, threads);
  for (int task = 0; task < TASKS; task++) {
    qsort(time[task], ROUNDS, sizeof time[task][0], by_size);
    median[task] = time[task][ROUNDS / 2];
    double ratio = median[task] / median[task < SUM_WIDE ? SUM : SUM_WIDE];
    printf("  %s time, %d threads: %-9s %8.2f ms, %5.2f times the sum\n", clock_name, threads, names[task], 1e3 * median[task],
           ratio);
    fprintf(file, ",\n  \"%s_ms\": %.2f, \"%s_ratio\": %.2f", names[task], 1e3 * median[task], names[task], ratio);
  }
  fprintf(file, "}");
}

/* Rows one by one, through a handle that has seen rows of this n. */
static void measure_single(FILE *file) {
  sc_answers answers = SC_ANSWERS_INIT;
  sc_certifier *c = open_handle(1, 1);
  sc_votes_view view = narrow_view();
  view.rows = 1;
  answers.radius = votes.radius;
  double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
  for (unsigned long i = 0; i < SINGLE; i++) {
    unsigned long row = i % votes.table.rows;
    view.data = votes.table.count + row * votes.table.classes;
    if (sc_certifier_rows(c, &answers, &view, votes.label + row, NULL, NULL, NULL) != SC_OK) stop("a row has no answer");
  }
  double each = (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin) / SINGLE;
  sc_certifier_close(c);
  printf("  one row of %lu classes through an open handle: %.2f us\n", votes.table.classes, 1e6 * each);
  fprintf(file, ",\n {\"bench\": \"library_row\", \"us\": %.3f}", 1e6 * each);
}

static void measure_bounds(FILE *file) {
  static uint32_t n[BOUNDS], count[BOUNDS], alpha_of[BOUNDS];
  static uint64_t lower[BOUNDS];
  static const char *const alphas[] = {"0.05", "0.001", "1e-6"};
  sc_bounds_ask ask = SC_BOUNDS_ASK_INIT;
  sc_bounds_out out = SC_BOUNDS_OUT_INIT;
  sc_problem problem;
  srand(1);
  for (int i = 0; i < BOUNDS; i++) {
    n[i] = 1000 + (uint32_t)rand() % 999001;
    count[i] = (uint32_t)rand() % (n[i] + 1);
    alpha_of[i] = (uint32_t)rand() % 3;
  }
  ask.questions = BOUNDS;
  ask.n = n;
  ask.count = count;
  ask.alpha = alphas;
  ask.alphas = 3;
  ask.alpha_of = alpha_of;
  ask.rounding = SC_TO_DIGITS;
  ask.digits = 6;
  ask.threads = 1;
  out.lower = lower;
  double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
  if (sc_bounds_many(&out, &ask, NULL, NULL, &problem) != SC_OK) stop(problem.text);
  double each = (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin) / BOUNDS;
  printf("  %d bounds of random n and three alpha, 6 digits: %.3f us each, %lu by the reference\n", BOUNDS, 1e6 * each,
         (unsigned long)out.by_reference);
  fprintf(file, ",\n {\"bench\": \"library_bounds\", \"us\": %.3f, \"by_reference\": %lu}", 1e6 * each,
          (unsigned long)out.by_reference);
}

int main(int argc, char **argv) {
  FILE *file = argc == 4 ? fopen(argv[3], "w") : NULL;
  if (!file) stop("usage: bench_library VOTES.npy THREADS RESULT.json");
  read_votes(argv[1]);
  fprintf(file, "[");
  measure_rows(file, atoi(argv[2]), CLOCK_MONOTONIC, "wall");
  fprintf(file, ",\n ");
  measure_rows(file, 1, CLOCK_PROCESS_CPUTIME_ID, "processor");
  measure_single(file);
  measure_bounds(file);
  fprintf(file, "]\n");
  return fclose(file) == 0 ? 0 : 2;
}
