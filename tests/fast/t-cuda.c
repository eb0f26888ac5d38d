/* The engine on a GPU against the same source on the host, bit for bit; skipped where there is no GPU. */
#include <stdlib.h>
#include <string.h>

#include "cuda_chunk.h"
#include "fast/rows/cuda/cuda.h"
#include "tap.h"

static int same_row(const sc_row_range *a, const sc_row_range *b) {
  if (a->n != b->n || a->count != b->count || a->taken != b->taken) return 0;
  return !a->taken || (memcmp(&a->p_lower, &b->p_lower, sizeof a->p_lower) == 0 &&
                       memcmp(&a->top.rho, &b->top.rho, sizeof a->top.rho) == 0 && a->top.t == b->top.t &&
                       a->top.decided_t == b->top.decided_t);
}

static int run_device(sc_row_range *out, const struct chunk *c, char why[SC_CUDA_WHY]) {
  const sc_cuda_job *job = &c->job;
  unsigned long *label = calloc(job->rows, sizeof *label);
  sc_cuda *engine = NULL;
  int status = label ? sc_cuda_open(&engine, &job->setup, job->classes, job->k, job->bound_others, why) : -1;
  for (unsigned long row = 0; label && row < job->rows; row++)
    label[row] = c->label[row];
  sc_votes_block block = {.rows = job->rows, .classes = job->classes, .count = c->count, .label = label, .open = c->open};
  if (status == 0) status = sc_cuda_rows(engine, out, &block, NULL, why);
  sc_cuda_close(engine);
  free(label);
  return status;
}

static void check(unsigned long rows, unsigned long n, unsigned long classes, unsigned k, int bound_others, int table,
                  enum chunk_shape shape) {
  struct chunk c;
  char why[SC_CUDA_WHY] = "";
  unsigned long same = 0;
  rows = tap_trials(rows) > 2 ? tap_trials(rows) : 2;
  chunk_make(&c, rows, n, classes, k, bound_others, table, shape);
  chunk_run(&c);
  sc_row_range *out = calloc(rows, sizeof *out);
  if (!out) abort();
  if (!tap_ok(run_device(out, &c, why) == 0, "n %lu, %lu classes, k %u: the device runs", n, classes, k)) tap_note("%s", why);
  for (unsigned long row = 0; row < rows; row++)
    same += (unsigned long)same_row(out + row, c.job.out + row);
  tap_ok(same == rows, "n %lu, %lu classes, k %u: %lu of %lu rows have the host's bits", n, classes, k, same, rows);
  free(out);
  chunk_free(&c);
}

int main(void) {
  static const unsigned long beyond[] = {33, 100, 1000}; /* classes: more than a warp has lanes */
  char name[SC_CUDA_WHY], why[SC_CUDA_WHY];
  tap_seed(20200330);
  if (sc_cuda_device(name, why) != 0) {
    tap_skip("no GPU: %s", why);
    return tap_done();
  }
  tap_note("device: %s", name);
  check(5000, 1000, 10, 3, 1, 1, CHUNK_SPREAD);
  check(5000, 100000, 10, 1, 1, 1, CHUNK_SPREAD);
  check(5000, 100000, 10, 9, 0, 1, CHUNK_SPREAD);
  check(30000, 100000, 1000, 5, 1, 1, CHUNK_SPREAD); /* several chunks */
  check(300, 3000, 5000, 32, 1, 1, CHUNK_SPREAD);
  check(2000, 4294967295, 10, 3, 1, 0, CHUNK_SPREAD);
  for (unsigned i = 0; i < sizeof beyond / sizeof *beyond; i++)
    for (int shape = CHUNK_SPREAD; shape <= CHUNK_OPEN; shape++)
      check(2000, 10000, beyond[i], 4, 1, 1, (enum chunk_shape)shape);
  return tap_done();
}
