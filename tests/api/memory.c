/* A consumer of the batch interface for t-library-memory.sh: asks a question of each call and prints the answers;
 * `refused` and what the problem says where a call has no memory, behind the rows that it says are written.  Other
 * statuses: 3, an output of a handle that is not there is written to; 4, another problem than memory; 5, rows that are
 * none. */
#include <smoothcert/bounds_many.h>
#include <smoothcert/certifier.h>
#include <smoothcert/noise_rows.h>
#include <smoothcert/predict_rows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 6
#define CLASSES 4
#define DRAWS 5
#define SIZE 7

static const uint32_t votes[ROWS][CLASSES] = {{990, 6, 4, 0},       {10, 900, 50, 40}, {300, 0, 0, 700},
                                              {400, 300, 200, 100}, {1000, 0, 0, 0},   {0, 0, 0, 100000}};
static const int64_t label[ROWS] = {0, 1, 3, 0, 0, 3};

/* What is there before a call, and must stay where it has not begun. */
static void fill(void *out, size_t size) {
  memset(out, 0xa5, size);
}

static void untouched(const void *out, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (((const unsigned char *)out)[i] != 0xa5) exit(3);
}

/* How many of the rows are written. */
static int answered(int status, const sc_problem *problem, int rows) {
  if (status == SC_OK) return rows;
  if (status != SC_MEMORY || problem->status != SC_MEMORY || !strstr(problem->text, "memory")) exit(4);
  if (problem->row < 0 || problem->row > rows) exit(5);
  printf("refused: %s\n", problem->text);
  return (int)problem->row;
}

static void certify(const char *engine) {
  uint64_t radius[ROWS];
  sc_problem problem;
  sc_ask ask = SC_ASK_INIT;
  sc_answers answers = SC_ANSWERS_INIT;
  sc_votes_view view = sc_votes_dense(votes, SC_UINT32, sizeof votes[0][0], ROWS, CLASSES);
  int written;
  fill(radius, sizeof radius);
  ask.sigma = "0.5";
  ask.engine = engine;
  ask.k = 2;
  ask.threads = 2;
  answers.radius = radius;
  sc_certifier *certifier = sc_certifier_open(&ask, CLASSES, &problem);
  if (!certifier) {
    answered(problem.status, &problem, 0);
    untouched(radius, sizeof radius);
    return;
  }
  written = answered(sc_certifier_rows(certifier, &answers, &view, label, NULL, NULL, &problem), &problem, ROWS);
  for (int i = 0; i < written; i++)
    printf("%s %llu\n", engine, (unsigned long long)radius[i]);
  sc_certifier_close(certifier);
}

static void bounds(void) {
  static const uint32_t n[ROWS] = {10, 1000, 100000, 50, 7, 1000000}, count[ROWS] = {3, 990, 0, 50, 7, 123456};
  const char *const alpha[] = {"0.001"};
  double lower[ROWS];
  sc_problem problem;
  sc_bounds_ask ask = SC_BOUNDS_ASK_INIT;
  sc_bounds_out out = SC_BOUNDS_OUT_INIT;
  int written;
  fill(lower, sizeof lower);
  ask.questions = ROWS;
  ask.n = n;
  ask.count = count;
  ask.alpha = alpha;
  ask.threads = 2;
  out.lower_double = lower;
  written = answered(sc_bounds_many(&out, &ask, NULL, NULL, &problem), &problem, ROWS);
  for (int i = 0; i < written; i++)
    printf("bound %a\n", lower[i]);
}

static void predict(void) {
  int32_t answer[ROWS];
  sc_problem problem;
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_predictions out = SC_PREDICTIONS_INIT;
  sc_votes_view view = sc_votes_dense(votes, SC_UINT32, sizeof votes[0][0], ROWS, CLASSES);
  int written;
  fill(answer, sizeof answer);
  ask.alpha = "0.001";
  ask.threads = 2;
  out.answered = answer;
  written = answered(sc_predict_rows(&out, &ask, &view, NULL, NULL, &problem), &problem, ROWS);
  for (int i = 0; i < written; i++)
    printf("predict %d\n", answer[i]);
}

static void noise(void) {
  int32_t out[DRAWS][SIZE];
  sc_problem problem;
  sc_noise_ask ask = SC_NOISE_ASK_INIT;
  int written;
  fill(out, sizeof out);
  ask.seed = 1;
  ask.draws = DRAWS;
  ask.dimensions = SIZE;
  sc_noise *lattice = sc_noise_open(16, "0.5", 2, &problem);
  if (!lattice) {
    answered(problem.status, &problem, 0);
    untouched(out, sizeof out);
    return;
  }
  written = answered(sc_noise_rows(lattice, out, SC_INT32, sizeof out[0], &ask, NULL, NULL, &problem), &problem, DRAWS);
  for (int i = 0; i < written; i++)
    printf("noise %d %d\n", out[i][0], out[i][SIZE - 1]);
  sc_noise_close(lattice);
}

int main(void) {
  certify("cpu");
  certify("ref");
  bounds();
  predict();
  noise();
  return 0;
}
