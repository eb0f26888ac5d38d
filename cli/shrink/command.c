#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "cli/shrink/options.h"
#include "lib/exact/radii.h"
#include "lib/exact/rational.h"
#include "lib/exact/shape.h"
#include "lib/exact/shape_half_space.h"
#include "lib/files/output.h"
#include "lib/files/text_stream.h"
#include "lib/tables/gnuplot.h"

static const char command[] = "shrink";

/* Those that have a size. */
static const enum shape_kind shapes[] = {
    [SHRINK_SHAPE_INTERVAL] = SHAPE_INTERVAL, [SHRINK_SHAPE_SLAB] = SHAPE_SLAB, [SHRINK_SHAPE_BALL] = SHAPE_BALL};

#define DIGITS_MAX 40U

struct job {
  struct shape shape;
  int is_half_space; /* then only the margin counts, not the shape */
  mpq_t margin;
  struct radii sigmas;
  unsigned long digits;
  struct shrink_options given;
  char *text;
};

/* number 10^-digits, a whole text of its own. */
static void print_grid(FILE *out, mpz_srcptr number, unsigned digits) {
  mpz_t whole, rest, power;
  mpz_inits(whole, rest, power, (mpz_ptr)0);
  mpz_ui_pow_ui(power, 10, digits);
  mpz_fdiv_qr(whole, rest, number, power);
  gmp_fprintf(out, "%Zd.%0*Zd", whole, (int)digits, rest);
  mpz_clears(whole, rest, power, (mpz_ptr)0);
}

/* rop = floor(10^digits (region/half)^dimension): the share of the shape's volume. */
static void share_down(mpz_ptr rop, mpz_srcptr region, const struct job *job) {
  unsigned long dimension = job->shape.kind == SHAPE_BALL ? job->shape.dimension : 1;
  mpfr_t share;
  mpfr_init2(share, SC_PRECISION_MAX);
  mpfr_set_z(share, region, MPFR_RNDD);
  mpz_ui_pow_ui(rop, 10, job->digits);
  mpfr_div_z(share, share, rop, MPFR_RNDD);
  mpfr_div_q(share, share, job->shape.half, MPFR_RNDD);
  mpfr_pow_ui(share, share, dimension, MPFR_RNDD);
  mpfr_mul_z(share, share, rop, MPFR_RNDD);
  mpfr_get_z(rop, share, MPFR_RNDD);
  mpfr_clear(share);
}

/* log10 of the same share, rounded down to six decimals; a share far below 10^-digits is not 0. */
static void print_log_share(FILE *out, mpz_srcptr region, const struct job *job) {
  unsigned long dimension = job->shape.kind == SHAPE_BALL ? job->shape.dimension : 1;
  char text[64];
  mpz_t power;
  mpfr_t share;
  if (mpz_sgn(region) == 0) {
    putc('-', out);
    return;
  }
  mpz_init(power);
  mpfr_init2(share, SC_PRECISION_MAX);
  mpfr_set_z(share, region, MPFR_RNDD);
  mpz_ui_pow_ui(power, 10, job->digits);
  mpfr_div_z(share, share, power, MPFR_RNDD);
  mpfr_div_q(share, share, job->shape.half, MPFR_RNDD);
  mpfr_log10(share, share, MPFR_RNDD);
  mpfr_mul_ui(share, share, dimension, MPFR_RNDD);
  mpfr_snprintf(text, sizeof text, "%.6RDf", share);
  fputs(text, out);
  mpfr_clear(share);
  mpz_clear(power);
}

static int undecided(struct problem *why, const char *what) {
  return problem_of(why, "smoothcert shrink", "%s: %s", what, sc_status_text(SC_UNDECIDED));
}

/* Of a ball: the series would have too many terms. */
static int is_too_wide(const struct job *job, mpq_srcptr sigma) {
  double s = mpq_get_d(sigma), at = 0;
  if (job->is_half_space || job->shape.kind != SHAPE_BALL) return 0;
  if (job->given.at) {
    mpq_t x;
    mpq_init(x);
    rational_parse(x, job->given.at, strlen(job->given.at));
    at = mpq_get_d(x);
    mpq_clear(x);
  }
  double ratio = (mpq_get_d(job->shape.half) > at ? mpq_get_d(job->shape.half) : at) / s;
  return !(ratio * ratio / 2 <= SHAPE_SERIES_MAX);
}

/* Both ends of the probability at a given distance. */
static void print_probability(FILE *out, const struct job *job, mpq_srcptr sigma) {
  char text[2][DIGITS_MAX + 8];
  mpfr_t lo, hi;
  mpq_t at;
  mpq_init(at);
  mpfr_inits2(4 * SC_PRECISION_MIN + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  rational_parse(at, job->given.at, strlen(job->given.at));
  if (job->is_half_space)
    half_space_probability(lo, hi, at, sigma, mpfr_get_prec(lo));
  else
    shape_probability(lo, hi, &job->shape, at, sigma, mpfr_get_prec(lo));
  mpfr_snprintf(text[0], sizeof text[0], "%.*RDf", (int)job->digits, lo);
  mpfr_snprintf(text[1], sizeof text[1], "%.*RUf", (int)job->digits, hi);
  fprintf(out, "\t%s\t%s", text[0], text[1]);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  mpq_clear(at);
}

static int print_region(FILE *out, const struct job *job, mpq_srcptr sigma, struct problem *why) {
  mpz_t region, share;
  int vanished = 0;
  mpz_inits(region, share, (mpz_ptr)0);
  sc_status status = shape_region_down(region, &vanished, &job->shape, sigma, (unsigned)job->digits);
  if (status == SC_OK) {
    share_down(share, region, job);
    print_grid(out, region, (unsigned)job->digits);
    putc('\t', out);
    print_grid(out, share, (unsigned)job->digits);
    putc('\t', out);
    print_log_share(out, region, job);
    fputs(vanished ? "\tvanished" : "\tthere", out);
  }
  mpz_clears(region, share, (mpz_ptr)0);
  return status == SC_OK ? 0 : undecided(why, "the smoothed region");
}

static int print_shift(FILE *out, const struct job *job, mpq_srcptr sigma, struct problem *why) {
  mpz_t shift;
  mpz_init(shift);
  sc_status status = half_space_shift_up(shift, sigma, job->margin, (unsigned)job->digits);
  if (status == SC_OK) print_grid(out, shift, (unsigned)job->digits);
  mpz_clear(shift);
  if (status != SC_OK) return undecided(why, "the shift of the boundary");
  fputs("\tthere", out);
  return 0;
}

static int print_row(FILE *out, const struct job *job, const char *sigma_text, const char *vanishing, struct problem *why) {
  int status = 0;
  mpq_t sigma;
  mpq_init(sigma);
  if (rational_parse(sigma, sigma_text, strlen(sigma_text)) != 0 || mpq_sgn(sigma) == 0) {
    status = problem_of(why, "smoothcert shrink", "sigma is '%s', expected " RATIONAL_EXPECTED ", above 0", sigma_text);
  } else if (is_too_wide(job, sigma)) {
    status =
        problem_of(why, "smoothcert shrink", "sigma is '%s', expected at least 1/4000 of the radius and of --at", sigma_text);
  } else {
    fprintf(out, "%s\t", sigma_text);
    status = job->is_half_space ? print_shift(out, job, sigma, why) : print_region(out, job, sigma, why);
    fprintf(out, "\t%s", vanishing);
    if (job->given.at && status == 0) print_probability(out, job, sigma);
    putc('\n', out);
  }
  mpq_clear(sigma);
  return status;
}

/* A text to be freed, or NULL. */
static char *vanishing_text(const struct job *job, struct problem *why) {
  char *text = NULL;
  size_t length;
  mpz_t sigma;
  mpz_init(sigma);
  FILE *out = open_memstream(&text, &length);
  int known = job->is_half_space || shape_vanishing_sigma_down(sigma, &job->shape, (unsigned)job->digits) == SC_OK;
  if (out && job->is_half_space)
    fputs("never", out);
  else if (out && known)
    print_grid(out, sigma, (unsigned)job->digits);
  int written = out && text_stream_close(out, &text) == 0;
  mpz_clear(sigma);
  if (written && known) return text;
  if (!known)
    undecided(why, "the vanishing sigma");
  else
    problem_of(why, "smoothcert shrink", "not enough memory");
  free(text);
  return NULL;
}

static int print_table(FILE *out, const struct job *job, struct problem *why) {
  char text[PRINTED_TEXT], *vanishing = vanishing_text(job, why);
  unsigned rows = job->sigmas.count ? job->sigmas.count : 1;
  int status = vanishing ? 0 : -1;
  fprintf(out, "sigma\t%s\tregion\tvanishing_sigma%s\n", job->is_half_space ? "shift" : "size\tshare\tlog10_share",
          job->given.at ? "\tp_lower\tp_upper" : "");
  for (unsigned i = 0; i < rows && status == 0; i++) {
    if (job->sigmas.count) radii_text(text, job->sigmas.radius[i]);
    status = print_row(out, job, job->sigmas.count ? text : job->given.sigma, vanishing, why);
  }
  free(vanishing);
  return status;
}

/* The first and the third column of the table are the curve. */
static void print_script(FILE *out, const void *context) {
  const struct job *job = context;
  fputs("set xlabel 'standard deviation of the noise'\nset ylabel 'share of the shape that is left'\nset yrange [0:1]\nunset "
        "key\n"
        "$table << EOD\n",
        out);
  fputs(strchr(job->text, '\n') + 1, out);
  fprintf(out, "EOD\nplot $table using 1:3 with linespoints pt 7 ps 0.6 %s\n", gnuplot_styles[0]);
}

static int read_size(struct job *job) {
  const char *width = job->given.width, *radius = job->given.radius, *dimension = job->given.dimension;
  int is_ball = job->shape.kind == SHAPE_BALL;
  const char *text = is_ball ? radius : width;
  job->shape.dimension = 1;
  if (is_ball ? width != NULL : radius || dimension)
    return message_usage(command, is_ball ? "a ball has no --width, expected --radius"
                                          : "an interval or a slab has no --radius and no --dimension, expected --width");
  if (!text) return message_usage(command, "--%s is missing", is_ball ? "radius" : "width");
  if (rational_parse(job->shape.half, text, strlen(text)) != 0 || mpq_sgn(job->shape.half) == 0)
    return message_usage(command, "--%s is '%s', expected " RATIONAL_EXPECTED ", above 0", is_ball ? "radius" : "width", text);
  if (!is_ball) mpq_div_2exp(job->shape.half, job->shape.half, 1);
  return options_number(&job->shape.dimension, command, "dimension", dimension, 1, SHAPE_DIMENSION_MAX);
}

static int read_margin(struct job *job) {
  const char *margin = job->given.margin;
  if (job->given.width || job->given.radius || job->given.dimension)
    return message_usage(command, "a half-space has no --width, --radius or --dimension, expected --margin");
  if (job->given.plot) return message_usage(command, "a half-space has no share to draw, expected no --plot");
  if (margin && (rational_parse(job->margin, margin, strlen(margin)) != 0 || mpq_cmp_ui(job->margin, 1, 2) >= 0))
    return message_usage(command, "--margin is '%s', expected a decimal number or a fraction from 0, below 1/2", margin);
  return 0;
}

static int read_noise(struct job *job) {
  mpq_t at;
  if (!job->given.sigma)
    return message_usage(command, "--sigma is missing, expected a standard deviation or " RADII_EXPECTED_SIGMAS);
  if (strchr(job->given.sigma, ':') && (radii_parse(&job->sigmas, job->given.sigma) != 0 || job->sigmas.radius[0] == 0))
    return message_usage(command, "--sigma is '%s', expected a number above 0 or " RADII_EXPECTED_SIGMAS, job->given.sigma);
  if (!job->given.at) return 0;
  mpq_init(at);
  int bad = rational_parse(at, job->given.at, strlen(job->given.at));
  mpq_clear(at);
  return bad ? message_usage(command, "--at is '%s', expected " RATIONAL_EXPECTED, job->given.at) : 0;
}

static int answer(struct job *job) {
  struct problem why;
  size_t length;
  FILE *memory = open_memstream(&job->text, &length);
  if (!memory) return message_error(command, "not enough memory");
  int status = print_table(memory, job, &why);
  if (text_stream_close(memory, &job->text) != 0 && status == 0)
    status = problem_of(&why, "smoothcert shrink", "not enough memory");
  if (status == 0 && job->given.plot) status = gnuplot_write(job->given.plot, print_script, job, &why);
  if (status == 0) status = output_text(job->given.output, job->text, length, &why);
  return status == 0 ? COMMAND_OK : message_problem(&why);
}

int command_shrink(int argc, char **argv) {
  struct job job = {.digits = 6};
  int kind = SHRINK_SHAPE_INTERVAL, read = options_read(&shrink_table, &job.given, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(shrink_table.help) : COMMAND_BAD;
  if (options_choice(&kind, command, "shape", job.given.shape, shrink_shape_choices) != 0 ||
      options_number(&job.digits, command, "digits", job.given.digits, 1, DIGITS_MAX) != 0)
    return COMMAND_BAD;
  if (job.given.plot && !gnuplot_has_format(job.given.plot))
    return message_usage(command, "--plot is '%s', expected a file whose name ends in .svg, .png or .pdf", job.given.plot);
  job.is_half_space = kind == SHRINK_SHAPE_HALF_SPACE;
  if (!job.is_half_space && job.given.margin)
    return message_usage(command, "--margin belongs to a half-space, expected --shape half-space");
  if (!job.is_half_space) job.shape.kind = shapes[kind];
  mpq_init(job.shape.half);
  mpq_init(job.margin);
  int bad = job.is_half_space ? read_margin(&job) : read_size(&job);
  int status = bad != 0 || read_noise(&job) != 0 ? COMMAND_BAD : answer(&job);
  free(job.text);
  mpq_clear(job.shape.half);
  mpq_clear(job.margin);
  mpfr_free_cache();
  return status;
}
