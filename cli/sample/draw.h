/* The draws of one input, in steps short enough that progress is seen and other processes are answered in between. */
#ifndef SAMPLE_DRAW_H
#define SAMPLE_DRAW_H

#include "fast/sample/sampler.h"
#include "job.h"
#include "lib/files/problem.h"

struct draw {
  const sc_sampler_kind *kind;
  sc_sampler *sampler;
  const struct sample_job *job;
  unsigned long draws; /* of each input: those of the first stream, then those of the second */
  uint32_t step;       /* of one call: so many that it takes some tenths of a second */
  uint32_t *count;     /* sample_job_columns */
  /* The input at hand. */
  uint32_t input;
  unsigned long done;
  const uint8_t *value;
};

/* The job's model and options are there.  0, and end it with draw_close; or -1 with *why and nothing to release. */
int draw_open(struct draw *out, const sc_sampler_kind *kind, const struct sample_job *job, int threads, unsigned long batch,
              struct problem *why);
void draw_close(struct draw *draw);

/* The input to draw for; value stays until it is done. */
void draw_begin(struct draw *draw, uint32_t input, const uint8_t *value);

/* Some more of its draws: *drawn is how many.  It is done when draw->done is draw->draws; its votes are in draw->count then.
 * 0, or -1 with *why. */
int draw_step(struct draw *draw, uint32_t *drawn, struct problem *why);

#endif
