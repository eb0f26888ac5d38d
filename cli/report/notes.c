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

/* What holds of all certificates of a log together, and of how many. */
static int note_family(struct report_tables *tables, const struct report_line *line, const char *failure) {
  char probability[REPORT_RADIUS];
  if (!line->alpha)
    return foot_note(&tables->foot, "%s: alpha is not known (--alpha), so nothing is said about all certificates together.",
                     line->label);
  int status =
      foot_note(&tables->foot,
                "%s: at most %lu of the certificates of its %lu inputs are false but for a probability of %.40s, alpha "
                "%.40s, if the noise of different inputs is independent.",
                line->label, line->false_most, line->total, failure, line->alpha);
  if (status == 0 && line->false_any + 1 < line->total)
    status = foot_note(&tables->foot, "%s: at most %lu if it is not (one tensor of noise for all inputs).", line->label,
                       line->false_any);
  else if (status == 0)
    status = foot_note(&tables->foot, "%s: if it is not (one tensor of noise for all inputs), nothing is said of how many.",
                       line->label);
  if (status != 0 || !all_hold_down(probability, line->total, line->alpha)) return status;
  return foot_note(&tables->foot, "%s: all of them hold together with probability at least 1 - %lu alpha >= %s.", line->label,
                   line->total, probability);
}

static int note_inputs(struct report_tables *tables, const struct report_line *line) {
  const struct report_log *log = line->log;
  if (line->total == log->rows)
    return foot_note(&tables->foot, "%s: the denominator is the number of its rows, %lu.", line->label, line->total);
  return foot_note(&tables->foot,
                   "%s: the denominator is %lu (--total); it has %lu rows, and the %lu missing ones count as not certified.",
                   line->label, line->total, log->rows, line->total - log->rows);
}

/* Several k from the same votes: the union bound is there already, or it is not. */
static int note_all_k(struct report_tables *tables, const struct report_line *line, const char *method) {
  if (strcmp(method, sc_method_name(SC_SIMUEM)) == 0 || strcmp(method, sc_method_name(SC_BINOCP)) == 0)
    return foot_note(&tables->foot,
                     "%s: %.20s has the same bounds for every k, so certificates of all k from these votes hold "
                     "together at one alpha.",
                     line->label, method);
  if (strcmp(method, sc_method_name(SC_RANKED)) == 0)
    return foot_note(&tables->foot,
                     "%s: %.20s has bounds of its own for each k: certificates of several k from the same votes "
                     "do not hold together at one alpha.",
                     line->label, method);
  return 0;
}

/* How its certificates were made, where it says all of it. */
static int note_protocol(struct report_tables *tables, const struct report_line *line) {
  char *const *text = line->log->protocol.text;
  const char *chosen_by = text[TRAIT_CHOSEN_BY], *n = text[TRAIT_N];
  const char *class = !chosen_by ? ""
                      : strcmp(chosen_by, "label") == 0
                          ? ", for the true label, which was given: an input that is classified otherwise abstains"
                      : strcmp(chosen_by, "selection") == 0 ? ", for a class that other draws selected"
                                                            : ", for classes of various origin";
  if (text[TRAIT_K] && text[TRAIT_METHOD] && text[TRAIT_SIGMA] &&
      foot_note(&tables->foot, "%s: top-%.20s certificates by %.20s, sigma %.40s%s%.20s%s.", line->label, text[TRAIT_K],
                text[TRAIT_METHOD], text[TRAIT_SIGMA], n ? ", n " : "", n ? n : "", class) != 0)
    return -1;
  if (text[TRAIT_METHOD] && text[TRAIT_K] && note_all_k(tables, line, text[TRAIT_METHOD]) != 0) return -1;
  if (n && strcmp(n, PROTOCOL_VARIOUS) == 0)
    return foot_note(&tables->foot,
                     "%s: its rows have different n. A certificate holds for an n that was fixed before the draws, not for one "
                     "at which they were stopped because of what they showed.",
                     line->label);
  return 0;
}

/* Open votes are no property of the classifier that ran, but of how it is evaluated. */
static int note_open(struct report_tables *tables, const struct report_line *line) {
  if (!line->log->has_open) return 0;
  return foot_note(
      &tables->foot,
      "%s: %lu draws of all its rows are open: another evaluation of the classifier may give them another class. They "
      "count against the label, so that a certificate holds for every evaluation, fixed before the draws, that "
      "agrees with the others.",
      line->label, line->log->open);
}

/* Where the true labels come from, when it is not the log. */
static int note_truth(struct report_tables *tables, const struct report_line *line) {
  switch (line->log->truth) {
  case TRUTH_COMPARED:
    return 0;
  case TRUTH_LABELS:
    return foot_note(&tables->foot, "%s: the true labels are those of --labels.", line->label);
  case TRUTH_CORRECT:
    return foot_note(&tables->foot, "%s: right is what its column correct says; it has not both label and predict.",
                     line->label);
  case TRUTH_ASSERTED:
    return foot_note(&tables->foot,
                     "%s: it has no true labels; every certificate counts as right, because --certified-is-true says so.",
                     line->label);
  case TRUTH_UNKNOWN:
    break;
  }
  return foot_note(&tables->foot,
                   "%s: no accuracy without the true labels, which it does not have: --labels FILE gives them, and "
                   "--certified-is-true says that every certificate is for the true label.",
                   line->label);
}

static int note_line(struct report_tables *tables, const struct report_line *line, const struct report_options *request) {
  int status = note_inputs(tables, line);
  if (status == 0) status = note_protocol(tables, line);
  if (status == 0) status = note_open(tables, line);
  if (status == 0) status = note_truth(tables, line);
  if (status == 0 && request->alpha &&
      !claims_trait_equal(line->alpha, strlen(line->alpha), request->alpha, strlen(request->alpha)))
    status = foot_note(&tables->foot, "%s: --alpha %.40s is not its alpha, which it says itself.", line->label, request->alpha);
  return status != 0 ? status : note_family(tables, line, request->failure);
}

static int note_comparisons(struct report_tables *tables) {
  return foot_note(&tables->foot,
                   "Differences: the accuracy of a log minus that of %s, in percentage points of the rows whose idx both have. "
                   "[a, b]: exact interval, level " SHARE_ALPHA " (" PAIRED_SPLIT_ALPHA
                   " for how the rows that one log alone certifies are split, " PAIRED_SHARE_ALPHA
                   " for their share); it leaves out 0 exactly where p is below " PAIRED_SPLIT_ALPHA
                   ". p: exact two-sided McNemar test, rounded up; each by itself, and by Holm for all tests of the table. "
                   "protocol: same, or what of label given or selected, method, k, alpha, sigma and n is not that of %s; then "
                   "the difference is not one of the classifiers alone.",
                   tables->line[0].label, tables->line[0].label);
}

/* Radii that are not those of l_2. */
static int note_norm(struct report_tables *tables, const struct report_options *request) {
  if (!request->norm || strcmp(request->norm, norm_name(NORM_L2)) == 0) return 0;
  if (request->dimension)
    return foot_note(&tables->foot,
                     "Radii are of linf: the Euclidean ones, as printed, divided by the square root of the dimension, %.20s, "
                     "exactly, and rounded down; a column linf_radius is taken as it is.",
                     request->dimension);
  return foot_note(&tables->foot,
                   "Radii are of %s: the Euclidean ones, as printed, which hold for it too; a column %s_radius is "
                   "taken as it is.",
                   request->norm, request->norm);
}

int report_write_notes(struct report_tables *tables, const struct report_options *request) {
  int status = foot_note(
      &tables->foot, "Certified accuracy at radius r: the percentage of the inputs with a certificate for the true label whose "
                     "radius is at least r. Every figure is rounded down; radii are taken as printed.");
  if (status == 0) status = note_norm(tables, request);
  if (status == 0)
    status =
        request->band
            ? foot_note(&tables->foot,
                        "[a, b]: exact two-sided Clopper-Pearson interval of this accuracy over the inputs, b rounded up; "
                        "all %u of a log hold together with probability at least 1 - " SHARE_ALPHA ".",
                        tables->radii.count)
            : foot_note(&tables->foot,
                        "[a, b]: exact two-sided Clopper-Pearson interval of this accuracy over the inputs, level " SHARE_ALPHA
                        " (half of it on each side), b rounded up; each interval by itself, not all of a table together "
                        "(--band).");
  if (status == 0)
    status =
        foot_note(&tables->foot,
                  "ACR: average certified radius, 0 for an input without such a certificate. median: the largest radius at "
                  "which at least half of the inputs are certified, else 0. [a, b]: level " SHARE_ALPHA
                  ", b rounded up; a dash where the log does not say what the largest radius is. abstain: percentage of the "
                  "inputs.");
  if (status == 0 && report_has_robust(tables))
    status =
        foot_note(&tables->foot,
                  "robust accuracy: at least this percentage of these inputs is classified right under every perturbation "
                  "of norm below the radius, at all radii at once, but for a probability of %.40s of the draws (--failure). "
                  "all: of the population that the inputs are drawn from, the lower end of the interval less alpha.",
                  request->failure);
  for (unsigned long i = 0; i < tables->lines && status == 0; i++)
    status = note_line(tables, &tables->line[i], request);
  if (status == 0 && tables->comparisons > 0) status = note_comparisons(tables);
  return status;
}

int report_write_provenance(struct report_tables *tables, const struct report_options *q) {
  const struct foot_option options[] = {
      {"--radii", q->radii},
      {"--total", q->total},
      {"--alpha", q->alpha},
      {"--format", q->format},
      {"--claims-format", q->claims_format},
      {"--norm", q->norm},
      {"--dimension", q->dimension},
      {"--plot", q->plot},
      {"--labels", q->labels},
      {"--certified-is-true", q->certified_is_true ? "" : NULL},
      {"--compare", q->compare ? "" : NULL},
      {"--failure", q->failure},
      {"--band", q->band ? "" : NULL},
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
  for (unsigned long i = 0; i < tables->comparisons; i++)
    free(tables->comparison[i].protocol);
  free(tables->line);
  free(tables->comparison);
  foot_free(&tables->foot);
  memset(tables, 0, sizeof *tables);
}
