#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "progress.h"

#define BLOCK 1024 /* rows; enough that the threads wait little for the last one of a block */

struct result {
  char *text;
  int status;
  struct problem why;
};

static int write_block(struct output *out, const struct result *result, unsigned long count, struct problem *why) {
  for (unsigned long i = 0; i < count; i++) {
    if (result[i].status != 0) {
      *why = result[i].why;
      return -1;
    }
    if (result[i].text && output_write(out, result[i].text, strlen(result[i].text)) != 0) return 0;
  }
  return 0;
}

/* A block at work. */
struct block {
  row_worker *worker;
  void *job;
  unsigned long first;
  struct result *result;
  struct progress progress;
};

static void run_row(void *context, unsigned long i) {
  struct block *b = context;
  b->result[i].text = NULL;
  b->result[i].status = b->worker(&b->result[i].text, b->job, b->first + i, &b->result[i].why);
  progress_step(&b->progress, 1);
}

static int run_blocks(struct block *b, sc_pool *pool, unsigned long rows, unsigned long room, struct output *out,
                      struct problem *why) {
  int status = 0;
  for (; b->first < rows && status == 0 && !out->error; b->first += room) {
    unsigned long count = rows - b->first < room ? rows - b->first : room;
    sc_pool_run(pool, run_row, b, count);
    status = write_block(out, b->result, count, why);
    for (unsigned long i = 0; i < count; i++)
      free(b->result[i].text);
  }
  return status;
}

int rows_run(const struct rows *rows, row_worker *worker, void *job, struct output *out, struct problem *why) {
  unsigned long room = rows->count < BLOCK ? rows->count : BLOCK;
  struct block block = {.worker = worker, .job = job, .result = calloc(room, sizeof *block.result)};
  sc_pool *pool = sc_pool_open(room < (unsigned long)rows->threads ? (int)room : rows->threads);
  int status = -1;
  if (!block.result || !pool) {
    problem_of(why, "smoothcert", "not enough memory for a block of %lu rows", room);
  } else {
    progress_start(&block.progress, rows->quiet, rows->count, rows->noun);
    status = run_blocks(&block, pool, rows->count, room, out, why);
    progress_end(&block.progress);
  }
  sc_pool_close(pool);
  free(block.result);
  return status;
}
