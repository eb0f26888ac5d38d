#include "method.h"

#include "votes.h"

#define NAME_SIZE 7 /* of the longest name, with its NUL */

static const char names[SC_METHODS][NAME_SIZE] = {"simuem", "binocp", "cohen", "pair", "ranked"};

const char *sc_method_name(sc_method method) {
  return (unsigned)method < SC_METHODS ? names[method] : NULL;
}

/* Is name the name of the method? */
/*@ requires range: method < SC_METHODS;
    requires name: text(name);
    terminates \true; exits \false;
    assigns \result \from method, name[0 .. NAME_SIZE - 1];
    ensures name: \result != 0 <==> method_name(name, method); */
static int is_name(const char *name, unsigned method) {
  unsigned i;
  /*@ loop invariant range: 0 <= i <= NAME_SIZE;
      loop invariant same: \forall integer j; 0 <= j < i ==> name[j] == names[method][j] && name[j] != 0;
      loop assigns i;
      loop variant NAME_SIZE - i; */
  for (i = 0; i < NAME_SIZE; i++) {
    //@ assert inside: \exists integer length; i <= length && \valid_read(name + (0 .. length)) && name[length] == 0;
    if (name[i] != names[method][i]) return 0;
    if (name[i] == 0) return 1;
  }
  return 0;
}

sc_status sc_method_parse(sc_method *out, const char *name) {
  unsigned i;
  /*@ loop invariant range: 0 <= i <= SC_METHODS;
      loop invariant none: \forall integer method; 0 <= method < i ==> !method_name(name, method);
      loop assigns i;
      loop variant SC_METHODS - i; */
  for (i = 0; i < SC_METHODS; i++)
    if (is_name(name, i)) {
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
