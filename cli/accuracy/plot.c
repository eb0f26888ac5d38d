/* Accuracy against noise: a line with the intervals for each curve. */
#include <string.h>

#include "accuracy.h"
#include "lib/exact/radii.h"
#include "lib/tables/gnuplot.h"

static int same_curve(const struct accuracy_file *a, const struct accuracy_file *b) {
  return a->curve == b->curve && memcmp(a->name, b->name, a->curve) == 0;
}

static int is_first_of_curve(const struct accuracy_tables *t, unsigned long i) {
  for (unsigned long j = 0; j < i; j++)
    if (same_curve(&t->file[i], &t->file[j])) return 0;
  return 1;
}

/* "0.5" or "CURVE@0.5".  0, or -1. */
static int read_noise(struct accuracy_file *file) {
  struct printed number;
  const char *at = strrchr(file->name, '@');
  const char *text = at ? at + 1 : file->name;
  if (printed_parse(&number, text, strlen(text)) != PRINTED_NUMBER || number.has_rest) return -1;
  file->curve = at ? (size_t)(at - file->name) : 0;
  file->noise = number.floor;
  return 0;
}

int accuracy_plot_check(struct accuracy_tables *t, struct problem *why) {
  unsigned long curves = 0;
  for (unsigned long i = 0; i < t->files; i++) {
    if (read_noise(&t->file[i]) != 0)
      return problem_of(why, "smoothcert accuracy",
                        "a plot with a file called '%s', expected S=FILE or CURVE@S=FILE, S its noise level, a decimal number",
                        t->file[i].name);
    curves += (unsigned long)is_first_of_curve(t, i);
    for (unsigned long j = 0; j < i; j++)
      if (same_curve(&t->file[i], &t->file[j]) && t->file[i].noise == t->file[j].noise)
        return problem_of(why, "smoothcert accuracy", "'%s' and '%s' in one plot, expected one file for each noise level",
                          t->file[j].name, t->file[i].name);
  }
  if (curves <= GNUPLOT_CURVES_MAX) return 0;
  return problem_of(why, "smoothcert accuracy", "%lu curves in one plot, expected at most %d", curves, GNUPLOT_CURVES_MAX);
}

/* The next file of the curve by rising noise, NULL at its end. */
static const struct accuracy_file *next_file(const struct accuracy_tables *t, const struct accuracy_file *curve, femto last) {
  const struct accuracy_file *next = NULL;
  for (unsigned long i = 0; i < t->files; i++) {
    const struct accuracy_file *file = &t->file[i];
    if (same_curve(file, curve) && file->noise > last && (!next || file->noise < next->noise)) next = file;
  }
  return next;
}

/* What stands at noise 0: the base classifier, when the same one belongs to every file of the curve and no file is there. */
static const struct accuracy_figure *base_point(const struct accuracy_tables *t, const struct accuracy_file *curve) {
  const struct accuracy_figure *base = &curve->line[0].share[ACCURACY_BASE];
  for (unsigned long i = 0; i < t->files; i++) {
    const struct accuracy_file *file = &t->file[i];
    if (!same_curve(file, curve)) continue;
    if (file->noise == 0 || !file->predictions.has_base || file->line[0].share[ACCURACY_BASE].count != base->count) return NULL;
  }
  return base;
}

static void print_point(FILE *out, femto noise, const struct accuracy_figure *f) {
  char text[PRINTED_TEXT];
  radii_text(text, noise);
  fprintf(out, "%s %s %s %s\n", text, f->percent, f->lower, f->upper);
}

static void print_curve(FILE *out, const struct accuracy_tables *t, unsigned long number) {
  const struct accuracy_file *curve = &t->file[number], *file = NULL;
  const struct accuracy_figure *base = base_point(t, curve);
  fprintf(out, "$curve%lu << EOD\n", number);
  if (base) print_point(out, 0, base);
  while ((file = next_file(t, curve, file ? file->noise : -1)))
    print_point(out, file->noise, &file->line[0].share[ACCURACY_RIGHT]);
  fputs("EOD\n", out);
}

static void print_title(FILE *out, const struct accuracy_file *curve) {
  char name[128];
  snprintf(name, sizeof name, "%.*s", (int)(curve->curve < sizeof name ? curve->curve : sizeof name - 1), curve->name);
  gnuplot_quote(out, curve->curve ? name : "smoothed classifier");
}

static void print_script(FILE *out, const void *context) {
  const struct accuracy_tables *t = context;
  unsigned curves = 0;
  for (unsigned long i = 0; i < t->files; i++)
    if (is_first_of_curve(t, i)) print_curve(out, t, i);
  fputs("set xlabel 'standard deviation of the noise'\nset ylabel 'accuracy (%)'\nset yrange [0:100]\nset ytics 20\n"
        "set xrange [0:*]\nset offsets 0, graph 0.03, 0, 0\nset key bottom left\nplot ",
        out);
  for (unsigned long i = 0; i < t->files; i++) {
    if (!is_first_of_curve(t, i)) continue;
    fprintf(out, "%s$curve%lu using 1:2:3:4 with yerrorlines pt 7 ps 0.5 %s title ", curves ? ", " : "", i,
            gnuplot_styles[curves]);
    print_title(out, &t->file[i]);
    curves++;
  }
  putc('\n', out);
}

int accuracy_plot(const char *path, const struct accuracy_tables *t, struct problem *why) {
  return gnuplot_write(path, print_script, t, why);
}
