/* One line of `smoothcert feasible`: a kernel, the hypotheses, and what is asked of them, answered by an engine. */
#ifndef FEASIBLE_ANSWER_H
#define FEASIBLE_ANSWER_H

#include "lib/kernel/kernel.h"
#include "lib/run/progress.h"

enum feasible_engine { FEASIBLE_AUTO, FEASIBLE_EXHAUSTIVE, FEASIBLE_TRANSFER, FEASIBLE_CUDA }; /* the last: exhaustive too */

/* Given labels and what a right one is worth: integers that sum to at most 2^62. */
struct feasible_labels {
  unsigned long points; /* 0: no labels */
  uint8_t *label;
  int64_t *worth;
};

struct feasible_question {
  enum feasible_engine engine;
  struct window_kernel window;
  const char *kernel; /* a file instead of the window, else NULL */
  sc_hypotheses which;
  struct feasible_labels labels;
  size_t bytes; /* of memory for the transfer engine, about */
  int threads;
  int quiet;
};

struct feasible_answer {
  unsigned long points;
  mpz_t hypotheses, decided_hypotheses, feasible, decided;
  int64_t best, best_unsmoothed; /* of the labels' worth */
  int is_feasible;
  uint8_t *best_h, *feasible_h; /* points values each */
};

/* 0: release *out with feasible_answer_free; or -1 with *why and nothing to release. */
int feasible_answer(struct feasible_answer *out, const struct feasible_question *q, struct problem *why);
void feasible_answer_free(struct feasible_answer *answer);

#endif
