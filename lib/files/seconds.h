/* The time in seconds, for what takes long. */
#ifndef SECONDS_H
#define SECONDS_H

#include <time.h>

/* On CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID or any clock of clock_gettime; only differences mean something. */
double seconds_now(clockid_t clock);

#endif
