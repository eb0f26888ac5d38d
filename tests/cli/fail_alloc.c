/* Preloaded into a program, that of the name FAIL_NAME alone (its children, gnuplot say, are left alone): the allocation
 * with the number FAIL_AT gets no memory, nor does any after it when FAIL_ON is set. At the end the count of allocations
 * is written to the file FAIL_COUNT.  Libraries that end the process themselves when memory is out (GMP, MPFR, OpenMP,
 * BLAS) or crash (OpenSSL) are left alone: what happens there is not the command's to decide. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static atomic_ulong calls;
static unsigned long fail_at;
static int fail_on, ready, another;

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("FAIL_AT"), *name = getenv("FAIL_NAME");
  fail_at = at ? strtoul(at, NULL, 10) : 0;
  another = name && strcmp(name, program_invocation_short_name) != 0;
  fail_on = getenv("FAIL_ON") != NULL;
}

/* What runs before main is not the command's: the CUDA runtime, which is linked in, crashes there without memory. */
static int (*command)(int, char **, char **);

static int counted(int argc, char **argv, char **environment) {
  ready = 1;
  return command(argc, argv, environment);
}

typedef int start_function(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void),
                           void *);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*linker)(void), void *stack_end);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*linker)(void), void *stack_end) {
  start_function *start;
  *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
  command = main;
  return start(counted, argc, argv, init, fini, linker, stack_end);
}

__attribute__((destructor)) static void end(void) {
  const char *path = another ? NULL : getenv("FAIL_COUNT");
  char text[24];
  int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
  if (fd < 0) return;
  int length = snprintf(text, sizeof text, "%lu\n", atomic_load(&calls));
  if (write(fd, text, (size_t)length) < 0) _exit(99);
  close(fd);
}

static int spared(const void *caller) {
  static const char *const libraries[] = {"libgmp",      "libmpfr",  "libgomp",    "libcrypto",
                                          "libopenblas", "ld-linux", "libgfortran"};
  static __thread int asking;
  Dl_info where;
  if (!ready || another || asking) return 1;
  asking = 1;
  int known = dladdr(caller, &where) != 0 && where.dli_fname;
  asking = 0;
  for (unsigned i = 0; known && i < sizeof libraries / sizeof *libraries; i++)
    if (strstr(where.dli_fname, libraries[i])) return 1;
  return !known;
}

static int fails(const void *caller) {
  if (spared(caller)) return 0;
  unsigned long call = atomic_fetch_add(&calls, 1) + 1;
  if (fail_at == 0 || (fail_on ? call < fail_at : call != fail_at)) return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) {
  return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}
