#include "pool.h"
#include "modes.h"

#include <mpfr.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

struct sc_pool {
  pthread_mutex_t lock;
  pthread_cond_t start, done;
  void (*work)(void *context, unsigned long i);
  void *context;
  unsigned long count;
  atomic_ulong next;        /* the i that is given out next */
  unsigned long generation; /* of the work: a thread that has seen it waits for the next */
  int busy;                 /* threads that have not finished this generation */
  int ending;
  int helpers, wanted; /* threads that there are beside the caller, and that there should be */
  pid_t process;       /* whose threads they are; 0: none was started yet */
  atomic_int named;    /* how many of them have their number */
  pthread_t thread[];
};

static _Thread_local int this_thread;

int sc_pool_threads(const sc_pool *pool) {
  return pool ? pool->wanted + 1 : 1;
}

int sc_pool_thread(void) {
  return this_thread;
}

static void take_work(sc_pool *pool) {
  unsigned long i;
  while ((i = atomic_fetch_add(&pool->next, 1)) < pool->count)
    pool->work(pool->context, i);
}

static void *helper(void *argument) {
  sc_pool *pool = argument;
  unsigned long seen = 0;
  this_thread = atomic_fetch_add(&pool->named, 1) + 1;
  pthread_mutex_lock(&pool->lock);
  for (;;) {
    while (!pool->ending && pool->generation == seen)
      pthread_cond_wait(&pool->start, &pool->lock);
    if (pool->ending) break;
    seen = pool->generation;
    pthread_mutex_unlock(&pool->lock);
    sc_modes_default();
    take_work(pool);
    pthread_mutex_lock(&pool->lock);
    if (--pool->busy == 0) pthread_cond_signal(&pool->done);
  }
  pthread_mutex_unlock(&pool->lock);
  mpfr_free_cache();
  return NULL;
}

sc_pool *sc_pool_open(int threads) {
  sc_pool *pool = calloc(1, sizeof *pool + (size_t)threads * sizeof pool->thread[0]);
  if (pool) pool->wanted = threads - 1;
  return pool;
}

/* Signals are for the caller's threads, but for those of a fault, which is a thread's own: where one of these is blocked, the
 * system ends the process at once, whatever handler it has. */
static void block_signals(sigset_t *kept) {
  static const int faults[] = {SIGBUS, SIGSEGV, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
  sigset_t blocked;
  sigfillset(&blocked);
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    sigdelset(&blocked, faults[i]);
  pthread_sigmask(SIG_SETMASK, &blocked, kept);
}

/* Threads of this process: those of the process that forked it are not here. */
static void start_helpers(sc_pool *pool) {
  sigset_t kept;
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->start, NULL);
  pthread_cond_init(&pool->done, NULL);
  pool->process = getpid();
  pool->generation = 0;
  pool->helpers = 0;
  atomic_store(&pool->named, 0);
  block_signals(&kept);
  while (pool->helpers < pool->wanted && pthread_create(&pool->thread[pool->helpers], NULL, helper, pool) == 0)
    pool->helpers++;
  pthread_sigmask(SIG_SETMASK, &kept, NULL);
}

void sc_pool_run(sc_pool *pool, void (*work)(void *context, unsigned long i), void *context, unsigned long count) {
  if (pool && count > 1 && pool->wanted > 0 && pool->process != getpid()) start_helpers(pool);
  if (!pool || count <= 1 || pool->helpers == 0) {
    for (unsigned long i = 0; i < count; i++)
      work(context, i);
    return;
  }
  pthread_mutex_lock(&pool->lock);
  pool->work = work;
  pool->context = context;
  pool->count = count;
  atomic_store(&pool->next, 0);
  pool->busy = pool->helpers;
  pool->generation++;
  pthread_cond_broadcast(&pool->start);
  pthread_mutex_unlock(&pool->lock);
  take_work(pool);
  pthread_mutex_lock(&pool->lock);
  while (pool->busy > 0)
    pthread_cond_wait(&pool->done, &pool->lock);
  pthread_mutex_unlock(&pool->lock);
}

static void end_helpers(sc_pool *pool) {
  pthread_mutex_lock(&pool->lock);
  pool->ending = 1;
  pthread_cond_broadcast(&pool->start);
  pthread_mutex_unlock(&pool->lock);
  for (int i = 0; i < pool->helpers; i++)
    pthread_join(pool->thread[i], NULL);
  pthread_cond_destroy(&pool->done);
  pthread_cond_destroy(&pool->start);
  pthread_mutex_destroy(&pool->lock);
}

void sc_pool_close(sc_pool *pool) {
  if (!pool) return;
  if (pool->process != 0 && pool->process == getpid()) end_helpers(pool);
  free(pool);
  mpfr_free_cache();
}
