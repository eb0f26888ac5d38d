/* The feasible set: the definition, the exhaustive engine, the dynamic program and one another. */
#include "feasible.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

#include "../cli/kernel.h"
#include "feasible/exhaust.h"
#include "feasible/runs.h"
#include "feasible/transfer.h"
#include "support.h"
#include "tap.h"

static const sc_hypotheses all = {.runs = SC_POINTS_MAX};

static void check_case(enum space_kind space, unsigned long m, unsigned w, const char *sigma, const char *margin_text,
                       const sc_hypotheses *which, const char *what) {
  sc_decimal s;
  mpq_t g;
  mpz_t count, decided, hypotheses;
  sc_feasible_answer answer;
  struct kernel kernel;
  sc_local_rule rule;
  sc_automaton automaton;
  struct problem why;
  mpq_init(g);
  mpz_inits(count, decided, hypotheses, (mpz_ptr)0);
  mpq_set_str(g, margin_text, 10);
  if (sigma) sc_decimal_parse(&s, sigma, strlen(sigma));
  struct window_kernel k = {space, m, m, w, sigma ? &s : NULL, g};
  if (kernel_of_window(&kernel, &k, &why) != 0 || kernel_rule_of_window(&rule, &k, &why) != 0) {
    tap_ok(0, "%s", why.text);
    return;
  }
  sc_feasible_exhaust(&answer, &kernel.exact, which, NULL, 2, NULL, NULL);
  sc_automaton_set(&automaton, &rule, which);
  int status = sc_transfer_feasible(count, &automaton, 0, (size_t)1 << 30, 2, NULL, NULL);
  status |= sc_transfer_feasible(decided, &automaton, 1, (size_t)1 << 30, 2, NULL, NULL);
  status |= sc_runs_count(hypotheses, &automaton, 0);
  if (!tap_ok(status == 0 && mpz_cmp_ui(count, answer.feasible) == 0 && mpz_cmp_ui(decided, answer.feasible_decided) == 0 &&
                  mpz_cmp_ui(hypotheses, answer.hypotheses) == 0,
              "%s: space %d, m %lu, w %u, g %s", what, (int)space, m, w, margin_text)) {
    tap_note("status %d exhaust %lu %lu %lu", status, (unsigned long)answer.feasible, (unsigned long)answer.feasible_decided,
             (unsigned long)answer.hypotheses);
    gmp_printf("# transfer %Zd %Zd %Zd\n", count, decided, hypotheses);
  }
  if (which == &all && m <= 11) {
    uint64_t *image = malloc(sizeof *image << m);
    tap_ok(sc_feasible_count(&kernel.exact, image) == answer.feasible, "and by the definition");
    free(image);
  }
  free((void *)rule.output);
  kernel_free(&kernel);
  mpz_clears(count, decided, hypotheses, (mpz_ptr)0);
  mpq_clear(g);
}

int main(void) {
  for (unsigned w = 0; w <= 4; w++)
    for (unsigned long m = 2 * w + 1; m <= 16; m++) {
      check_case(SPACE_PATH, m, w, NULL, "0", &all, "uniform");
      check_case(SPACE_PATH, m, w, NULL, "1/10", &all, "uniform");
      if (w <= 2) check_case(SPACE_CYCLE, m, w, NULL, "1/10", &all, "uniform");
      check_case(SPACE_CYCLE, m, w, NULL, "0", &all, "uniform");
      check_case(SPACE_PATH, m, w, "0.8", "1/20", &all, "gaussian");
    }
  tap_ok(1, "end");
  return tap_done();
}
