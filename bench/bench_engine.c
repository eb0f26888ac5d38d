/* A whole run of certify with text output, from the file to the last byte of text, against the time that the same threads take
 * to do no more than add up the matrix in the same file; medians over rounds that alternate.  The file is in the page cache and
 * is mapped anew each time; the labels are 0, 1, ... in turn, as make_votes puts them.  Wall time depends on what else the
 * machine does; so the processor time of one thread is measured too.
 * Usage: bench_engine VOTES.npy THREADS RESULT.json */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/certify/certify_rows.h"
#include "lib/files/seconds.h"

#define ROUNDS 9
#define TASKS 4 /* sum, k = 1, k = 5, k = 1 of the method with one bound */

static const struct task {
  const char *name;
  unsigned long k;
  sc_method method;
} tasks[TASKS] = {{"sum", 0, SC_SIMUEM}, {"k1", 1, SC_SIMUEM}, {"k5", 5, SC_SIMUEM}, {"cohen", 1, SC_COHEN}};

static void stop(const char *text) {
  fprintf(stderr, "bench_engine: %s\n", text);
  exit(2);
}

static void open_input(struct certify_input *input, const char *path) {
  struct problem why;
  *input = (struct certify_input){0};
  if (votes_table_open(&input->votes, path, 1, &why) != 0) stop(why.text);
  if (!input->votes.count) stop("expected an array of uint32");
  input->label = malloc(input->votes.rows * sizeof *input->label);
  if (!input->label) stop("no memory");
  for (unsigned long row = 0; row < input->votes.rows; row++)
    input->label[row] = row % input->votes.classes;
}

static unsigned long sum_matrix(const struct votes_table *votes, int threads) {
  unsigned long sum = 0;
#pragma omp parallel for schedule(dynamic, 64) num_threads(threads) reduction(+ : sum)
  for (unsigned long row = 0; row < votes->rows; row++) {
    const uint32_t *count = votes->count + row * votes->classes;
    uint32_t part = 0;
    for (unsigned long i = 0; i < votes->classes; i++)
      part += count[i];
    sum += part;
  }
  return sum;
}

static unsigned long certify(const struct certify_input *input, const struct task *task, int threads) {
  struct certify_request request = {
      .name = "votes", .input = input, .alpha = "0.001", .sigma = "0.5", .format = FORMAT_TSV, .engine = &sc_engine_cpu};
  struct rows rows = {.threads = threads, .quiet = 1};
  struct output out = {.stream = tmpfile(), .device = -1};
  struct problem why;
  unsigned long undecided;
  request.query = (sc_query){.method = task->method, .k = task->k, .grid = {SC_GRID_DECIMAL, 6}};
  sc_decimal_parse(&request.query.alpha, "0.001", 5);
  sc_decimal_parse(&request.query.sigma, "0.5", 3);
  if (!out.stream) stop("no temporary file");
  if (certify_rows(&out, &rows, &request, &undecided, &why) != 0) stop(why.text);
  if (fflush(out.stream) != 0 || out.error || fclose(out.stream) != 0) stop("the output was not written");
  return undecided;
}

static double run(const char *path, const struct task *task, int threads, clockid_t clock, unsigned long *undecided) {
  static volatile unsigned long sink;
  struct certify_input input;
  double begin = seconds_now(clock);
  open_input(&input, path);
  if (task->k == 0)
    sink = sum_matrix(&input.votes, threads);
  else
    *undecided = certify(&input, task, threads);
  (void)sink;
  certify_input_free(&input);
  return seconds_now(clock) - begin;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* All tasks on so many threads; the ratios are to the first. */
static void measure(FILE *file, const char *path, int threads, clockid_t clock, const char *clock_name) {
  double time[TASKS][ROUNDS];
  unsigned long undecided[TASKS] = {0};
  for (int round = 0; round < ROUNDS; round++)
    for (int i = 0; i < TASKS; i++)
      time[i][round] = run(path, &tasks[i], threads, clock, &undecided[i]);
  fprintf(file, "{\"bench\": \"engine\", \"clock\": \"%s\", \"threads\": %d", clock_name, threads);
  for (int i = 0; i < TASKS; i++) {
    qsort(time[i], ROUNDS, sizeof time[i][0], by_size);
    double median = time[i][ROUNDS / 2], ratio = median / time[0][ROUNDS / 2];
    printf("  %s time, %d threads: %-6s %8.2f ms, %5.2f times the sum (fastest %.2f ms), %lu rows undecided\n", clock_name,
           threads, tasks[i].name, 1e3 * median, ratio, 1e3 * time[i][0], undecided[i]);
    fprintf(file, ",\n  \"%s_ms\": %.2f, \"%s_fastest_ms\": %.2f, \"%s_ratio\": %.2f", tasks[i].name, 1e3 * median,
            tasks[i].name, 1e3 * time[i][0], tasks[i].name, ratio);
  }
  fprintf(file, "}");
}

int main(int argc, char **argv) {
  FILE *file = argc == 4 ? fopen(argv[3], "w") : NULL;
  if (!file) stop("usage: bench_engine VOTES.npy THREADS RESULT.json");
  measure(file, argv[1], atoi(argv[2]), CLOCK_MONOTONIC, "wall");
  fprintf(file, ",\n ");
  measure(file, argv[1], 1, CLOCK_PROCESS_CPUTIME_ID, "processor");
  return fclose(file) == 0 ? 0 : 2;
}
