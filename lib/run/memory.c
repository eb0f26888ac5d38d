#include "memory.h"

#include <gmp.h>
#include <stdlib.h>

#include "lib/files/cleanup.h"

static void *had(void *memory) {
  if (!memory) cleanup_end("smoothcert: not enough memory for a number, expected more (ulimit -v), or fewer threads\n");
  return memory;
}

static void *allocate(size_t size) {
  return had(malloc(size));
}

static void *reallocate(void *memory, size_t before, size_t size) {
  (void)before;
  return had(realloc(memory, size));
}

static void release(void *memory, size_t size) {
  (void)size;
  free(memory);
}

void memory_guard(void) {
  mp_set_memory_functions(allocate, reallocate, release);
}
