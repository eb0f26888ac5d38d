/* Every figure is an integer quotient rounded down; the upper ends of intervals are rounded up. */
#include <stdio.h>

#include "tables.h"

/* Average certified radius: an input that does not count adds 0. */
static void average(char out[REPORT_RADIUS], const struct report_line *line) {
  mpz_t thousandths, whole;
  mpz_inits(thousandths, whole, (mpz_ptr)0);
  exact_sum_mean_down(thousandths, &line->log->sum, line->total, REPORT_DECIMALS);
  unsigned long rest = mpz_fdiv_q_ui(whole, thousandths, 1000);
  gmp_snprintf(out, REPORT_RADIUS, "%Zd.%0*lu", whole, REPORT_DECIMALS, rest);
  mpz_clears(thousandths, whole, (mpz_ptr)0);
}

/* The largest radius at which at least half of the inputs are certified, 0 when there is none. */
static void median(char out[REPORT_RADIUS], const struct report_line *line) {
  unsigned long half = line->total - line->total / 2, counting = line->log->counting;
  char text[PRINTED_TEXT];
  femto_text(text, counting >= half ? line->log->radius[counting - half] : 0, REPORT_DECIMALS);
  snprintf(out, REPORT_RADIUS, "%.*s", REPORT_RADIUS - 1, text);
}

int report_figures(struct report_line *line, const struct radii *radii, unsigned long total, struct problem *why) {
  const struct report_log *log = line->log;
  line->total = total ? total : log->rows;
  if (log->rows > line->total)
    return problem_of(why, log->name, "%lu rows, expected at most the %lu of --total", log->rows, line->total);
  if (line->total > SC_DRAWS_MAX) return problem_of(why, log->name, "%lu rows, expected at most %lu", log->rows, SC_DRAWS_MAX);
  share_down(line->abstaining, log->abstaining, line->total);
  line->has_accuracy = log->truth != TRUTH_UNKNOWN;
  if (!line->has_accuracy) return 0;
  for (unsigned i = 0; i < radii->count; i++) {
    struct report_accuracy *at = &line->at[i];
    at->certified = report_log_certified(log, radii->radius[i]);
    share_down(at->percent, at->certified, line->total);
    sc_status status = share_interval(at->lower, at->upper, at->certified, line->total);
    if (status != SC_OK) return problem_of(why, log->name, "the interval of an accuracy: %s", sc_status_text(status));
  }
  average(line->average, line);
  median(line->median, line);
  return 0;
}
