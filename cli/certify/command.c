#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "certify_rows.h"
#include "cli/certify/options.h"
#include "cli/commands.h"
#include "cli/shell/engines.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "input.h"
#include "lib/exact/number.h"
#include "lib/files/bytes.h"

static const char command[] = "certify";

/* Standard input can be read once only. */
static int count_stdin(const struct certify_options *g) {
  const char *const paths[] = {g->counts, g->labels, g->selection};
  int count = 0;
  for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
    count += paths[i] && strcmp(paths[i], "-") == 0;
  return count;
}

/* The norm of the radii.  What other programs read as radii of l_2 is written in l_2 only; and engines know no other norm.
 * 0, or COMMAND_BAD with the message printed. */
static int read_norm(struct certify_request *out, const struct certify_options *g) {
  if (options_norm(&out->norm, &out->dimension, command, certify_norm_choices, g->norm, g->dimension) != 0) return COMMAND_BAD;
  if (out->norm == NORM_L2) return 0;
  if (out->format != FORMAT_TSV)
    return message_usage(command, "--format is %s, expected tsv with --norm %s: its radius is that of l2", g->format,
                         norm_name(out->norm));
  if (out->norm != NORM_LINF) return 0;
  if (out->engine && g->engine && strcmp(g->engine, certify_engine_choices[CERTIFY_ENGINE_AUTO]) != 0)
    return message_usage(command, "--engine is %s, expected ref or auto with --norm linf", g->engine);
  out->engine = NULL;
  return 0;
}

/* All that can be judged before a file is read.  0, or COMMAND_BAD with the message printed. */
static int read_request(struct certify_request *out, struct rows *rows, const struct certify_options *g) {
  static const enum certify_format formats[] = {
      [CERTIFY_FORMAT_TSV] = FORMAT_TSV, [CERTIFY_FORMAT_JSONL] = FORMAT_JSONL, [CERTIFY_FORMAT_COHEN] = FORMAT_COHEN};
  int format = CERTIFY_FORMAT_TSV, method = CERTIFY_METHOD_SIMUEM;
  sc_query *query = &out->query;
  query->k = 1;
  query->grid = (sc_grid){.kind = SC_GRID_DECIMAL, .digits = 6};
  out->alpha = g->alpha ? g->alpha : "0.001";
  out->sigma = g->sigma;
  if (!g->sigma) return message_usage(command, "--sigma is missing, expected the standard deviation of the noise");
  if (options_sigma(&query->sigma, command, g->sigma) != 0 || options_alpha(&query->alpha, command, out->alpha) != 0 ||
      options_number(&query->k, command, "k", g->k, 1, SC_K_MAX) != 0 ||
      options_choice(&method, command, "method", g->method, certify_method_choices) != 0 ||
      sc_method_parse(&query->method, certify_method_choices[method]) != SC_OK ||
      options_digits(&query->grid, command, g->digits) != 0 ||
      options_choice(&format, command, "format", g->format, certify_format_choices) != 0 ||
      engines_choose(&out->engine, command, g->engine, certify_engine_choices) != 0 ||
      options_threads(&rows->threads, command, g->threads) != 0)
    return COMMAND_BAD;
  out->format = formats[format];
  rows->quiet = g->quiet != NULL;
  if (read_norm(out, g) != 0) return COMMAND_BAD;
  if ((query->method == SC_COHEN || query->method == SC_PAIR) && query->k != 1)
    return message_usage(command, "--k is %lu, expected 1 with --method %s", query->k, sc_method_name(query->method));
  if (out->format == FORMAT_COHEN && query->grid.kind != SC_GRID_DECIMAL)
    return message_usage(command, "--digits is exact, expected a number of digits with --format cohen");
  if (out->format == FORMAT_JSONL && number_sigma(&query->sigma, g->sigma, strlen(g->sigma), NUMBER_RECORD_SIGMA_MAX) != 0)
    return message_usage(command, "--sigma is '%s', expected " NUMBER_SIGMA(NUMBER_RECORD_SIGMA_MAX) " with --format jsonl",
                         g->sigma);
  if (count_stdin(g) > 1) return message_usage(command, "'-' is given twice, expected standard input for one file only");
  return 0;
}

/* The files, and how many draws their rows have; answers likewise. */
static int read_files(struct certify_files *out, const struct certify_options *g) {
  out->counts = g->counts;
  out->labels = g->labels;
  out->selection = g->selection;
  out->open_column = g->open_column != NULL;
  if (options_draws(&out->n, command, "--n", g->n) != 0 || options_draws(&out->n0, command, "--n0", g->n0) != 0)
    return COMMAND_BAD;
  if (g->n0 && !g->selection) return message_usage(command, "--n0 is given, expected --selection FILE too");
  return 0;
}

/* A radius is in proportion to sigma. */
static int check_noise(const struct certify_request *q) {
  char drawn[NUMBER_TEXT];
  const struct votes_source *source = &q->input->source;
  if (!source->known || sc_decimal_compare(&source->provenance.sigma, &q->query.sigma) == 0) return 0;
  number_plain(drawn, &source->provenance.sigma);
  return message_error(command,
                       "--sigma is %s, but %s" PROVENANCE_SUFFIX " says that the votes were drawn with %s, expected that",
                       q->sigma, source->path, drawn);
}

/* What can be judged once the votes are known; answers likewise. */
static int check_request(const struct certify_request *q) {
  unsigned long classes = q->input->votes.classes;
  if (q->query.k >= classes)
    return message_error(command, "--k is %lu, but there are %lu classes, expected k from 1 to %lu", q->query.k, classes,
                         classes - 1);
  if (q->format == FORMAT_COHEN && !q->input->truth)
    return message_error(command, "no true labels, expected a label column or --labels FILE with --format cohen");
  if (sc_query_check(&q->query, classes) != SC_OK) return message_error(command, "%s", sc_status_text(SC_DOMAIN));
  return check_noise(q);
}

/* Where somebody asks for an engine or watches. */
static void say_undecided(const struct certify_request *q, const struct certify_options *g, unsigned long undecided) {
  if (q->engine && !g->quiet && (g->engine || isatty(STDERR_FILENO)))
    fprintf(stderr, "smoothcert certify: engine %s, %lu of %lu rows left to the reference\n", q->engine->name, undecided,
            q->input->votes.rows);
}

int command_certify(int argc, char **argv) {
  struct certify_options given = {0};
  struct certify_request request = {0};
  struct certify_files files = {0};
  struct certify_input input;
  struct rows rows = {0};
  struct output out;
  struct problem why;
  unsigned long undecided;
  int status;
  int read = options_read(&certify_table, &given, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(certify_table.help) : COMMAND_BAD;
  if (read_request(&request, &rows, &given) != 0 || read_files(&files, &given) != 0) return COMMAND_BAD;
  if (certify_input_read(&input, &files, &why) != 0) return message_problem(&why);
  request.input = &input;
  request.name = bytes_name(given.counts);
  status = check_request(&request);
  if (status == 0 && output_open(&out, given.output, &why) != 0)
    status = message_problem(&why);
  else if (status == 0 && certify_rows(&out, &rows, &request, &undecided, &why) != 0) {
    output_discard(&out);
    status = message_problem(&why);
  } else if (status == 0 && output_commit(&out, &why) != 0)
    status = message_problem(&why);
  else if (status == 0) {
    say_undecided(&request, &given, undecided);
    if (*input.doubt.text) fprintf(stderr, "smoothcert certify: warning: %s\n", input.doubt.text);
  }
  certify_input_free(&input);
  return status;
}
