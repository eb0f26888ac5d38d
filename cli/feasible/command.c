#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "cli/commands.h"
#include "cli/feasible/options.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "data.h"
#include "fast/feasible/cuda/feasible_cuda.h"
#include "lib/exact/margin.h"
#include "lib/exact/number.h"
#include "lib/exact/rational.h"
#include "lib/files/output.h"
#include "lib/read/labels.h"
#include "lib/tables/gnuplot.h"
#include "table.h"

static const char command[] = "feasible";

static const enum space_kind spaces[] = {
    [FEASIBLE_SPACE_PATH] = SPACE_PATH, [FEASIBLE_SPACE_CYCLE] = SPACE_CYCLE, [FEASIBLE_SPACE_GRID] = SPACE_GRID};
static const enum feasible_engine engines[] = {[FEASIBLE_ENGINE_AUTO] = FEASIBLE_AUTO,
                                               [FEASIBLE_ENGINE_EXHAUSTIVE] = FEASIBLE_EXHAUSTIVE,
                                               [FEASIBLE_ENGINE_TRANSFER] = FEASIBLE_TRANSFER,
                                               [FEASIBLE_ENGINE_CUDA] = FEASIBLE_CUDA};

#define MEMORY_DEFAULT 2048UL /* MiB */
#define MEMORY_MAX 1048576UL

/* "30", or for a grid "5x6". */
static int read_points(struct window_kernel *w, const char *text) {
  const char *x = strchr(text, 'x');
  unsigned long rows = 1;
  size_t length = strlen(text), before = x ? (size_t)(x - text) : 0;
  int bad = w->space == SPACE_GRID ? !x || number_whole(&rows, text, before, 1, KERNEL_POINTS_MAX) != 0 : x != NULL;
  if (!bad) bad = number_whole(&w->columns, x ? x + 1 : text, x ? length - before - 1 : length, 1, KERNEL_POINTS_MAX) != 0;
  if (bad || rows > KERNEL_POINTS_MAX / w->columns)
    return message_usage(command, "--points is '%s', expected %s, at most %lu points", text,
                         w->space == SPACE_GRID ? "ROWSxCOLUMNS" : "a whole number", KERNEL_POINTS_MAX);
  w->points = rows * w->columns;
  return 0;
}

/* "2", or "0:4" for a sweep. */
static int read_windows(struct feasible_sweep *s, const char *text) {
  const char *colon = strchr(text, ':');
  size_t length = strlen(text), before = colon ? (size_t)(colon - text) : length;
  unsigned long most = s->window.space == SPACE_GRID ? 2 : (KERNEL_SUPPORT_MAX - 1) / 2;
  if (number_whole(&s->first, text, before, 0, most) != 0 ||
      (colon && number_whole(&s->last, colon + 1, length - before - 1, s->first, most) != 0))
    return message_usage(command, "--window is '%s', expected a half-width from 0 to %lu, or FIRST:LAST", text, most);
  if (!colon) s->last = s->first;
  if (s->window.space == SPACE_CYCLE && 2 * s->last + 1 > s->window.points)
    return message_usage(command, "--window %lu does not fit on a cycle of %lu points, expected 2 window + 1 points or more",
                         s->last, s->window.points);
  return 0;
}

static int read_gaussian(struct feasible_sweep *s, const char *text) {
  sc_decimal least;
  if (!text) return 0;
  if (strchr(text, ':')) {
    if (radii_parse(&s->sigmas, text) == 0 && s->sigmas.radius[0] > 0) return 0;
  } else if (number_sigma(&least, text, strlen(text), NUMBER_SIGMA_MAX) == 0) {
    s->sigma = text;
    return 0;
  }
  return message_usage(command, "--gaussian is '%s', expected a standard deviation > 0, or " RADII_EXPECTED_SIGMAS, text);
}

static int read_space(struct feasible_sweep *s, const struct feasible_options *t) {
  int space = FEASIBLE_SPACE_PATH;
  if (t->kernel) {
    if (t->space || t->points || t->window || t->gaussian)
      return message_usage(command,
                           "--kernel names all weights, expected no --space, --points, --window or --gaussian with it");
    s->kernel = t->kernel;
    return 0;
  }
  if (!t->points || !t->window)
    return message_usage(command, "--%s is missing, expected --points and --window, or --kernel",
                         t->points ? "window" : "points");
  if (options_choice(&space, command, "space", t->space, feasible_space_choices) != 0) return COMMAND_BAD;
  s->window.space = spaces[space];
  return read_points(&s->window, t->points) != 0 || read_windows(s, t->window) != 0 || read_gaussian(s, t->gaussian) != 0
             ? COMMAND_BAD
             : 0;
}

static int read_margin(mpq_ptr g, const struct feasible_options *t) {
  sc_decimal alpha;
  unsigned long n = 0;
  if (t->margin) {
    if (t->n || t->alpha) return message_usage(command, "--margin and --n with --alpha are both given, expected one of them");
    if (rational_parse(g, t->margin, strlen(t->margin)) != 0 || mpq_cmp_ui(g, 1, 2) > 0)
      return message_usage(command, "--margin is '%s', expected a decimal number or a fraction from 0 to 1/2", t->margin);
    return 0;
  }
  if (!t->n && !t->alpha) return 0;
  if (!t->n || !t->alpha) return message_usage(command, "--n and --alpha belong together, expected both or --margin");
  if (options_number(&n, command, "n", t->n, 1, SC_DRAWS_MAX) != 0 || options_alpha(&alpha, command, t->alpha) != 0)
    return COMMAND_BAD;
  sc_status status = margin_of_draws(g, n, &alpha);
  mpfr_free_cache();
  if (status == SC_OK) return 0;
  return message_error(command, "--n %lu --alpha %s: %s", n, t->alpha,
                       status == SC_DOMAIN ? "no count of votes certifies anything, expected more draws and alpha < 1/2"
                                           : sc_status_text(status));
}

static int read_hypotheses(sc_hypotheses *h, const char *text, int cycle) {
  static const char intervals[] = "intervals:";
  *h = (sc_hypotheses){.runs = KERNEL_POINTS_MAX, .cycle = cycle};
  if (!text || strcmp(text, "all") == 0) return 0;
  h->rises = strcmp(text, "thresholds") == 0;
  if (h->rises && cycle) return message_usage(command, "a cycle has no thresholds, expected all or intervals:J");
  if (h->rises) return 0;
  size_t skip = sizeof intervals - 1;
  if (strncmp(text, intervals, skip) == 0 && number_whole(&h->runs, text + skip, strlen(text + skip), 0, 1000) == 0) return 0;
  return message_usage(command, "--hypotheses is '%s', expected all, thresholds or intervals:J, J from 0 to 1000", text);
}

static int scale_weights(struct feasible_labels *l, const char *path, struct problem *why) {
  struct rationals list;
  mpz_t total;
  if (!path) {
    for (unsigned long x = 0; x < l->points; x++)
      l->worth[x] = 1;
    return 0;
  }
  if (rationals_read(&list, path, why) != 0) return -1;
  mpz_init(total);
  int status = 0;
  if (list.count != l->points)
    status = problem_of(why, path, "%lu weights for %lu labels, expected one for each", list.count, l->points);
  else if (rationals_scale(l->worth, total, list.value, list.count) != 0 || mpz_sgn(total) == 0)
    status = problem_of(why, path, "the weights sum to 0 or have no common denominator below 2^62, expected other ones");
  mpz_clear(total);
  rationals_free(&list);
  return status;
}

static int read_labels(struct feasible_labels *l, const struct feasible_options *t, struct problem *why) {
  struct labels labels;
  if (labels_read(&labels, t->labels, why) != 0) return -1;
  int status = labels_check(&labels, t->labels, labels.rows, 2, why);
  l->points = labels.rows;
  l->label = malloc(l->points);
  l->worth = malloc(l->points * sizeof *l->worth);
  if (status == 0 && (!l->label || !l->worth))
    status = problem_of(why, t->labels, "not enough memory for %lu labels", l->points);
  for (unsigned long x = 0; x < l->points && status == 0; x++)
    l->label[x] = (uint8_t)labels.label[x];
  labels_free(&labels);
  return status == 0 ? scale_weights(l, t->weights, why) : -1;
}

/* Can the engine that is named be used here? */
static int engine_there(enum feasible_engine engine) {
  char why[SC_ENGINE_WHY];
  if (engine != FEASIBLE_CUDA || sc_feasible_cuda_ready(why) == 0) return 0;
  return message_error(command, "--engine is cuda, but %s; expected auto, exhaustive or transfer", why);
}

static int read_question(struct feasible_sweep *s, struct feasible_question *q, const struct feasible_options *t) {
  unsigned long memory = MEMORY_DEFAULT;
  int engine = FEASIBLE_ENGINE_AUTO;
  if (read_space(s, t) != 0 || read_margin(s->margin, t) != 0) return COMMAND_BAD;
  if (read_hypotheses(&q->which, t->hypotheses, !t->kernel && s->window.space == SPACE_CYCLE) != 0) return COMMAND_BAD;
  if (options_choice(&engine, command, "engine", t->engine, feasible_engine_choices) != 0 ||
      options_number(&memory, command, "memory", t->memory, 1, MEMORY_MAX) != 0 ||
      options_threads(&q->threads, command, t->threads) != 0)
    return COMMAND_BAD;
  if (t->weights && !t->labels) return message_usage(command, "--weights without --labels, expected both");
  if (t->witness && !t->labels) return message_usage(command, "--witness without --labels, expected both");
  if (t->plot && !gnuplot_has_format(t->plot))
    return message_usage(command, "--plot is '%s', expected a file whose name ends in .svg, .png or .pdf", t->plot);
  q->engine = engines[engine];
  if (engine_there(q->engine) != 0) return COMMAND_BAD;
  q->bytes = (size_t)memory << 20;
  q->quiet = t->quiet != NULL;
  s->witness = t->witness != NULL;
  return 0;
}

/* The table is complete before the picture is drawn, and the picture before the table appears. */
static int answer(struct feasible_sweep *s, struct feasible_question *q, const struct feasible_options *t) {
  struct problem why;
  if (t->labels && read_labels(&q->labels, t, &why) != 0) return message_problem(&why);
  if (feasible_sweep_run(s, q, &why) != 0) return message_problem(&why);
  if (t->plot && feasible_sweep_plot(t->plot, s, &why) != 0) return message_problem(&why);
  return output_text(t->output, s->text, strlen(s->text), &why) == 0 ? COMMAND_OK : message_problem(&why);
}

/* Options of a space of points and options of data do not mix.  0, or COMMAND_BAD with the message printed. */
static int check_form(const struct feasible_options *t) {
  const struct {
    const char *name, *value;
  } space[] = {{"space", t->space},       {"points", t->points},   {"window", t->window},
               {"gaussian", t->gaussian}, {"kernel", t->kernel},   {"engine", t->engine},
               {"memory", t->memory},     {"weights", t->weights}, {"hypotheses", t->hypotheses}},
    data[] = {{"sigma", t->sigma}, {"radius", t->radius}, {"q", t->q}, {"per-class", t->per_class}};
  for (size_t i = 0; t->data && i < sizeof space / sizeof space[0]; i++)
    if (space[i].value)
      return message_usage(command, "--%s with --data, expected a space of points or data, not both", space[i].name);
  for (size_t i = 0; !t->data && i < sizeof data / sizeof data[0]; i++)
    if (data[i].value) return message_usage(command, "--%s without --data, expected both", data[i].name);
  return 0;
}

int command_feasible(int argc, char **argv) {
  struct feasible_options t = {0};
  struct feasible_question q = {0};
  struct feasible_sweep s = {0};
  int read = options_read(&feasible_table, &t, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(feasible_table.help) : COMMAND_BAD;
  if (check_form(&t) != 0) return COMMAND_BAD;
  if (t.data) return feasible_data(&t);
  mpq_init(s.margin);
  int status = read_question(&s, &q, &t);
  if (status == 0) status = answer(&s, &q, &t);
  feasible_sweep_free(&s);
  mpq_clear(s.margin);
  free(q.labels.label);
  free(q.labels.worth);
  mpfr_free_cache();
  return status;
}
