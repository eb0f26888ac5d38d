/* How fast votes are read from text: megabytes (10^6 bytes) per second of processor time of one thread, the median of ROUNDS.
 * Usage: bench_text FILE NAME, which prints `"NAME": MB/s`. */
#include <stdio.h>
#include <stdlib.h>

#include "lib/files/seconds.h"
#include "lib/read/counts.h"

#define ROUNDS 7

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  double rate[ROUNDS];
  struct bytes bytes;
  struct problem why;
  if (argc != 3 || bytes_read(&bytes, argv[1], &why) != 0) return 2;
  for (int i = 0; i < ROUNDS; i++) {
    struct votes_table table;
    double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
    if (votes_table_parse(&table, argv[1], bytes.data, bytes.length, 0, &why) != 0) {
      fprintf(stderr, "%s\n", why.text);
      return 2;
    }
    rate[i] = 1e-6 * (double)bytes.length / (seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin);
    votes_table_free(&table);
  }
  bytes_free(&bytes);
  qsort(rate, ROUNDS, sizeof rate[0], by_size);
  printf("\"%s\": %.0f", argv[2], rate[ROUNDS / 2]);
  return 0;
}
