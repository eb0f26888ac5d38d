/* Every call of CUDA and cuBLAS that can fail does, one after the other: the engines say so, naming the call, leave nothing
 * behind, and answer when they are asked again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/kernel/kernel.h"
#include "emulation.h"
#include "fast/cuda_chunk.h"
#include "fast/feasible/cuda/feasible_cuda.h"
#include "fast/rows/cuda/cuda.h"
#include "fast/sample/sampler.h"
#include "support.h"
#include "tap.h"

#define CALLS_MAX 100000UL
#define ROWS 40UL
#define CLASSES 33UL
#define POINTS 9UL

/* 0: the right answer; 1: a wrong one; -1: none, and why. */
typedef int attempt(char why[SC_ENGINE_WHY]);

static void check(const char *name, attempt *try) {
  unsigned long calls = 0, said = 0, right = 0, leaks = 0;
  char why[SC_ENGINE_WHY];
  int status;
  for (;; calls++) {
    why[0] = '\0';
    cuda_on_host_fail_at(calls + 1);
    status = try(why);
    cuda_on_host_fail_at(0);
    leaks += cuda_on_host_leaks();
    if (!cuda_on_host_has_failed() || calls == CALLS_MAX) break;
    /* One whose result is not needed may be passed over. */
    right += status == 0;
    said += status < 0 && why[0] != '\0';
    if (status == 1 || (status < 0 && why[0] == '\0')) tap_note("call %lu fails: status %d, %s", calls + 1, status, why);
  }
  tap_ok(calls > 10 && said + right == calls && right * 4 < calls,
         "%s: of %lu calls that fail, %lu are told of, and with %lu the answer is right", name, calls, said, right);
  if (!tap_ok(status == 0, "%s: where none fails the answer is right", name)) tap_note("%s", why);
  tap_ok(leaks == 0, "%s: nothing is left behind", name);
}

static struct chunk chunk;

static int same_rows(const sc_row_range *out) {
  for (unsigned long row = 0; row < ROWS; row++) {
    const sc_row_range *a = out + row, *b = chunk.job.out + row;
    if (a->n != b->n || a->taken != b->taken) return 0;
    if (a->taken && memcmp(&a->top.rho, &b->top.rho, sizeof a->top.rho) != 0) return 0;
  }
  return 1;
}

/* An engine whose rows failed is asked again. */
static int try_rows(char why[SC_ENGINE_WHY]) {
  const sc_cuda_job *job = &chunk.job;
  unsigned long label[ROWS];
  sc_row_range out[ROWS];
  char unused[SC_ENGINE_WHY];
  sc_cuda *engine;
  for (unsigned long row = 0; row < ROWS; row++)
    label[row] = chunk.label[row];
  sc_votes_block block = {.rows = ROWS, .classes = CLASSES, .count = chunk.count, .label = label, .open = chunk.open};
  if (sc_cuda_open(&engine, &job->setup, CLASSES, job->k, 1, why) != 0) return engine ? 1 : -1;
  int status = sc_cuda_rows(engine, out, &block, NULL, why);
  if (status == 0) {
    status = !same_rows(out);
  } else {
    cuda_on_host_fail_at(0);
    if (sc_cuda_rows(engine, out, &block, NULL, unused) != 0 || !same_rows(out)) status = 1;
  }
  sc_cuda_close(engine);
  return status;
}

static int try_engine(char why[SC_ENGINE_WHY]) {
  sc_query query = {.method = SC_SIMUEM, .k = 2, .grid = {SC_GRID_DECIMAL, 6}};
  sc_row_answer cuda[ROWS], cpu[ROWS];
  unsigned long label[ROWS];
  char unused[SC_ENGINE_WHY];
  const char *missing = sc_engine_cuda.missing();
  if (missing) {
    snprintf(why, SC_ENGINE_WHY, "%s", missing);
    return -1;
  }
  query.alpha = support_decimal("0.001");
  query.sigma = support_decimal("0.5");
  for (unsigned long row = 0; row < ROWS; row++)
    label[row] = chunk.label[row];
  sc_votes_block block = {.rows = ROWS, .classes = CLASSES, .count = chunk.count, .label = label, .open = chunk.open};
  sc_engine *a = sc_engine_cuda.open(&query, CLASSES, 1), *b = sc_engine_cpu.open(&query, CLASSES, 1);
  int status = a && b ? sc_engine_cuda.answer(a, &block, cuda, why) : -1;
  if (status == 0) {
    status = sc_engine_cpu.answer(b, &block, cpu, unused);
    for (unsigned long row = 0; row < ROWS && status == 0; row++)
      status = cuda[row].decided != cpu[row].decided || (cuda[row].decided && cuda[row].radius != cpu[row].radius);
  }
  sc_engine_cuda.close(a);
  sc_engine_cpu.close(b);
  return status;
}

/* Some draws stay open for float, and some for double. */
static int try_sampler(char why[SC_ENGINE_WHY]) {
  static float weight[CLASSES * 3], bias[CLASSES];
  static const uint8_t value[3] = {10, 3, 15};
  sc_layer layer = {3, CLASSES, weight, bias};
  sc_network network = {1, &layer};
  sc_lattice lattice = {.q = 16, .sigma = support_decimal("0.5")};
  uint32_t cuda[CLASSES] = {0}, cpu[CLASSES] = {0};
  char unused[SC_SAMPLER_WHY];
  const char *missing = sc_sampler_cuda.missing();
  for (unsigned long i = 0; i < CLASSES * 3; i++)
    weight[i] = i < 6 ? 1 : i % 2 ? 1 + 0x1p-23F : -1;
  for (unsigned i = 0; i < 3; i++)
    bias[i] = 1;
  if (missing) {
    snprintf(why, SC_ENGINE_WHY, "%s", missing);
    return -1;
  }
  sc_sampler *a = sc_sampler_cuda.open(&network, &lattice, 7, 1, 8, why), *b = NULL;
  int status = a ? sc_sampler_cuda.votes(a, cuda, SC_ESTIMATION, 0, value, 0, 20, why) : -1;
  if (status == 0) {
    b = sc_sampler_cpu.open(&network, &lattice, 7, 1, 8, unused);
    status =
        !b || sc_sampler_cpu.votes(b, cpu, SC_ESTIMATION, 0, value, 0, 20, unused) != 0 || memcmp(cuda, cpu, sizeof cpu) != 0;
  }
  sc_sampler_cuda.close(a);
  sc_sampler_cpu.close(b);
  return status;
}

static int try_feasible(char why[SC_ENGINE_WHY]) {
  const sc_hypotheses which = {.runs = 1000};
  int64_t worth[POINTS] = {1, 2, 3};
  sc_labeling labeling = {77, worth};
  sc_feasible_answer cuda, cpu;
  struct problem problem;
  struct kernel kernel;
  mpq_t g;
  mpq_init(g);
  mpq_set_str(g, "1/10", 10);
  struct window_kernel window = {SPACE_PATH, POINTS, POINTS, 2, NULL, g};
  int status = kernel_of_window(&kernel, &window, &problem);
  if (status == 0) {
    status = sc_feasible_cuda_ready(why) != 0 ? -1 : sc_feasible_cuda(&cuda, &kernel.exact, &which, &labeling, NULL, NULL, why);
    if (status == 0)
      status = sc_feasible_exhaust(&cpu, &kernel.exact, &which, &labeling, 1, NULL, NULL) != 0 ||
               cuda.feasible != cpu.feasible || cuda.best != cpu.best || cuda.best_of != cpu.best_of;
    kernel_free(&kernel);
  }
  mpq_clear(g);
  return status;
}

int main(void) {
  tap_seed(20260301);
  chunk_make(&chunk, ROWS, 1000, CLASSES, 3, 1, 1, (enum chunk_shape)(CHUNK_TIED | CHUNK_OPEN));
  chunk_run(&chunk);
  check("rows", try_rows);
  check("the engine", try_engine);
  if (sc_sampler_cpu.missing())
    tap_skip("%s", sc_sampler_cpu.missing());
  else
    check("the sampler", try_sampler);
  check("the feasible set", try_feasible);
  chunk_free(&chunk);
  mpfr_free_cache();
  return tap_done();
}
