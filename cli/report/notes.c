/* The sentences under the tables, and where the figures come from. */
#include <stdlib.h>
#include <string.h>

#include "lib/exact/rational.h"
#include "tables.h"

#define PROBABILITY_DIGITS 6

/* 1 - total alpha, rounded down; 0 when that is not above 0. */
static int all_hold_down(char out[REPORT_RADIUS], unsigned long total, const char *alpha) {
  sc_decimal a;
  mpq_t hold;
  mpz_t scale;
  if (sc_decimal_parse(&a, alpha, strlen(alpha)) != SC_OK) return 0;
  mpq_init(hold);
  mpz_init(scale);
  rational_of_decimal(hold, &a);
  mpz_mul_ui(mpq_numref(hold), mpq_numref(hold), total);
  mpz_sub(mpq_numref(hold), mpq_denref(hold), mpq_numref(hold)); /* over the same denominator */
  int positive = mpq_sgn(hold) > 0;
  if (positive) {
    mpz_ui_pow_ui(scale, 10, PROBABILITY_DIGITS);
    mpz_mul(scale, scale, mpq_numref(hold));
    mpz_fdiv_q(scale, scale, mpq_denref(hold));
    gmp_snprintf(out, REPORT_RADIUS, "0.%0*Zd", PROBABILITY_DIGITS, scale);
  }
  mpq_clear(hold);
  mpz_clear(scale);
  return positive;
}

static int note_family(struct report_tables *tables, const struct report_line *line, const char *alpha) {
  char probability[REPORT_RADIUS];
  if (!alpha)
    return foot_note(&tables->foot, "%s: alpha is not known (--alpha), so nothing is said about all certificates together.",
                     line->label);
  if (!all_hold_down(probability, line->total, alpha))
    return foot_note(&tables->foot,
                     "%s: 1 - %lu alpha is not above 0 for alpha %.40s: nothing is said about all certificates together.",
                     line->label, line->total, alpha);
  return foot_note(
      &tables->foot,
      "%s: all certificates of its %lu inputs hold together with probability at least 1 - %lu alpha >= %s, alpha %.40s.",
      line->label, line->total, line->total, probability, alpha);
}

static int note_line(struct report_tables *tables, const struct report_line *line, const char *alpha) {
  const struct report_log *log = line->log;
  int status;
  if (line->total == log->rows)
    status = foot_note(&tables->foot, "%s: the denominator is the number of its rows, %lu.", line->label, line->total);
  else
    status =
        foot_note(&tables->foot,
                  "%s: the denominator is %lu (--total); it has %lu rows, and the %lu missing ones count as not certified.",
                  line->label, line->total, log->rows, line->total - log->rows);
  if (status == 0 && log->alpha)
    status =
        foot_note(&tables->foot, "%s: top-%lu certificates by %s, sigma %.40s.", line->label, log->k, log->method, log->sigma);
  if (status == 0 && log->truth == TRUTH_ASSUMED)
    status = foot_note(&tables->foot, "%s: it has no true labels beside the certified ones; every certificate counts as right.",
                       line->label);
  if (status == 0 && log->truth == TRUTH_CORRECT)
    status =
        foot_note(&tables->foot, "%s: right is what its column correct says; it has not both label and predict.", line->label);
  return status != 0 ? status : note_family(tables, line, log->alpha ? log->alpha : alpha);
}

int report_write_notes(struct report_tables *tables, const struct report_request *request) {
  int status = foot_note(
      &tables->foot, "Certified accuracy at radius r: the percentage of the inputs with a certificate for the true label whose "
                     "radius is at least r. Every figure is rounded down; radii are taken as printed.");
  if (status == 0)
    status = foot_note(&tables->foot,
                       "[a, b]: exact two-sided Clopper-Pearson interval of this accuracy over the inputs, level " SHARE_ALPHA
                       " (half of it on each side), b rounded up.");
  if (status == 0)
    status =
        foot_note(&tables->foot,
                  "ACR: average certified radius, 0 for an input without such a certificate. median: the largest radius at "
                  "which at least half of the inputs are certified, else 0. abstain: percentage of the inputs.");
  for (unsigned long i = 0; i < tables->lines && status == 0; i++)
    status = note_line(tables, &tables->line[i], request->alpha);
  if (status == 0 && tables->comparisons > 0)
    status =
        foot_note(&tables->foot,
                  "Differences: the accuracy of a log minus that of %s, in percentage points of the rows whose idx both have. "
                  "p: exact two-sided McNemar test, rounded up; each radius by itself, without correction for several.",
                  tables->line[0].label);
  return status;
}

int report_write_provenance(struct report_tables *tables, const struct report_request *q) {
  const struct foot_option options[] = {
      {"--radii", q->radii},
      {"--total", q->total},
      {"--alpha", q->alpha},
      {"--format", q->format},
      {"--claims-format", q->claims_format},
      {"--plot", q->plot},
      {"--compare", q->compare ? "" : NULL},
  };
  int status = foot_versions(&tables->foot, options, sizeof options / sizeof options[0]);
  for (unsigned long i = 0; i < tables->lines && status == 0; i++) {
    const struct report_log *log = tables->line[i].log;
    status = foot_file(&tables->foot, tables->line[i].file, log->rows, log->format, log->sha256);
  }
  return status;
}

void report_tables_free(struct report_tables *tables) {
  for (unsigned long i = 0; i < tables->lines; i++) {
    free(tables->line[i].label);
    free(tables->line[i].file);
  }
  free(tables->line);
  free(tables->comparison);
  foot_free(&tables->foot);
  memset(tables, 0, sizeof *tables);
}
