#include "method.h"

#include <string.h>

#include "votes.h"

static const char *const names[SC_METHODS] = {"simuem", "binocp", "cohen", "pair", "ranked"};

const char *sc_method_name(sc_method method) {
  return (unsigned)method < SC_METHODS ? names[method] : NULL;
}

sc_status sc_method_parse(sc_method *out, const char *name) {
  unsigned i;
  for (i = 0; i < SC_METHODS; i++)
    if (strcmp(name, names[i]) == 0) {
      *out = (sc_method)i;
      return SC_OK;
    }
  return SC_DOMAIN;
}

sc_status sc_method_parts(unsigned long *parts, sc_method method, unsigned long classes, unsigned long k) {
  if (k < 1 || k >= classes || k > SC_K_MAX || classes > SC_DRAWS_MAX) return SC_DOMAIN;
  switch (method) {
  case SC_SIMUEM:
    *parts = classes;
    return SC_OK;
  case SC_BINOCP:
    *parts = 1;
    return SC_OK;
  case SC_COHEN:
    if (k == 1) *parts = 1;
    return k == 1 ? SC_OK : SC_DOMAIN;
  case SC_PAIR:
    if (k == 1) *parts = classes;
    return k == 1 ? SC_OK : SC_DOMAIN;
  case SC_RANKED:
    *parts = k + 1;
    return SC_OK;
  }
  return SC_DOMAIN;
}

int sc_method_bounds_others(sc_method method) {
  return method == SC_SIMUEM || method == SC_PAIR || method == SC_RANKED;
}
