#include "draw.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/seconds.h"

#define FIRST_STEP 1024 /* draws; the steps grow from there */
#define SHORT 0.1       /* seconds: a step that takes less may be twice as long, */
#define LONG 0.5        /* one that takes more is halved */

int draw_open(struct draw *out, const sc_sampler_kind *kind, const struct sample_job *job, int threads, unsigned long batch,
              struct problem *why) {
  char message[SC_SAMPLER_WHY] = "";
  *out = (struct draw){.kind = kind, .job = job, .draws = sample_job_draws(job), .step = FIRST_STEP};
  out->count = malloc(sample_job_columns(job) * sizeof *out->count);
  if (!out->count) return problem_of(why, "smoothcert sample", "not enough memory for %lu classes", job->classes);
  out->sampler = kind->open(&job->model.network, &job->lattice, job->seed, threads, batch, message);
  if (out->sampler) return 0;
  draw_close(out);
  return problem_of(why, "smoothcert sample", "engine %s: %s", kind->name, message);
}

void draw_close(struct draw *draw) {
  if (draw->sampler) draw->kind->close(draw->sampler);
  free(draw->count);
  *draw = (struct draw){0};
}

void draw_begin(struct draw *draw, uint32_t input, const uint8_t *value) {
  draw->input = input;
  draw->value = value;
  draw->done = 0;
  memset(draw->count, 0, sample_job_columns(draw->job) * sizeof *draw->count);
}

static void adapt(struct draw *draw, double seconds) {
  if (seconds < SHORT && draw->step <= UINT32_MAX / 2) draw->step *= 2;
  if (seconds > LONG && draw->step > 1) draw->step /= 2;
}

int draw_step(struct draw *draw, uint32_t *drawn, struct problem *why) {
  char message[SC_SAMPLER_WHY] = "";
  unsigned long before = draw->job->n[SC_ESTIMATION];
  sc_stream stream = draw->done < before ? SC_ESTIMATION : SC_SELECTION;
  unsigned long first = stream == SC_ESTIMATION ? draw->done : draw->done - before, left = draw->job->n[stream] - first;
  uint32_t *count = draw->count + sample_job_column(draw->job, stream);
  double started = seconds_now(CLOCK_MONOTONIC);
  *drawn = left < draw->step ? (uint32_t)left : draw->step;
  if (draw->kind->votes(draw->sampler, count, stream, draw->input, draw->value, (uint32_t)first, *drawn, message) != 0)
    return problem_of(why, "smoothcert sample", "engine %s: %s", draw->kind->name, message);
  /* The remainder of an input says little of how long a step takes. */
  if (*drawn == draw->step) adapt(draw, seconds_now(CLOCK_MONOTONIC) - started);
  draw->done += *drawn;
  return 0;
}
