/* The body of the CUDA kernel of `feasible`, run on the host by a plain loop over its threads, against the CPU engine: all
 * windows on paths and cycles of at most 12 points, with margins, restrictions, labels and several passes. */
#include <stdlib.h>
#include <string.h>

#include "fast/feasible/cuda/feasible_job.h"
#include "lib/kernel/kernel.h"
#include "tap.h"

#define THREADS 37 /* no power of two: some threads have one hypothesis more */
#define LAUNCHES 3

static void *room(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (!memory) abort();
  return memory;
}

static void make(sc_feasible_job *job, const sc_kernel *kernel, const sc_hypotheses *which, const sc_labeling *labeling) {
  int64_t *part = room(kernel->points * SC_PARTS << SC_PART, sizeof *part);
  sc_feasible_parts(part, kernel);
  *job = (sc_feasible_job){.points = kernel->points, .part = part, .one = kernel->one, .zero = kernel->zero, .which = *which};
  job->slots = sc_images_slots(&job->passes, kernel->points);
  job->slot = room(job->slots, sizeof *job->slot);
  job->decided = room(sc_images_words(kernel->points), sizeof *job->decided);
  job->tally = room(1, sizeof *job->tally);
  job->answer = room(THREADS, sizeof *job->answer);
  job->threads = THREADS;
  for (unsigned i = 0; i < THREADS; i++)
    job->answer[i].best_of = UINT32_MAX;
  if (labeling) {
    job->label = labeling->label;
    job->worth = labeling->worth;
  }
}

static void run(sc_feasible_job *job) {
  uint64_t all = (uint64_t)1 << job->points, slice = all / LAUNCHES + 1;
  for (job->pass = 0; job->pass < job->passes; job->pass++) {
    memset(job->slot, 0, job->slots * sizeof *job->slot);
    for (job->from = 0; job->from < all; job->from = job->to) {
      job->to = job->from + slice < all ? job->from + slice : all;
      for (uint64_t thread = THREADS; thread-- > 0;)
        sc_kernel_hypotheses(job, thread);
    }
  }
}

static void collect(sc_feasible_answer *out, sc_feasible_job *job) {
  *out = (sc_feasible_answer){.best_of = UINT32_MAX};
  for (unsigned i = 0; i < THREADS; i++)
    sc_feasible_join(out, &job->answer[i]);
  for (size_t i = 0; i < sc_images_words(job->points); i++)
    out->feasible_decided += (unsigned)__builtin_popcountll(job->decided[i]);
  out->feasible = out->feasible_decided + job->tally->others;
  free((void *)job->part);
  free(job->slot);
  free(job->decided);
  free(job->tally);
  free(job->answer);
}

static int same(const sc_feasible_answer *a, const sc_feasible_answer *b) {
  return a->hypotheses == b->hypotheses && a->decided == b->decided && a->feasible == b->feasible &&
         a->feasible_decided == b->feasible_decided && a->best == b->best && a->best_of == b->best_of &&
         a->is_feasible == b->is_feasible && a->feasible_from == b->feasible_from;
}

/* passes: of the hash table, which is made as much smaller. */
static int agrees(const sc_kernel *kernel, const sc_hypotheses *which, const sc_labeling *labeling, unsigned passes) {
  sc_feasible_answer cpu, emulated;
  sc_feasible_job job;
  make(&job, kernel, which, labeling);
  job.passes = passes;
  run(&job);
  int full = job.tally->is_full;
  collect(&emulated, &job);
  return !full && sc_feasible_exhaust(&cpu, kernel, which, labeling, 1, NULL, NULL) == 0 && same(&cpu, &emulated);
}

static unsigned long tried, right, feasible_labels;

static void try_kernel(const sc_kernel *kernel, const sc_hypotheses *which) {
  int64_t worth[SC_POINTS_MAX];
  sc_labeling labeling = {(uint32_t)tap_below((uint64_t)1 << kernel->points), worth};
  sc_feasible_answer answer;
  for (unsigned long x = 0; x < kernel->points; x++)
    worth[x] = (int64_t)tap_below(4);
  int good = agrees(kernel, which, NULL, 1) && agrees(kernel, which, &labeling, 1) && agrees(kernel, which, &labeling, 3);
  tried++;
  right += (unsigned long)good;
  if (sc_feasible_exhaust(&answer, kernel, which, &labeling, 1, NULL, NULL) == 0) feasible_labels += answer.is_feasible != 0;
  if (!good) tap_note("%lu points, runs %lu, cycle %d, rises %d", kernel->points, which->runs, which->cycle, which->rises);
}

static void try_window(enum space_kind space, unsigned long m, unsigned half, const sc_decimal *sigma, const char *margin) {
  int cycle = space == SPACE_CYCLE;
  const sc_hypotheses which[] = {{.runs = 1000}, {.runs = 2, .cycle = cycle}, {.runs = 0, .cycle = cycle}, {.rises = 1}};
  struct problem why;
  struct kernel kernel;
  mpq_t g;
  mpq_init(g);
  mpq_set_str(g, margin, 10);
  struct window_kernel window = {space, m, m, half, sigma, g};
  if (kernel_of_window(&kernel, &window, &why) != 0) {
    tap_ok(0, "kernel: %s", why.text);
  } else {
    for (unsigned i = 0; i < (cycle ? 3 : 4); i++)
      try_kernel(&kernel.exact, &which[i]);
    kernel_free(&kernel);
  }
  mpq_clear(g);
}

int main(void) {
  static const char *const margins[] = {"0", "1/10", "489/100000"};
  sc_decimal sigma;
  tap_seed(20200301);
  sc_decimal_parse(&sigma, "1.25", 4);
  for (unsigned space = SPACE_PATH; space <= SPACE_CYCLE; space++)
    for (unsigned i = 0; i < 3; i++) {
      tried = right = feasible_labels = 0;
      for (unsigned long m = 1; m <= 12; m++)
        for (unsigned half = 0; half <= 3 && 2 * half + 1 <= m; half++) {
          try_window((enum space_kind)space, m, half, NULL, margins[i]);
          try_window((enum space_kind)space, m, half, &sigma, margins[i]);
        }
      tap_ok(right == tried && feasible_labels > 0,
             "%s, margin %s: %lu of %lu kernels are answered as by the CPU engine, %lu labels feasible",
             space == SPACE_PATH ? "path" : "cycle", margins[i], right, tried, feasible_labels);
    }
  mpfr_free_cache();
  return tap_done();
}
