#include "pool.h"

#include <mpfr.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

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
  int helpers;
  pthread_t thread[];
};

static void take_work(sc_pool *pool) {
  unsigned long i;
  while ((i = atomic_fetch_add(&pool->next, 1)) < pool->count)
    pool->work(pool->context, i);
}

static void *helper(void *argument) {
  sc_pool *pool = argument;
  unsigned long seen = 0;
  pthread_mutex_lock(&pool->lock);
  for (;;) {
    while (!pool->ending && pool->generation == seen)
      pthread_cond_wait(&pool->start, &pool->lock);
    if (pool->ending) break;
    seen = pool->generation;
    pthread_mutex_unlock(&pool->lock);
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
  if (!pool) return NULL;
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->start, NULL);
  pthread_cond_init(&pool->done, NULL);
  while (pool->helpers < threads - 1 && pthread_create(&pool->thread[pool->helpers], NULL, helper, pool) == 0)
    pool->helpers++;
  return pool;
}

void sc_pool_run(sc_pool *pool, void (*work)(void *context, unsigned long i), void *context, unsigned long count) {
  pool->work = work;
  pool->context = context;
  if (count <= 1 || pool->helpers == 0) {
    for (unsigned long i = 0; i < count; i++)
      work(context, i);
    return;
  }
  pthread_mutex_lock(&pool->lock);
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

void sc_pool_close(sc_pool *pool) {
  if (!pool) return;
  pthread_mutex_lock(&pool->lock);
  pool->ending = 1;
  pthread_cond_broadcast(&pool->start);
  pthread_mutex_unlock(&pool->lock);
  for (int i = 0; i < pool->helpers; i++)
    pthread_join(pool->thread[i], NULL);
  pthread_cond_destroy(&pool->done);
  pthread_cond_destroy(&pool->start);
  pthread_mutex_destroy(&pool->lock);
  free(pool);
  mpfr_free_cache();
}
