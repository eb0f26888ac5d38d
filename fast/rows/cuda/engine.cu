#include "cuda.h"
#include "launch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 3                     /* chunks in flight: one copied in, one computed, one copied out */
#define CHUNK_BYTES (4ul << 20)     /* of votes in a chunk: a launch costs little beside it, and a block has several */
#define SHARE 4                     /* the chunks take at most this part of what is free, and so does the table */
#define TABLE_DRAWS_MAX (1ul << 22) /* the largest n whose bounds are kept by count */

/* One chunk on its way: pinned memory on the host, its image on the device. */
struct slot {
  cudaStream_t stream;
  cudaEvent_t computed;
  uint32_t *count, *label;   /* host, pinned */
  uint32_t *open;            /* likewise, of rows that may have open votes */
  sc_row_range *out;         /* host, pinned */
  sc_cuda_job job;           /* its pointers are the device's */
  uint32_t *opened;          /* the device's image of open */
  unsigned long first, rows; /* what it holds; rows = 0: nothing */
};

struct sc_cuda {
  struct slot slot[SLOTS];
  unsigned long chunk_rows;
  unsigned long table_size; /* n + 1, or 0 without a table */
  sc_known_bound *lower, *upper;
  unsigned char *state; /* of the lower bounds, then of the upper */
};

int sc_cuda_device(char name[SC_CUDA_WHY], char why[SC_CUDA_WHY]) {
  struct cudaDeviceProp properties;
  int device;
  SC_CUDA_TRY(cudaGetDevice(&device));
  SC_CUDA_TRY(cudaGetDeviceProperties(&properties, device));
  snprintf(name, SC_CUDA_WHY, "%s", properties.name);
  return 0;
}

/* A table pays where n is moderate and the device has room to spare. */
static int open_table(sc_cuda *e, unsigned long n, size_t room, char *why) {
  if (n > TABLE_DRAWS_MAX || 2 * (n + 1) * (sizeof(sc_known_bound) + 1) > room / SHARE) return 0;
  SC_CUDA_TRY(cudaMalloc((void **)&e->lower, (n + 1) * sizeof *e->lower));
  SC_CUDA_TRY(cudaMalloc((void **)&e->upper, (n + 1) * sizeof *e->upper));
  SC_CUDA_TRY(cudaMalloc((void **)&e->state, 2 * (n + 1)));
  SC_CUDA_TRY(cudaMemset(e->state, SC_BOUND_UNASKED, 2 * (n + 1)));
  SC_CUDA_TRY(cudaStreamSynchronize(NULL)); /* the streams of the slots do not wait for this one */
  e->table_size = n + 1;
  return 0;
}

static int open_slot(sc_cuda *e, struct slot *s, char *why) {
  sc_cuda_job *job = &s->job;
  size_t rows = e->chunk_rows, picks = rows * (job->k + 1);
  SC_CUDA_TRY(cudaStreamCreateWithFlags(&s->stream, cudaStreamNonBlocking));
  SC_CUDA_TRY(cudaEventCreateWithFlags(&s->computed, cudaEventDisableTiming));
  SC_CUDA_TRY(cudaMallocHost((void **)&s->count, rows * job->classes * sizeof *s->count));
  SC_CUDA_TRY(cudaMallocHost((void **)&s->label, rows * sizeof *s->label));
  SC_CUDA_TRY(cudaMallocHost((void **)&s->open, rows * sizeof *s->open));
  SC_CUDA_TRY(cudaMallocHost((void **)&s->out, rows * sizeof *s->out));
  SC_CUDA_TRY(cudaMalloc((void **)&job->count, rows * job->classes * sizeof *job->count));
  SC_CUDA_TRY(cudaMalloc((void **)&job->label, rows * sizeof *job->label));
  SC_CUDA_TRY(cudaMalloc((void **)&s->opened, rows * sizeof *s->opened));
  SC_CUDA_TRY(cudaMalloc((void **)&job->picked, picks * sizeof *job->picked));
  SC_CUDA_TRY(cudaMalloc((void **)&job->out, rows * sizeof *job->out));
  SC_CUDA_TRY(cudaMemsetAsync(job->out, 0, rows * sizeof *job->out, s->stream)); /* also what a row not taken leaves unset */
  if (e->table_size == 0) SC_CUDA_TRY(cudaMalloc((void **)&job->own, picks * sizeof *job->own));
  job->lower = e->lower;
  job->upper = e->upper;
  job->lower_state = e->state;
  job->upper_state = e->state ? e->state + e->table_size : NULL;
  return 0;
}

/* The rows of a chunk: as many as fit, one at least. */
static unsigned long rows_of_chunk(unsigned long classes, unsigned k, size_t room) {
  size_t picks = (k + 1) * (sizeof(uint32_t) + sizeof(sc_known_bound));
  size_t each = (classes + 2) * sizeof(uint32_t) + picks + sizeof(sc_row_range);
  unsigned long rows = CHUNK_BYTES / (classes * sizeof(uint32_t)), most = room / SHARE / SLOTS / each;
  if (rows > most) rows = most;
  return rows > 0 ? rows : 1;
}

static int open_all(sc_cuda *e, const sc_cp_setup *setup, unsigned long classes, unsigned k, int bound_others, char *why) {
  size_t room, total;
  SC_CUDA_TRY(cudaMemGetInfo(&room, &total));
  e->chunk_rows = rows_of_chunk(classes, k, room);
  if (open_table(e, (unsigned long)setup->n, room, why) != 0) return -1;
  for (int i = 0; i < SLOTS; i++) {
    sc_cuda_job *job = &e->slot[i].job;
    job->setup = *setup;
    job->classes = classes;
    job->k = k;
    job->bound_others = bound_others;
    if (open_slot(e, &e->slot[i], why) != 0) return -1;
  }
  return 0;
}

int sc_cuda_open(sc_cuda **out, const sc_cp_setup *setup, unsigned long classes, unsigned k, int bound_others,
                 char why[SC_CUDA_WHY]) {
  *out = (sc_cuda *)calloc(1, sizeof **out);
  if (!*out) {
    snprintf(why, SC_CUDA_WHY, "not enough memory");
    return -1;
  }
  if (open_all(*out, setup, classes, k, bound_others, why) == 0) return 0;
  sc_cuda_close(*out);
  *out = NULL;
  return -1;
}

/* Copies, kernels and the copy back of one chunk, in order on the slot's stream; the kernels wait for those of the chunk
 * before, with which they share the table. */
static int start(struct slot *s, const struct slot *before, char *why) {
  const sc_cuda_job *job = &s->job;
  size_t votes = s->rows * job->classes;
  SC_CUDA_TRY(cudaMemcpyAsync((void *)job->count, s->count, votes * sizeof *s->count, cudaMemcpyHostToDevice, s->stream));
  SC_CUDA_TRY(cudaMemcpyAsync((void *)job->label, s->label, s->rows * sizeof *s->label, cudaMemcpyHostToDevice, s->stream));
  if (job->open) SC_CUDA_TRY(cudaMemcpyAsync(s->opened, s->open, s->rows * sizeof *s->open, cudaMemcpyHostToDevice, s->stream));
  if (before) SC_CUDA_TRY(cudaStreamWaitEvent(s->stream, before->computed, 0));
  if (sc_cuda_launch(job, s->stream, why) != 0) return -1;
  SC_CUDA_TRY(cudaEventRecord(s->computed, s->stream));
  SC_CUDA_TRY(cudaMemcpyAsync(s->out, job->out, s->rows * sizeof *s->out, cudaMemcpyDeviceToHost, s->stream));
  return 0;
}

/* Waits for the slot's chunk, if it has one, and hands it over. */
static int collect(struct slot *s, sc_row_range *out, char *why) {
  if (s->rows == 0) return 0;
  SC_CUDA_TRY(cudaStreamSynchronize(s->stream));
  memcpy(out + s->first, s->out, s->rows * sizeof *out);
  s->rows = 0;
  return 0;
}

#define FILL_ROWS 256ul /* that a thread takes at a time */

struct filling {
  struct slot *slot;
  const sc_votes_block *block;
};

/* Rows that are not counts become rows of zeros, which no engine takes. */
static void fill_some(void *context, unsigned long piece) {
  const struct filling *f = (const struct filling *)context;
  struct slot *s = f->slot;
  const sc_votes_block *block = f->block;
  unsigned long classes = s->job.classes, end = (piece + 1) * FILL_ROWS < s->rows ? (piece + 1) * FILL_ROWS : s->rows;
  for (unsigned long i = piece * FILL_ROWS; i < end; i++) {
    uint32_t *room = s->count + i * classes;
    const uint32_t *row =
        block->count ? block->count + (s->first + i) * classes : block->row(block->source, s->first + i, room);
    if (!row)
      memset(room, 0, classes * sizeof *room);
    else if (row != room)
      memcpy(room, row, classes * sizeof *room);
    s->label[i] = (uint32_t)block->label[s->first + i];
    if (block->open) s->open[i] = row ? block->open[s->first + i] : 0;
  }
}

static void fill(struct slot *s, const sc_votes_block *block, sc_pool *pool) {
  struct filling f = {s, block};
  sc_pool_run(pool, fill_some, &f, (s->rows + FILL_ROWS - 1) / FILL_ROWS);
}

/* Lets go of what an error left in flight, so that the engine can be used, or closed, again. */
static void abandon(sc_cuda *e) {
  for (int i = 0; i < SLOTS; i++) {
    (void)cudaStreamSynchronize(e->slot[i].stream);
    e->slot[i].rows = 0;
  }
}

static int stream_rows(sc_cuda *e, sc_row_range *out, const sc_votes_block *block, sc_pool *pool, char *why) {
  unsigned long chunk = 0;
  for (unsigned long first = 0; first < block->rows; first += e->chunk_rows, chunk++) {
    struct slot *s = &e->slot[chunk % SLOTS];
    const struct slot *before = chunk > 0 ? &e->slot[(chunk - 1) % SLOTS] : NULL;
    if (collect(s, out, why) != 0) return -1;
    s->first = first;
    s->rows = block->rows - first < e->chunk_rows ? block->rows - first : e->chunk_rows;
    s->job.rows = s->rows;
    s->job.open = block->open ? s->opened : NULL;
    fill(s, block, pool);
    if (start(s, before, why) != 0) return -1;
  }
  for (int i = 0; i < SLOTS; i++)
    if (collect(&e->slot[i], out, why) != 0) return -1;
  return 0;
}

int sc_cuda_rows(sc_cuda *e, sc_row_range *out, const sc_votes_block *block, sc_pool *pool, char why[SC_CUDA_WHY]) {
  if (stream_rows(e, out, block, pool, why) == 0) return 0;
  abandon(e);
  return -1;
}

void sc_cuda_close(sc_cuda *e) {
  if (!e) return;
  (void)cudaStreamSynchronize(NULL); /* nothing may be in flight to memory that is freed */
  for (int i = 0; i < SLOTS; i++) {
    struct slot *s = &e->slot[i];
    if (s->stream) (void)cudaStreamSynchronize(s->stream);
    (void)cudaFree((void *)s->job.count);
    (void)cudaFree((void *)s->job.label);
    (void)cudaFree(s->opened);
    (void)cudaFree(s->job.picked);
    (void)cudaFree(s->job.out);
    (void)cudaFree(s->job.own);
    (void)cudaFreeHost(s->count);
    (void)cudaFreeHost(s->label);
    (void)cudaFreeHost(s->open);
    (void)cudaFreeHost(s->out);
    if (s->computed) (void)cudaEventDestroy(s->computed);
    if (s->stream) (void)cudaStreamDestroy(s->stream);
  }
  (void)cudaFree(e->lower);
  (void)cudaFree(e->upper);
  (void)cudaFree(e->state);
  free(e);
}
