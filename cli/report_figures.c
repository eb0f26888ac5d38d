/* Every figure is an integer quotient rounded down; the upper ends of intervals are rounded up. */
#include <stdio.h>
#include <string.h>

#include "report_tables.h"

static void permille_text(char out[REPORT_PERCENT], unsigned long permille) {
  snprintf(out, REPORT_PERCENT, "%lu.%lu", permille / 10, permille % 10);
}

static void share_text(char out[REPORT_PERCENT], unsigned long part, unsigned long total) {
  permille_text(out, 1000 * part / total);
}

/* The Clopper-Pearson interval (spec/math.md, section 3) in steps of 0.1 %. */
static sc_status interval(struct report_accuracy *out, unsigned long total) {
  const sc_grid grid = {SC_GRID_DECIMAL, 3};
  sc_decimal alpha;
  sc_level level;
  mpfr_t bound;
  sc_status status = sc_decimal_parse(&alpha, REPORT_ALPHA, strlen(REPORT_ALPHA));
  if (status == SC_OK) status = sc_level_set(&level, &alpha, 2);
  if (status != SC_OK) return status;
  mpfr_init2(bound, SC_GRID_PRECISION);
  status = sc_bound_lower(bound, total, out->certified, &level, grid);
  if (status == SC_OK) {
    permille_text(out->lower, mpfr_get_ui(bound, MPFR_RNDD));
    status = sc_bound_upper(bound, total, out->certified, &level, grid);
  }
  if (status == SC_OK) permille_text(out->upper, mpfr_get_ui(bound, MPFR_RNDU));
  mpfr_clear(bound);
  return status;
}

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
  for (unsigned i = 0; i < radii->count; i++) {
    struct report_accuracy *at = &line->at[i];
    at->certified = report_log_certified(log, radii->radius[i]);
    share_text(at->percent, at->certified, line->total);
    sc_status status = interval(at, line->total);
    if (status != SC_OK) return problem_of(why, log->name, "the interval of an accuracy: %s", sc_status_text(status));
  }
  share_text(line->abstaining, log->abstaining, line->total);
  average(line->average, line);
  median(line->median, line);
  return 0;
}
