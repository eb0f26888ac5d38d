#include "cuda_chunk.h"

#include <stdlib.h>
#include <string.h>

#include "fast/rows/cpu/setup.h"
#include "support.h"
#include "tap.h"

static void *room(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (!memory) abort();
  return memory;
}

/* The label first, then the others: those of one lane before the rest, or as they come. */
static void order_classes(unsigned long *order, unsigned long classes, unsigned long label, enum chunk_shape shape) {
  unsigned long lane = shape & CHUNK_ONE_LANE ? tap_below(SC_WARP) : SC_WARP, used = 0;
  order[used++] = label;
  for (int own = 1; own >= 0; own--)
    for (unsigned long i = 1; i < classes; i++) {
      unsigned long class_ = (label + i) % classes;
      if ((class_ % SC_WARP == lane) == own) order[used++] = class_;
    }
}

/* The votes `left`, by the order: each class takes a share of what is left, or, where they are tied, those behind the label
 * equal ones. */
static void fill_row(uint32_t *votes, const unsigned long *order, unsigned long classes, unsigned long left,
                     enum chunk_shape shape) {
  unsigned long tied = shape & CHUNK_TIED ? 2 + tap_below(6) : 0, equal = 0;
  for (unsigned long i = 0; i + 1 < classes; i++) {
    unsigned long share = i > 0 && i <= tied ? equal : tap_below(left + 1);
    votes[order[i]] = (uint32_t)share;
    left -= share;
    if (i == 0 && tied > 0) equal = left / (tied + 1);
  }
  votes[order[classes - 1]] = (uint32_t)left;
}

void chunk_make(struct chunk *c, unsigned long rows, unsigned long n, unsigned long classes, unsigned k, int bound_others,
                int table, enum chunk_shape shape) {
  sc_cuda_job *job = &c->job;
  sc_level level = support_level("0.001", bound_others ? classes : 1);
  memset(job, 0, sizeof *job);
  c->open = NULL;
  tap_ok(sc_cp_setup_make(&job->setup, n, &level) == SC_OK, "setup for n = %lu", n);
  job->classes = classes;
  job->k = k;
  job->bound_others = bound_others;
  job->rows = rows;
  job->count = c->count = room(rows * classes, sizeof *c->count);
  job->label = c->label = room(rows, sizeof *c->label);
  if (shape & CHUNK_OPEN) job->open = c->open = room(rows, sizeof *c->open);
  job->picked = room(rows * (k + 1), sizeof *job->picked);
  job->out = room(rows, sizeof *job->out);
  if (table) {
    job->lower = room(n + 1, sizeof *job->lower);
    job->upper = room(n + 1, sizeof *job->upper);
    job->lower_state = room(n + 1, 1);
    job->upper_state = room(n + 1, 1);
  } else
    job->own = room(rows * (k + 1), sizeof *job->own);
  unsigned long *order = room(classes, sizeof *order);
  for (unsigned long row = 0; row < rows; row++) {
    c->label[row] = (uint32_t)tap_below(classes);
    order_classes(order, classes, c->label[row], shape);
    fill_row(c->count + row * classes, order, classes, row == rows - 1 ? n / 2 : n, shape);
  }
  /* Some votes of a class become open: the sum of the row stays. */
  for (unsigned long row = 0; c->open && row < rows; row++) {
    uint32_t *from = c->count + row * classes + tap_below(classes);
    *from -= c->open[row] = *from > 0 ? (uint32_t)tap_below(*from) : 0;
  }
  free(order);
}

void chunk_free(struct chunk *c) {
  free(c->count);
  free(c->label);
  free(c->open);
  free(c->job.picked);
  free(c->job.out);
  free(c->job.own);
  free(c->job.lower);
  free(c->job.upper);
  free(c->job.lower_state);
  free(c->job.upper_state);
}

void chunk_run(const struct chunk *c) {
  const sc_cuda_job *job = &c->job;
  for (unsigned long row = 0; row < job->rows; row++)
    sc_kernel_pick(job, row);
  if (job->lower)
    for (unsigned long count = 0; count <= sc_job_draws(job); count++)
      sc_kernel_tabulate(job, count);
  else
    for (unsigned long at = 0; at < job->rows * (job->k + 1); at++)
      sc_kernel_bound(job, at / (job->k + 1), (unsigned)(at % (job->k + 1)));
  for (unsigned long row = 0; row < job->rows; row++)
    sc_kernel_radius(job, row);
}
