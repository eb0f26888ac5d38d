/* What a caller of method.h may conclude, proved from the contracts alone. */
#include "method.h"

#include <stddef.h>

/* simuem shares alpha among all classes. */
/*@ requires range: 2 <= classes <= SC_DRAWS_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures parts: \result == classes; */
unsigned long parts_of_simuem(unsigned long classes) {
  unsigned long parts = 0;
  sc_status status = sc_method_parts(&parts, SC_SIMUEM, classes, 1);
  //@ assert accepted: status == SC_OK;
  return parts;
}

/* cohen has no top-2 certificate, and a refusal changes nothing. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures refused: \result == 7; */
unsigned long refused(unsigned long classes) {
  unsigned long parts = 7;
  sc_status status = sc_method_parts(&parts, SC_COHEN, classes, 2);
  //@ assert domain: status == SC_DOMAIN;
  return parts;
}

/* A method that was read has a name, and bounds the other classes if it is ranked. */
/*@ requires name: text(name);
    terminates \true; exits \false;
    assigns \nothing;
    ensures ranked: \result == 1 || \result == 0; */
int named(const char *name) {
  sc_method method;
  if (sc_method_parse(&method, name) != SC_OK) return 0;
  //@ assert named: 0 <= method < SC_METHODS;
  return *sc_method_name(method) == 'r' || sc_method_bounds_others(method);
}

/* What is no method has no name. */
/*@ terminates \true; exits \false;
    assigns \result \from \nothing;
    ensures none: \result == \null; */
const char *nameless(void) {
  return sc_method_name((sc_method)SC_METHODS);
}

/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures defined: \result == 1; */
int others(void) {
  return sc_method_bounds_others(SC_RANKED) && !sc_method_bounds_others(SC_BINOCP);
}
