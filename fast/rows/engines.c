#include "engines.h"

#include <string.h>

/* The GPU's engine where one can be used, else the CPU's. */
static const sc_engine_kind *fastest(void) {
  return sc_engine_cuda.missing() == NULL ? &sc_engine_cuda : &sc_engine_cpu;
}

int sc_engines_find(const sc_engine_kind **out, const char *name, const char **missing) {
  static const sc_engine_kind *const named[] = {&sc_engine_cpu, &sc_engine_cuda};
  if (strcmp(name, "ref") == 0 || strcmp(name, "auto") == 0) {
    *out = strcmp(name, "ref") == 0 ? NULL : fastest(); /* what was found just now is not asked again whether it is there */
    *missing = NULL;
    return 0;
  }
  for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
    if (strcmp(name, named[i]->name) == 0) {
      *out = named[i];
      *missing = named[i]->missing();
      return 0;
    }
  return -1;
}
