/* The threads of this process, all of them.  They sleep between two pieces of work.
 *
 * OpenMP's threads spin there, which costs nothing on an idle machine and, on a busy one, many times the work itself; and where
 * one of them cannot be made its library ends the process with exit status 1, which for a command is a verdict. */
#ifndef SMOOTHCERT_FAST_POOL_H
#define SMOOTHCERT_FAST_POOL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sc_pool sc_pool;

/* So many threads, the caller among them; fewer when the system gives no more.  They start when there is work for two, in the
 * default modes of the processor (modes.h) and with all signals blocked but those of faults; in a child of fork(), which has
 * none of them, anew.  NULL when there is no memory. */
sc_pool *sc_pool_open(int threads);

/* How many threads it may have, the caller among them; and which of them this one is, 0 .. that number - 1, while it works: the
 * caller is 0.  Work that runs in a pool must not run another one's. */
int sc_pool_threads(const sc_pool *pool);
int sc_pool_thread(void);

/* Calls work(context, i) for i = 0 .. count-1, each once, in any order and on any thread, and returns when all are done.
 * NULL is a pool of the caller alone. */
void sc_pool_run(sc_pool *pool, void (*work)(void *context, unsigned long i), void *context, unsigned long count);

/* Ends the threads; each frees what MPFR keeps in it, the caller too.  NULL is allowed. */
void sc_pool_close(sc_pool *pool);

#ifdef __cplusplus
}
#endif

#endif
