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

void chunk_make(struct chunk *c, unsigned long rows, unsigned long n, unsigned long classes, unsigned k, int bound_others,
                int table) {
  sc_cuda_job *job = &c->job;
  sc_level level = support_level("0.001", bound_others ? classes : 1);
  memset(job, 0, sizeof *job);
  tap_ok(sc_cp_setup_make(&job->setup, n, &level) == SC_OK, "setup for n = %lu", n);
  job->classes = classes;
  job->k = k;
  job->bound_others = bound_others;
  job->rows = rows;
  job->count = c->count = room(rows * classes, sizeof *c->count);
  job->label = c->label = room(rows, sizeof *c->label);
  job->picked = room(rows * (k + 1), sizeof *job->picked);
  job->out = room(rows, sizeof *job->out);
  if (table) {
    job->lower = room(n + 1, sizeof *job->lower);
    job->upper = room(n + 1, sizeof *job->upper);
    job->lower_state = room(n + 1, 1);
    job->upper_state = room(n + 1, 1);
  } else
    job->own = room(rows * (k + 1), sizeof *job->own);
  for (unsigned long row = 0; row < rows; row++) {
    uint32_t *votes = c->count + row * classes;
    unsigned long left = row == rows - 1 ? n / 2 : n;
    c->label[row] = (uint32_t)tap_below(classes);
    for (unsigned long i = 0; i + 1 < classes; i++) {
      votes[(c->label[row] + i) % classes] = (uint32_t)tap_below(left + 1);
      left -= votes[(c->label[row] + i) % classes];
    }
    votes[(c->label[row] + classes - 1) % classes] = (uint32_t)left;
  }
}

void chunk_free(struct chunk *c) {
  free(c->count);
  free(c->label);
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
