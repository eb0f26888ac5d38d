#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/text_stream.h"
#include "lib/tables/gnuplot.h"

#define BITS 256 /* beyond what is printed */

void feasible_sweep_free(struct feasible_sweep *s) {
  free(s->text);
  free(s->point);
}

/* log2 count / m, rounded down to six decimals. */
static void print_rate(char out[32], mpz_srcptr count, unsigned long m) {
  mpfr_t x;
  mpfr_init2(x, BITS);
  mpfr_set_z(x, count, MPFR_RNDD);
  mpfr_log2(x, x, MPFR_RNDD);
  mpfr_div_ui(x, x, m, MPFR_RNDD);
  mpfr_snprintf(out, 32, "%.6RDf", x);
  mpfr_clear(x);
}

/* count / 2^m, rounded down to six significant digits. */
static void print_share(FILE *out, mpz_srcptr count, unsigned long m) {
  char text[64];
  mpfr_t x;
  mpfr_init2(x, BITS);
  mpfr_set_z(x, count, MPFR_RNDD);
  mpfr_div_2ui(x, x, m, MPFR_RNDD);
  mpfr_snprintf(text, sizeof text, "%.6RDg", x);
  fputs(text, out);
  mpfr_clear(x);
}

static void print_fraction(FILE *out, int64_t part, int64_t total) {
  mpq_t x;
  mpq_init(x);
  mpq_set_si(x, part, (unsigned long)total);
  mpq_canonicalize(x);
  gmp_fprintf(out, "%Qd", x);
  mpq_clear(x);
}

static void print_word(FILE *out, const uint8_t *h, unsigned long m) {
  putc('\t', out);
  for (unsigned long y = 0; y < m; y++)
    putc('0' + h[y], out);
}

static void print_header(FILE *out, const struct feasible_sweep *s, int labels) {
  fputs("noise\twindow\tpoints\thypotheses\tdecided_hypotheses\tfeasible\tdecided\tlog2_per_point\tfeasible/2^points\tdecided/"
        "2^points",
        out);
  if (labels) fputs("\tceiling\tloss\tis_feasible", out);
  if (s->witness) fputs("\tbest\tpreimage", out);
  putc('\n', out);
}

static void print_labels(FILE *out, const struct feasible_sweep *s, const struct feasible_question *q,
                         const struct feasible_answer *a) {
  int64_t total = 0;
  for (unsigned long x = 0; x < a->points; x++)
    total += q->labels.worth[x];
  putc('\t', out);
  print_fraction(out, a->best, total);
  putc('\t', out);
  print_fraction(out, a->best_unsmoothed - a->best, total);
  fputs(a->is_feasible ? "\tyes" : "\tno", out);
  if (!s->witness) return;
  print_word(out, a->best_h, a->points);
  if (a->is_feasible)
    print_word(out, a->feasible_h, a->points);
  else
    fputs("\t-", out);
}

static void print_row(FILE *out, struct feasible_sweep *s, const struct feasible_question *q, const struct feasible_answer *a,
                      const char *noise) {
  struct feasible_point *point = &s->point[s->points++];
  print_rate(point->share, a->feasible, a->points);
  fprintf(out, "%s\t", noise);
  if (q->kernel)
    fputs("-", out);
  else
    fprintf(out, "%u", q->window.half);
  gmp_fprintf(out, "\t%lu\t%Zd\t%Zd\t%Zd\t%Zd\t%s\t", a->points, a->hypotheses, a->decided_hypotheses, a->feasible, a->decided,
              point->share);
  print_share(out, a->feasible, a->points);
  putc('\t', out);
  print_share(out, a->decided, a->points);
  if (q->labels.points) print_labels(out, s, q, a);
  putc('\n', out);
}

static int run_one(FILE *out, struct feasible_sweep *s, struct feasible_question *q, const char *noise, struct problem *why) {
  struct feasible_answer a;
  snprintf(s->point[s->points].noise, PRINTED_TEXT, "%s", s->sigmas.count ? noise : "");
  if (!s->sigmas.count) snprintf(s->point[s->points].noise, PRINTED_TEXT, "%u", q->window.half);
  if (feasible_answer(&a, q, why) != 0) return -1;
  print_row(out, s, q, &a, noise);
  feasible_answer_free(&a);
  return 0;
}

/* All standard deviations for one half-width. */
static int run_sigmas(FILE *out, struct feasible_sweep *s, struct feasible_question *q, struct problem *why) {
  char text[PRINTED_TEXT];
  sc_decimal sigma;
  unsigned count = s->sigmas.count ? s->sigmas.count : 1;
  for (unsigned i = 0; i < count; i++) {
    if (s->sigmas.count) radii_text(text, s->sigmas.radius[i]);
    const char *noise = s->sigmas.count ? text : s->sigma ? s->sigma : s->kernel ? "file" : "uniform";
    q->window.sigma = NULL;
    if (s->sigmas.count || s->sigma) {
      sc_decimal_parse(&sigma, noise, strlen(noise));
      q->window.sigma = &sigma;
    }
    if (run_one(out, s, q, noise, why) != 0) return -1;
  }
  return 0;
}

int feasible_sweep_run(struct feasible_sweep *s, struct feasible_question *q, struct problem *why) {
  size_t length;
  unsigned long rows = (s->last - s->first + 1) * (s->sigmas.count ? s->sigmas.count : 1);
  FILE *out = open_memstream(&s->text, &length);
  s->point = calloc(rows, sizeof *s->point);
  int status = out && s->point ? 0 : problem_of(why, "smoothcert feasible", "not enough memory");
  q->window = s->window;
  q->window.g = s->margin;
  q->kernel = s->kernel;
  if (status == 0) print_header(out, s, q->labels.points > 0);
  for (unsigned long half = s->first; half <= s->last && status == 0; half++) {
    q->window.half = (unsigned)half;
    status = run_sigmas(out, s, q, why);
  }
  if (out && text_stream_close(out, &s->text) != 0 && status == 0)
    status = problem_of(why, "smoothcert feasible", "not enough memory");
  return status;
}

static void print_script(FILE *out, const void *context) {
  const struct feasible_sweep *s = context;
  fprintf(out,
          "set xlabel '%s'\nset ylabel 'log_2 |F| / m'\nset yrange [0:1]\nunset key\n"
          "$points << EOD\n",
          s->sigmas.count ? "standard deviation of the noise" : "half-width of the window");
  for (unsigned long i = 0; i < s->points; i++)
    fprintf(out, "%s %s\n", s->point[i].noise, s->point[i].share);
  fprintf(out, "EOD\nplot $points using 1:2 with linespoints pt 7 ps 0.6 %s\n", gnuplot_styles[0]);
}

int feasible_sweep_plot(const char *path, const struct feasible_sweep *s, struct problem *why) {
  return gnuplot_write(path, print_script, s, why);
}
