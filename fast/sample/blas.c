#include "blas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sc_blas blas;
static int usable;
static char text[256];

/* POSIX lets a pointer to a function go through void *, ISO C does not. */
static int find(void *library, const char *name, void *function) {
  void *symbol = dlsym(library, name);
  memcpy(function, &symbol, sizeof symbol);
  if (!symbol) snprintf(text, sizeof text, "the OpenBLAS of this machine has no %s", name);
  return symbol != NULL;
}

static void load(void) {
  char *(*config)(void) = NULL;
  int (*parallel)(void) = NULL;
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libopenblas.so", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    snprintf(text, sizeof text, "OpenBLAS was not found (Debian: apt-get install libopenblas0-pthread)");
    return;
  }
  if (!find(library, "cblas_sgemm", &blas.sgemm) || !find(library, "cblas_dgemm", &blas.dgemm) ||
      !find(library, "openblas_set_num_threads", &blas.set_threads) || !find(library, "openblas_get_config", &config) ||
      !find(library, "openblas_get_parallel", &parallel)) {
    dlclose(library);
    return;
  }
  snprintf(text, sizeof text, "%s", config());
  blas.what = text;
  /* A serial build need not lock its work space, and does not say whether it does. */
  blas.concurrent = parallel() != 0;
  usable = 1;
}

const sc_blas *sc_blas_load(const char **why) {
  pthread_once(&once, load);
  if (usable) return &blas;
  if (why) *why = text;
  return NULL;
}
