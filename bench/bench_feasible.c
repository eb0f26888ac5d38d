/* The exhaustive engine on 26 points of a path with a window of 3, against the loop of the reference over the same hypotheses
 * (a part of them, by hypothesis), and the dynamic program on 10000 points with a window of 9.  Wall time.
 * Usage: bench_feasible RESULT.json THREADS */
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "fast/feasible/cuda/feasible_cuda.h"
#include "fast/feasible/transfer.h"
#include "lib/files/seconds.h"
#include "lib/kernel/kernel.h"

#define POINTS 26UL
#define REFERENCE 200000UL /* hypotheses for the plain loop */

/* Seconds for a hypothesis. */
static double time_reference(const sc_kernel *kernel) {
  int says[SC_POINTS_MAX];
  unsigned long decided = 0;
  double start = seconds_now(CLOCK_MONOTONIC);
  for (unsigned long i = 0; i < REFERENCE; i++) {
    uint8_t h[SC_POINTS_MAX];
    unsigned long word = i * 2654435761UL;
    for (unsigned long y = 0; y < kernel->points; y++)
      h[y] = word >> y & 1;
    sc_smooth(says, kernel, h);
    decided += says[0] != SC_SAYS_UNDECIDED;
  }
  double seconds = (seconds_now(CLOCK_MONOTONIC) - start) / REFERENCE;
  return decided > 0 ? seconds : 0;
}

/* The same on a GPU; 0 where there is none.  The first run starts the device and is not timed. */
static double time_cuda(const sc_kernel *kernel, const sc_hypotheses *which, const sc_feasible_answer *cpu) {
  char why[SC_ENGINE_WHY];
  sc_feasible_answer answer;
  double seconds = 0;
  if (sc_feasible_cuda_ready(why) != 0) {
    printf("feasible: cuda: SKIP, %s\n", why);
    return 0;
  }
  for (int run = 0; run < 2; run++) {
    double start = seconds_now(CLOCK_MONOTONIC);
    int failed = sc_feasible_cuda(&answer, kernel, which, NULL, NULL, NULL, why) != 0;
    if (failed || answer.feasible != cpu->feasible) {
      fprintf(stderr, "bench_feasible: cuda: %s\n", failed ? why : "another answer");
      exit(1);
    }
    seconds = seconds_now(CLOCK_MONOTONIC) - start;
  }
  printf("feasible: cuda: %lu points, window 3: %.3f s\n", POINTS, seconds);
  return seconds;
}

int main(int argc, char **argv) {
  const sc_hypotheses all = {.runs = 1000000};
  struct problem why;
  struct kernel kernel;
  sc_local_rule rule;
  sc_automaton automaton;
  sc_feasible_answer answer;
  mpq_t g;
  mpz_t count;
  if (argc != 3) return fputs("usage: bench_feasible RESULT.json THREADS\n", stderr), 2;
  int threads = atoi(argv[2]);
  mpq_init(g);
  mpz_init(count);
  struct window_kernel window = {SPACE_PATH, POINTS, POINTS, 1, NULL, g};
  if (kernel_of_window(&kernel, &window, &why) != 0) return fputs(why.text, stderr), 1;
  double plain = time_reference(&kernel.exact), start = seconds_now(CLOCK_MONOTONIC);
  if (sc_feasible_exhaust(&answer, &kernel.exact, &all, NULL, threads, NULL, NULL) != 0) return 1;
  double exhaustive = seconds_now(CLOCK_MONOTONIC) - start, ratio = plain * (double)answer.hypotheses / exhaustive;
  double cuda = time_cuda(&kernel.exact, &all, &answer);
  char cuda_text[32] = "null";
  if (cuda > 0) snprintf(cuda_text, sizeof cuda_text, "%.3f", cuda);
  window = (struct window_kernel){SPACE_PATH, 10000, 10000, 4, NULL, g};
  if (kernel_rule_of_window(&rule, &window, &why) != 0) return fputs(why.text, stderr), 1;
  sc_automaton_set(&automaton, &rule, &all);
  start = seconds_now(CLOCK_MONOTONIC);
  if (sc_transfer_feasible(count, &automaton, 0, (size_t)2 << 30, threads, NULL, NULL) != SC_TRANSFER_OK) return 1;
  double transfer = seconds_now(CLOCK_MONOTONIC) - start;
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  printf(
      "feasible: %lu points, window 3, 2^%lu hypotheses: %.2f s with %d threads, %.0f times the plain loop of the reference\n",
      POINTS, POINTS, exhaustive, threads, ratio);
  printf("feasible: 10000 points, window 9: %.1f s, %ld MiB, %zu bits\n", transfer, used.ru_maxrss / 1024,
         mpz_sizeinbase(count, 2));
  FILE *out = fopen(argv[1], "w");
  if (!out) return perror(argv[1]), 1;
  fprintf(out,
          "{\"exhaustive\": {\"points\": %lu, \"window\": 3, \"threads\": %d, \"seconds\": %.3f, \"times_reference\": %.1f, "
          "\"feasible\": %lu, \"cuda_seconds\": %s},\n"
          " \"transfer\": {\"points\": 10000, \"window\": 9, \"threads\": %d, \"seconds\": %.2f, \"mib\": %ld, "
          "\"bits\": %zu}}\n",
          POINTS, threads, exhaustive, ratio, (unsigned long)answer.feasible, cuda_text, threads, transfer,
          used.ru_maxrss / 1024, mpz_sizeinbase(count, 2));
  kernel_free(&kernel);
  free((void *)rule.output);
  mpz_clear(count);
  mpq_clear(g);
  return fclose(out) == 0 ? 0 : 1;
}
