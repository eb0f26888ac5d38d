/* Every piece of work is done once, by any number of threads, run after run. */
#include "fast/machine/pool.h"

#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

#include "tap.h"

#define MOST 3000

static atomic_int done[MOST];

/* Some pieces take long, so that a run that did not wait for another thread would be seen to return too early. */
static void work(void *context, unsigned long i) {
  if (i % 256 == 7) nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
  atomic_fetch_add(&done[i], *(int *)context);
}

static int runs_hold(int threads) {
  sc_pool *pool = sc_pool_open(threads);
  int holds = pool != NULL, step = 1, total = 0;
  for (int run = 0; run < 200 && holds; run++) {
    unsigned long count = run % 5 == 0 ? tap_below(3) : tap_below(MOST);
    for (unsigned long i = 0; i < MOST; i++)
      atomic_store(&done[i], 0);
    step = 1 + run % 3;
    sc_pool_run(pool, work, &step, count);
    for (unsigned long i = 0; i < MOST; i++)
      holds = holds && atomic_load(&done[i]) == (i < count ? step : 0);
    total++;
  }
  sc_pool_close(pool);
  return holds && total == 200;
}

int main(void) {
  static const int threads[] = {1, 2, 3, 16};
  tap_seed(23);
  for (int i = 0; i < 4; i++)
    tap_ok(runs_hold(threads[i]), "200 runs on %d threads", threads[i]);
  sc_pool_close(NULL);
  return tap_done();
}
