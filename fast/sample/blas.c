#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "blas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sc_blas blas;
static int usable;
static char text[256];

/* POSIX lets a pointer to a function go through void *, ISO C does not. */
static int find_quietly(void *library, const char *name, void *function) {
  void *symbol = dlsym(library, name);
  memcpy(function, &symbol, sizeof symbol);
  return symbol != NULL;
}

static int find(void *library, const char *name, void *function) {
  int found = find_quietly(library, name, function);
  if (!found) snprintf(text, sizeof text, "the OpenBLAS of this machine has no %s", name);
  return found;
}

/* OpenBLAS makes threads of its own as soon as it is loaded, and raises SIGINT where one cannot be made; it is told to make
 * none: the threads are those of the pool. */
static void *open_without_threads(void) {
  static const char variable[] = "OPENBLAS_NUM_THREADS";
  const char *before = getenv(variable);
  char *kept = before ? strdup(before) : NULL;
  if (before && !kept) return NULL;
  setenv(variable, "1", 1);
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libopenblas.so", RTLD_NOW | RTLD_LOCAL);
  if (kept)
    setenv(variable, kept, 1);
  else
    unsetenv(variable);
  free(kept);
  return library;
}

static void load(void) {
  char *(*config)(void) = NULL;
  int (*parallel)(void) = NULL;
  void *library = open_without_threads();
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
  find_quietly(library, "blas_memory_alloc", &blas.take);
  find_quietly(library, "blas_memory_free", &blas.give);
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

#define SPACE_MOST (256UL << 20) /* of one work space, in any version */
#define SPACE_LEFT (32UL << 20)  /* for everything else that a thread needs */
#define PRODUCTS_MOST 512

/* As the configuration says, or 64, its default on large machines: its table of work spaces has twice as many places. */
static int table_size(const sc_blas *of) {
  const char *at = strstr(of->what, "MAX_THREADS=");
  int size = at ? atoi(at + strlen("MAX_THREADS=")) : 0;
  return size < 1 ? 64 : size > PRODUCTS_MOST ? PRODUCTS_MOST : size;
}

static int is_room(size_t bytes) {
  void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) return 0;
  munmap(at, bytes);
  return 1;
}

/* The address space of this process, 0 when that is not known. */
static size_t address_space(void) {
  unsigned long pages = 0;
  FILE *status = fopen("/proc/self/statm", "r");
  if (!status) return 0;
  if (fscanf(status, "%lu", &pages) != 1) pages = 0;
  fclose(status);
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* The first work space tells how large one is. */
static size_t take_first(const sc_blas *from, void **space) {
  size_t before = address_space();
  *space = from->take(0);
  size_t after = address_space();
  return before > 0 && after > before ? after - before : SPACE_MOST;
}

int sc_blas_reserve(const sc_blas *of, int threads) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static int reserved;
  static size_t size = SPACE_MOST;
  void *space[PRODUCTS_MOST];
  int most = table_size(of), wanted = threads < most ? threads : most, taken = 0;
  pthread_mutex_lock(&lock);
  if (!of->take || !of->give) {
    /* Each takes its own when it runs: there must be room for all. */
    while (reserved < wanted && is_room(((size_t)reserved + 1) * (SPACE_MOST + SPACE_LEFT)))
      reserved++;
  } else {
    while (taken < wanted && (taken < reserved || is_room(size + ((size_t)taken + 1) * SPACE_LEFT))) {
      if (reserved == 0 && taken == 0)
        size = take_first(of, &space[0]);
      else
        space[taken] = of->take(0);
      if (!space[taken]) break;
      taken++;
    }
    for (int i = 0; i < taken; i++)
      of->give(space[i]);
    if (taken > reserved) reserved = taken;
  }
  int answer = reserved < wanted ? reserved : wanted;
  pthread_mutex_unlock(&lock);
  return answer;
}
