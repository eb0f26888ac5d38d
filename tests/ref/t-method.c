/* Methods: their names, and the number of bounds that share alpha. */
#include <string.h>

#include "method.h"
#include "status.h"
#include "support.h"
#include "tap.h"
#include "votes.h"

static const char *const names[SC_METHODS] = {"simuem", "binocp", "cohen", "pair", "ranked"};

static void check_names(void) {
  static const char *const unknown[] = {"", "SimuEM", "simue", "simuem ", "rank", "binocpx"};
  for (int i = 0; i < SC_METHODS; i++) {
    sc_method method = SC_METHODS;
    const char *name = sc_method_name((sc_method)i);
    tap_ok(name && strcmp(name, names[i]) == 0 && sc_method_parse(&method, name) == SC_OK && method == (sc_method)i,
           "%s there and back", names[i]);
  }
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
    sc_method method = SC_PAIR;
    tap_ok(sc_method_parse(&method, unknown[i]) == SC_DOMAIN && method == SC_PAIR, "\"%s\" is no method", unknown[i]);
  }
  tap_ok(sc_method_name((sc_method)SC_METHODS) == NULL, "a method beyond the last has no name");
}

static void check_parts(sc_method method, unsigned long classes, unsigned long k, unsigned long expected) {
  unsigned long parts = 77;
  sc_status status = sc_method_parts(&parts, method, classes, k);
  if (!tap_ok(expected ? status == SC_OK && parts == expected : status == SC_DOMAIN && parts == 77,
              "method %d, %lu classes, k = %lu: %lu bounds", (int)method, classes, k, expected))
    tap_note("status %d, parts %lu", (int)status, parts);
}

int main(void) {
  check_names();
  check_parts(SC_SIMUEM, 10, 3, 10);
  check_parts(SC_BINOCP, 10, 3, 1);
  check_parts(SC_COHEN, 10, 1, 1);
  check_parts(SC_PAIR, 10, 1, 10);
  check_parts(SC_RANKED, 10, 3, 4);
  check_parts(SC_RANKED, 2, 1, 2);
  check_parts(SC_SIMUEM, 5000, SC_K_MAX, 5000);
  for (int i = 0; i < SC_METHODS; i++) {
    check_parts((sc_method)i, 10, 0, 0);
    check_parts((sc_method)i, 10, 10, 0);
    check_parts((sc_method)i, 1, 1, 0);
    check_parts((sc_method)i, 5000, SC_K_MAX + 1, 0);
  }
  check_parts(SC_COHEN, 10, 2, 0);
  check_parts(SC_PAIR, 10, 2, 0);
  check_parts((sc_method)SC_METHODS, 10, 1, 0);
  tap_ok(sc_method_bounds_others(SC_SIMUEM) == 1 && sc_method_bounds_others(SC_PAIR) == 1 &&
             sc_method_bounds_others(SC_RANKED) == 1,
         "simuem, pair and ranked bound the others one by one");
  tap_ok(sc_method_bounds_others(SC_BINOCP) == 0 && sc_method_bounds_others(SC_COHEN) == 0,
         "binocp and cohen bound them together");
  return tap_done();
}
