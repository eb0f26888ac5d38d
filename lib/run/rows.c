#include "rows.h"

#include <mpfr.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

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

static void run_block(const struct rows *rows, unsigned long first, unsigned long count, row_worker *worker, void *job,
                      struct result *result, struct progress *progress) {
#pragma omp parallel for schedule(dynamic) num_threads(rows->threads)
  for (unsigned long i = 0; i < count; i++) {
    result[i].text = NULL;
    result[i].status = worker(&result[i].text, job, first + i, &result[i].why);
    progress_step(progress, 1);
  }
}

/* MPFR caches constants in each thread; then the threads themselves are given back, and their memory with them. */
static void release_threads(int threads) {
#pragma omp parallel num_threads(threads)
  mpfr_free_cache();
#ifdef _OPENMP
  omp_pause_resource_all(omp_pause_soft);
#endif
}

int rows_run(const struct rows *rows, row_worker *worker, void *job, struct output *out, struct problem *why) {
  struct progress progress;
  unsigned long room = rows->count < BLOCK ? rows->count : BLOCK;
  struct result *result = calloc(room, sizeof *result);
  int status = 0;
  if (!result) return problem_of(why, "smoothcert", "not enough memory for a block of %lu rows", room);
  progress_start(&progress, rows->quiet, rows->count, rows->noun);
  for (unsigned long first = 0; first < rows->count && status == 0 && !out->error; first += room) {
    unsigned long count = rows->count - first < room ? rows->count - first : room;
    run_block(rows, first, count, worker, job, result, &progress);
    status = write_block(out, result, count, why);
    for (unsigned long i = 0; i < count; i++)
      free(result[i].text);
  }
  progress_end(&progress);
  release_threads(rows->threads);
  free(result);
  return status;
}
