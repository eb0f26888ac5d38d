/* Rows for the tests of the CUDA engine, and its kernels' bodies run on them by plain loops on the host. */
#ifndef CUDA_CHUNK_H
#define CUDA_CHUNK_H

#include "fast/rows/cuda/kernels.h"

/* A chunk of rows whose sums are n, save the last, which has half of it; the memory is the host's. */
struct chunk {
  sc_cuda_job job;
  uint32_t *count, *label, *open; /* open: NULL but for CHUNK_OPEN */
};

/* The large counts behind the label's: in classes side by side; all in classes that one lane of a warp reads; equal ones.
 * Or some draws are open. */
enum chunk_shape {
  CHUNK_SPREAD = 0,
  CHUNK_ONE_LANE = 1,
  CHUNK_TIED = 2,
  CHUNK_OPEN = 4,
  CHUNK_SHAPES = CHUNK_ONE_LANE | CHUNK_TIED | CHUNK_OPEN
};

/* Random rows; the level is 0.001/classes when bound_others, else 0.001; with or without a table of bounds. */
void chunk_make(struct chunk *c, unsigned long rows, unsigned long n, unsigned long classes, unsigned k, int bound_others,
                int table, enum chunk_shape shape);

/* What the grids of the kernels do; c->job.out is filled. */
void chunk_run(const struct chunk *c);

void chunk_free(struct chunk *c);

#endif
