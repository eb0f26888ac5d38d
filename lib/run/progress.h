/* A line on stderr that shows how far a long run is, when stderr is a terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <pthread.h>

struct progress {
  int shown; /* 0: nothing is ever drawn */
  int width; /* characters of the line on the screen */
  unsigned long done, total;
  const char *noun;      /* of what: "rows" */
  double started, drawn; /* seconds */
  pthread_mutex_t lock;
};

void progress_start(struct progress *p, int quiet, unsigned long total, const char *noun);

/* So many more are done.  Any thread may say so; the line is drawn at most five times a second. */
void progress_step(struct progress *p, unsigned long count);

/* So many are done in all; on one thread. */
void progress_reach(struct progress *p, unsigned long done);

/* Erases the line; what follows on the terminal starts on a clean one.  Once for each progress_start. */
void progress_end(struct progress *p);

#endif
