#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#include "lib/files/seconds.h"

#define INTERVAL 0.2 /* seconds between two drawings */

void progress_start(struct progress *p, int quiet, unsigned long total, const char *noun) {
  double start = seconds_now(CLOCK_MONOTONIC);
  *p = (struct progress){
      .shown = !quiet && isatty(STDERR_FILENO), .total = total, .noun = noun, .started = start, .drawn = start};
  pthread_mutex_init(&p->lock, NULL);
}

/* The line is padded to the one that it covers. */
static void draw(struct progress *p, double time) {
  double rate = (double)p->done / (time - p->started);
  unsigned long left = (unsigned long)((double)(p->total - p->done) / rate + 0.5);
  char line[128];
  int width = snprintf(line, sizeof line, "%lu of %lu %s, %.*f/s, %lu:%02lu:%02lu left", p->done, p->total, p->noun,
                       rate < 10 ? 1 : 0, rate, left / 3600, left / 60 % 60, left % 60);
  fprintf(stderr, "\r%-*s", p->width, line);
  p->width = width;
  p->drawn = time;
}

void progress_step(struct progress *p, unsigned long count) {
  pthread_mutex_lock(&p->lock);
  p->done += count;
  double time = p->shown ? seconds_now(CLOCK_MONOTONIC) : 0;
  if (p->shown && time - p->drawn >= INTERVAL) draw(p, time);
  pthread_mutex_unlock(&p->lock);
}

void progress_reach(struct progress *p, unsigned long done) {
  progress_step(p, done - p->done);
}

void progress_end(struct progress *p) {
  if (p->width > 0) fprintf(stderr, "\r%*s\r", p->width, "");
  p->width = 0;
  pthread_mutex_destroy(&p->lock);
}
