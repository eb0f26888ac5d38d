#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/plan/options.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "lib/exact/needed_draws.h"
#include "lib/exact/rational.h"
#include "lib/files/output.h"
#include "lib/files/text_stream.h"
#include "lib/tables/gnuplot.h"

#define NUMBERS_MAX 64
#define NUMBERS_EXPECTED "1 to 64 ascending numbers of draws, 1 to 4294967295, as 100,1000"

static const char command[] = "plan";

struct job {
  struct needed needed;
  sc_decimal sigma, alpha;
  int has_radius, has_probability;
  sc_grid grid;
  unsigned long n[NUMBERS_MAX], count;
  char *text;
};

static int read_numbers(struct job *job, const char *text) {
  const char *at = text;
  for (job->count = 0; job->count < NUMBERS_MAX; at++) {
    char *end;
    if (*at < '1' || *at > '9' || strspn(at, "0123456789") > 10) break;
    unsigned long n = strtoul(at, &end, 10);
    if (n > SC_DRAWS_MAX || (job->count && n <= job->n[job->count - 1])) break;
    job->n[job->count++] = n;
    if (*end == '\0') return 0;
    if (*end != ',') break;
    at = end;
  }
  return message_usage(command, "--n is '%s', expected " NUMBERS_EXPECTED, text);
}

/* *out = sigma's share of the radius. */
static int read_radius(struct job *job, const char *text) {
  mpq_t sigma;
  if (rational_parse(job->needed.ratio, text, strlen(text)) != 0 || mpq_sgn(job->needed.ratio) == 0)
    return message_usage(command, "--radius is '%s', expected " RATIONAL_EXPECTED ", above 0", text);
  mpq_init(sigma);
  rational_of_decimal(sigma, &job->sigma);
  mpq_div(job->needed.ratio, job->needed.ratio, sigma);
  mpq_clear(sigma);
  if (mpq_cmp_ui(job->needed.ratio, 100, 1) > 0)
    return message_usage(command, "--radius is '%s', expected at most 100 sigma: no number of draws certifies more", text);
  return 0;
}

static int read_class(struct job *job, const char *probability, const char *beta) {
  sc_decimal decimal;
  mpq_ptr rest = job->needed.rest;
  if (rational_parse(rest, probability, strlen(probability)) != 0 || mpq_sgn(rest) == 0 || mpq_cmp_ui(rest, 1, 1) >= 0)
    return message_usage(command, "--probability is '%s', expected " RATIONAL_EXPECTED ", above 0 and below 1", probability);
  mpz_sub(mpq_numref(rest), mpq_denref(rest), mpq_numref(rest)); /* in lowest terms as before */
  if (sc_decimal_parse(&decimal, beta, strlen(beta)) != SC_OK || sc_level_set(&job->needed.beta, &decimal, 1) != SC_OK)
    return message_usage(command, "--beta is '%s', expected a decimal number with 1e-300 <= beta < 1", beta);
  return 0;
}

static int read_request(struct job *job, const struct plan_options *g) {
  if (!g->sigma) return message_usage(command, "--sigma is missing, expected the standard deviation of the noise");
  if (g->probability && !g->radius) return message_usage(command, "--probability is given, expected --radius R too");
  if (g->beta && !g->probability) return message_usage(command, "--beta is given, expected --probability P too");
  if (options_sigma(&job->sigma, command, g->sigma) != 0 ||
      options_alpha(&job->alpha, command, g->alpha ? g->alpha : "0.001") != 0 ||
      options_digits(&job->grid, command, g->digits) != 0 || read_numbers(job, g->n ? g->n : "100,1000,10000,100000") != 0)
    return COMMAND_BAD;
  if (job->grid.kind != SC_GRID_DECIMAL) return message_usage(command, "--digits is exact, expected a number of digits");
  if (g->plot && !gnuplot_has_format(g->plot))
    return message_usage(command, "--plot is '%s', expected a file whose name ends in .svg, .png or .pdf", g->plot);
  sc_level_set(&job->needed.alpha, &job->alpha, 1);
  job->has_radius = g->radius != NULL;
  job->has_probability = g->probability != NULL;
  if (g->radius && read_radius(job, g->radius) != 0) return COMMAND_BAD;
  return g->probability ? read_class(job, g->probability, g->beta ? g->beta : "0.05") : 0;
}

/* The radius when all of n draws agree. */
static sc_status ceiling_text(char out[SC_NUMBER_TEXT], const struct job *job, unsigned long n) {
  const uint32_t count[2] = {(uint32_t)n, 0};
  const sc_query query = {.method = SC_COHEN, .k = 1, .alpha = job->alpha, .sigma = job->sigma, .grid = job->grid};
  sc_certificate c;
  sc_certificate_init(&c);
  sc_status status = sc_certify_row(&c, &query, count, 2, 0);
  if (status == SC_OK) status = sc_grid_text(out, c.radius, job->grid);
  sc_certificate_clear(&c);
  return status;
}

static sc_status power_text(char out[SC_NUMBER_TEXT], const struct job *job, unsigned long n, unsigned long votes) {
  mpfr_t power;
  mpfr_init2(power, SC_GRID_PRECISION);
  sc_status status = SC_OK;
  mpfr_set_zero(power, 1); /* no votes certify the radius */
  if (votes) status = needed_power(power, &job->needed, n, votes, job->grid);
  if (status == SC_OK) status = sc_grid_text(out, power, job->grid);
  mpfr_clear(power);
  return status;
}

/* n = 0: there is none. */
static sc_status print_row(FILE *out, const struct job *job, const char *what, unsigned long n) {
  char ceiling[SC_NUMBER_TEXT], power[SC_NUMBER_TEXT] = "-";
  unsigned long votes = 0;
  sc_status status;
  if (n == 0) {
    fprintf(out, "%s\t-\t-\t-\t-\n", what);
    return SC_OK;
  }
  status = ceiling_text(ceiling, job, n);
  if (status == SC_OK && job->has_radius) status = needed_votes(&votes, &job->needed, n);
  if (status == SC_OK && job->has_probability) status = power_text(power, job, n, votes);
  if (status != SC_OK) return status;
  fprintf(out, "%s\t%lu\t%s\t", what, n, ceiling);
  if (votes)
    fprintf(out, "%lu", votes);
  else
    fputc('-', out);
  fprintf(out, "\t%s\n", power);
  return SC_OK;
}

static sc_status print_needed(FILE *out, const struct job *job) {
  unsigned long n, first, lasting;
  sc_status status = SC_OK;
  if (job->has_radius) status = needed_unanimous(&n, &job->needed);
  if (status == SC_OK && job->has_radius) status = print_row(out, job, "unanimous", n);
  if (status != SC_OK || !job->has_probability) return status;
  status = needed_first(&first, &lasting, &job->needed, job->n[job->count - 1]);
  if (status == SC_OK) status = print_row(out, job, "first", first);
  if (status == SC_OK) status = print_row(out, job, "lasting", lasting);
  return status;
}

static sc_status print_table(FILE *out, const struct job *job) {
  sc_status status = SC_OK;
  fputs("plan\tn\tceiling\tvotes\tpower\n", out);
  for (unsigned long i = 0; i < job->count && status == SC_OK; i++)
    status = print_row(out, job, "given", job->n[i]);
  return status == SC_OK ? print_needed(out, job) : status;
}

/* The rows of the numbers that were given are the curves. */
static void print_script(FILE *out, const void *context) {
  const struct job *job = context;
  fputs("set xlabel 'draws'\nset ylabel 'radius'\nset logscale x\nset yrange [0:*]\nset key left top\n$table << EOD\n", out);
  const char *row = strchr(job->text, '\n') + 1;
  for (; strncmp(row, "given\t", 6) == 0; row = strchr(row, '\n') + 1)
    fprintf(out, "%.*s", (int)(strchr(row, '\n') + 1 - row), row);
  fprintf(out, "EOD\n%s",
          job->has_probability ? "set y2label 'probability that the radius is certified'\nset y2range [0:1]\n"
                                 "set y2tics\nset ytics nomirror\n"
                               : "");
  fprintf(out, "plot $table using 2:3 title 'ceiling: all draws agree' with linespoints pt 7 ps 0.6 %s", gnuplot_styles[0]);
  if (job->has_probability)
    fprintf(out, ", $table using 2:5 axes x1y2 title 'power' with linespoints pt 6 ps 0.6 %s", gnuplot_styles[1]);
  fputc('\n', out);
}

static int answer(struct job *job, const struct plan_options *g) {
  struct problem why;
  size_t length;
  FILE *memory = open_memstream(&job->text, &length);
  if (!memory) return message_error(command, "not enough memory");
  sc_status decided = print_table(memory, job);
  int status = decided == SC_OK ? 0 : problem_of(&why, "smoothcert plan", "%s", sc_status_text(decided));
  if (text_stream_close(memory, &job->text) != 0 && status == 0)
    status = problem_of(&why, "smoothcert plan", "not enough memory");
  if (status == 0 && g->plot) status = gnuplot_write(g->plot, print_script, job, &why);
  if (status == 0) status = output_text(g->output, job->text, length, &why);
  return status == 0 ? COMMAND_OK : message_problem(&why);
}

int command_plan(int argc, char **argv) {
  struct plan_options g = {0};
  struct job job = {.grid = {.kind = SC_GRID_DECIMAL, .digits = 6}};
  int read = options_read(&plan_table, &g, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(plan_table.help) : COMMAND_BAD;
  needed_init(&job.needed);
  int status = read_request(&job, &g) != 0 ? COMMAND_BAD : answer(&job, &g);
  free(job.text);
  needed_clear(&job.needed);
  mpfr_free_cache();
  return status;
}
