/* Every piece of work is done once, by any number of threads, run after run; a fault in one of them reaches its handler. */
#define _DEFAULT_SOURCE
#include "fast/machine/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

#define HANDLED 42

static pthread_t caller;

static void on_fault(int number) {
  (void)number;
  _exit(HANDLED);
}

/* Only helpers read; the caller leaves the pieces to them. */
static void read_page(void *context, unsigned long i) {
  (void)i;
  if (pthread_equal(pthread_self(), caller))
    nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
  else
    (void)*(volatile char *)context;
}

/* A page of a mapped file that is gone, read by a helper in a process of its own: the status of that process. */
static int status_of_fault(void) {
  int status = 0;
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    FILE *file = tmpfile();
    void *gone = file && ftruncate(fileno(file), (off_t)page) == 0 ? mmap(NULL, page, PROT_READ, MAP_SHARED, fileno(file), 0)
                                                                   : MAP_FAILED;
    sc_pool *pool = sc_pool_open(4);
    if (gone == MAP_FAILED || !pool || ftruncate(fileno(file), 0) != 0) _exit(1);
    caller = pthread_self();
    signal(SIGBUS, on_fault);
    sc_pool_run(pool, read_page, gone, 200);
    _exit(0);
  }
  return child > 0 && waitpid(child, &status, 0) == child ? status : -1;
}

int main(void) {
  static const int threads[] = {1, 2, 3, 16};
  tap_seed(23);
  for (int i = 0; i < 4; i++)
    tap_ok(runs_hold(threads[i]), "200 runs on %d threads", threads[i]);
  sc_pool_close(NULL);
  int status = status_of_fault();
  if (!tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == HANDLED, "a fault in a helper reaches the handler"))
    tap_note("status %d", status);
  return tap_done();
}
