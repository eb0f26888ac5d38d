/* The exhaustive engine on a GPU against that on the CPU; skipped where there is no GPU. */
#include <string.h>

#include "fast/feasible/cuda/feasible_cuda.h"
#include "lib/kernel/kernel.h"
#include "tap.h"

static int told(void *context, uint64_t done) {
  *(uint64_t *)context = done;
  return 0;
}

static int stop(void *context, uint64_t done) {
  (void)context, (void)done;
  return 1;
}

static int same(const sc_feasible_answer *a, const sc_feasible_answer *b) {
  return a->hypotheses == b->hypotheses && a->decided == b->decided && a->feasible == b->feasible &&
         a->feasible_decided == b->feasible_decided && a->best == b->best && a->best_of == b->best_of &&
         a->is_feasible == b->is_feasible && a->feasible_from == b->feasible_from;
}

/* So many points, fewer where the trials are scaled down: 2^m hypotheses are. */
static unsigned long scaled(unsigned long m) {
  unsigned long work = tap_trials(1UL << m);
  while (m > 7 && 1UL << m > work)
    m--;
  return m;
}

static void check(unsigned long points, unsigned half, const char *margin, unsigned long runs, int labels) {
  unsigned long m = scaled(points);
  const sc_hypotheses which = {.runs = runs};
  char text[SC_ENGINE_WHY] = "";
  int64_t worth[SC_POINTS_MAX];
  sc_labeling labeling = {(uint32_t)tap_below((uint64_t)1 << m), worth}, *given = labels ? &labeling : NULL;
  sc_feasible_answer cpu, cuda;
  struct problem why;
  struct kernel kernel;
  uint64_t done = 0;
  mpq_t g;
  for (unsigned long x = 0; x < m; x++)
    worth[x] = (int64_t)tap_below(4);
  mpq_init(g);
  mpq_set_str(g, margin, 10);
  struct window_kernel window = {SPACE_PATH, m, m, half, NULL, g};
  if (!tap_ok(kernel_of_window(&kernel, &window, &why) == 0, "a kernel of %lu points", m)) return;
  int status = sc_feasible_cuda(&cuda, &kernel.exact, &which, given, told, &done, text);
  if (!tap_ok(status == 0 && done == (uint64_t)1 << m, "%lu points, half %u: the device runs", m, half)) tap_note("%s", text);
  tap_ok(sc_feasible_exhaust(&cpu, &kernel.exact, &which, given, 2, NULL, NULL) == 0 && same(&cpu, &cuda),
         "%lu points, half %u, margin %s, runs %lu: the answer of the CPU", m, half, margin, runs);
  tap_ok(sc_feasible_cuda(&cuda, &kernel.exact, &which, given, stop, NULL, text) != 0 && strcmp(text, "stopped") == 0,
         "it can be stopped");
  kernel_free(&kernel);
  mpq_clear(g);
}

int main(void) {
  char why[SC_ENGINE_WHY];
  tap_seed(20200302);
  if (sc_feasible_cuda_ready(why) != 0) {
    tap_skip("no GPU: %s", why);
    return tap_done();
  }
  check(1, 0, "0", 1000, 1);
  check(7, 2, "1/10", 1000, 1);
  check(18, 1, "0", 1000, 1);
  check(20, 3, "1/10", 2, 1);
  check(20, 4, "489/100000", 1000, 0);
  check(27, 2, "1/5", 1000, 0); /* several launches, several passes */
  mpfr_free_cache();
  return tap_done();
}
