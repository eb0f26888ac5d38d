/* The MPFR model (spec/model/mpfr.h) against MPFR: every clause of every contract, on random and edge cases.  Arithmetic is
 * judged by exact integers, the other functions by Arb; results are read without MPFR's own functions.  See
 * spec/model/README.md. */
#include "model_call.h"
#include "tap.h"

#define CASES 100000

static void run_all(const struct model_function *functions) {
  for (; functions->name; functions++)
    model_run(functions, tap_trials(CASES));
}

int main(void) {
  tap_seed(20251120);
  tap_note("MPFR %s, GMP %s, Arb %s", mpfr_get_version(), gmp_version, arb_version);
  model_list();
  model_watch();
  run_all(model_assign);
  run_all(model_arith);
  run_all(model_functions);
  run_all(model_compare);
  return tap_done();
}
