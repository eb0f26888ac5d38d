/* The matrix products of the CPU sampler: OpenBLAS, loaded when it is first asked for, so that nothing else waits for it and a
 * machine without it runs everything else. */
#ifndef SMOOTHCERT_FAST_BLAS_H
#define SMOOTHCERT_FAST_BLAS_H

/* The values of cblas.h. */
#define SC_ROW_MAJOR 101
#define SC_AS_IT_IS 111
#define SC_TRANSPOSED 112

typedef struct {
  /* cblas_sgemm and cblas_dgemm. */
  void (*sgemm)(int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float *a, int lda,
                const float *b, int ldb, float beta, float *c, int ldc);
  void (*dgemm)(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a, int lda,
                const double *b, int ldb, double beta, double *c, int ldc);
  /* Threads that one product may use, of the calling thread's at least. */
  void (*set_threads)(int threads);
  /* A work space, taken and given back; NULL where the library keeps them to itself. */
  void *(*take)(int);
  void (*give)(void *);
  int concurrent;   /* products of several threads may run at the same time */
  const char *what; /* version, build and kernel, as the library describes itself */
} sc_blas;

/* How many products may run at the same time, `threads` at most: OpenBLAS keeps a work space for each that runs, and where
 * the memory for one is missing it tries for ever.  Those that are counted here have theirs from now on.  0: there is no
 * room, or no place in its table, for a single one. */
int sc_blas_reserve(const sc_blas *blas, int threads);
#define SC_BLAS_NO_ROOM "OpenBLAS finds no memory for its work space, expected more (ulimit -v) or another engine"

/* The library, loaded at the first call; any thread may call.  NULL: *why, if not NULL, says why there is none. */
const sc_blas *sc_blas_load(const char **why);

#endif
