#include "data.h"

#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/shell/message.h"
#include "cli/shell/options.h"
#include "data_table.h"
#include "lib/exact/margin.h"
#include "lib/exact/rational.h"
#include "lib/files/output.h"
#include "lib/read/labels.h"
#include "lib/tables/gnuplot.h"

static const char command[] = "feasible";

static int read_levels(struct data_question *q, const struct feasible_options *t) {
  const char *name = t->sigma ? "sigma" : "radius", *text = t->sigma ? t->sigma : t->radius;
  char one[3 * PRINTED_TEXT];
  if (!t->sigma == !t->radius)
    return message_usage(command, t->sigma ? "--sigma with --radius, expected one of them"
                                           : "--data without --sigma, expected a noise level, or --radius");
  q->by_radius = t->radius != NULL;
  if (strlen(text) >= PRINTED_TEXT) return message_usage(command, "--%s is '%s', expected " RADII_EXPECTED, name, text);
  if (!strchr(text, ':')) {
    snprintf(one, sizeof one, "%s:1:%s", text, text);
    text = one;
  }
  if (radii_parse(&q->levels, text) != 0 || (t->sigma && q->levels.radius[0] == 0))
    return message_usage(command, "--%s is '%s', expected a number %s 0, or " RADII_EXPECTED, name,
                         t->sigma ? t->sigma : t->radius, t->sigma ? "above" : "of at least");
  return 0;
}

static int read_margin(struct data_question *q, const struct feasible_options *t) {
  sc_decimal alpha;
  mpq_t share;
  if (t->margin) {
    if (t->n || t->alpha) return message_usage(command, "--margin and --n with --alpha are both given, expected one of them");
    if (rational_parse(q->margin, t->margin, strlen(t->margin)) != 0 || mpq_cmp_ui(q->margin, 1, 2) >= 0)
      return message_usage(command, "--margin is '%s', expected a decimal number or a fraction from 0 to below 1/2", t->margin);
    mpq_canonicalize(q->margin);
    return 0;
  }
  if (!t->n && !t->alpha) return 0;
  if (!t->n || !t->alpha) return message_usage(command, "--n and --alpha belong together, expected both or --margin");
  if (options_number(&q->n, command, "n", t->n, 1, SC_DRAWS_MAX) != 0 || options_alpha(&alpha, command, t->alpha) != 0)
    return COMMAND_BAD;
  if (margin_of_draws(q->margin, q->n, &alpha) != SC_OK)
    return message_error(command,
                         "--n %lu --alpha %s: no count of votes certifies anything, expected more draws and alpha < 1/2", q->n,
                         t->alpha);
  q->alpha = t->alpha;
  mpq_init(share);
  mpq_set_ui(share, 1, 2);
  mpq_add(share, share, q->margin);
  mpz_mul_ui(mpq_numref(share), mpq_numref(share), q->n);
  mpq_canonicalize(share);
  q->least = mpz_get_ui(mpq_numref(share)); /* (1/2 + margin) n, a whole number */
  mpq_clear(share);
  return 0;
}

static int check_options(struct data_question *q, const struct feasible_options *t) {
  q->q = UINT8_MAX;
  if (!t->labels) return message_usage(command, "--data without --labels, expected the true label of each input");
  if (read_levels(q, t) != 0 || options_number(&q->q, command, "q", t->q, 1, UINT8_MAX) != 0 ||
      options_threads(&q->threads, command, t->threads) != 0)
    return COMMAND_BAD;
  if (q->by_radius && (t->margin || t->n || t->alpha))
    return message_usage(command,
                         "--margin, --n or --alpha with --radius, expected them with --sigma: a radius holds for any noise");
  if (t->witness && q->levels.count > 1)
    return message_usage(command, "--witness with several levels, expected one --%s", q->by_radius ? "radius" : "sigma");
  if (t->plot && !gnuplot_has_format(t->plot))
    return message_usage(command, "--plot is '%s', expected a file whose name ends in .svg, .png or .pdf", t->plot);
  q->witness = t->witness != NULL;
  q->per_class = t->per_class != NULL;
  q->quiet = t->quiet != NULL;
  return read_margin(q, t);
}

static int read_files(struct data_question *q, const struct feasible_options *t, struct problem *why) {
  struct sample_input *in = &q->inputs;
  struct labels labels;
  if (sample_input_read(in, t->data, why) != 0 || sample_input_check(in, 0, in->count, in->width, q->q, why) != 0) return -1;
  if (in->count < 1 || in->count > DATA_POINTS_MAX)
    return problem_of(why, in->name, "%lu inputs, expected 1 to %lu", in->count, DATA_POINTS_MAX);
  if (in->width < 1 || in->width > SC_CONFLICT_WIDTH)
    return problem_of(why, in->name, "%lu values an input, expected 1 to %lu", in->width, SC_CONFLICT_WIDTH);
  if (labels_read(&labels, t->labels, why) != 0) return -1;
  int status = labels_check(&labels, t->labels, in->count, DATA_POINTS_MAX, why);
  if (status == 0) {
    q->label = labels.label;
    labels.label = NULL;
    for (unsigned long i = 0; i < in->count; i++)
      if (q->label[i] >= q->classes) q->classes = q->label[i] + 1;
  }
  labels_free(&labels);
  return status;
}

int feasible_data(const struct feasible_options *t) {
  struct data_question q = {0};
  struct problem why;
  mpq_inits(q.margin, q.reach, (mpq_ptr)0);
  int status = check_options(&q, t);
  if (status == 0 &&
      (read_files(&q, t, &why) != 0 || data_table_make(&q, &why) != 0 || (t->plot && data_table_plot(t->plot, &q, &why) != 0) ||
       output_text(t->output, q.text, strlen(q.text), &why) != 0))
    status = message_problem(&why);
  data_question_free(&q);
  mpfr_free_cache();
  return status;
}
