/* Threads that sleep between two pieces of work.  OpenMP's threads spin there, which costs nothing on an idle machine and, on a
 * busy one, many times the work itself. */
#ifndef SMOOTHCERT_FAST_POOL_H
#define SMOOTHCERT_FAST_POOL_H

typedef struct sc_pool sc_pool;

/* So many threads, the caller among them; fewer when the system gives no more.  They start when there is work for two, in the
 * floating-point environment of that call and with all signals blocked; in a child of fork(), which has none of them, anew.
 * NULL when there is no memory. */
sc_pool *sc_pool_open(int threads);

/* Calls work(context, i) for i = 0 .. count-1, each once, in any order and on any thread, and returns when all are done. */
void sc_pool_run(sc_pool *pool, void (*work)(void *context, unsigned long i), void *context, unsigned long count);

/* Ends the threads; each frees what MPFR keeps in it, the caller too.  NULL is allowed. */
void sc_pool_close(sc_pool *pool);

#endif
