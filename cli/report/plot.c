#include "plot.h"

#include "lib/tables/gnuplot.h"

#define STEPS 1000

/* "99.3333", four decimals of a percentage, rounded down. */
static void print_point(FILE *out, femto radius, unsigned long certified, unsigned long total) {
  char text[PRINTED_TEXT];
  unsigned long share = 1000000 * certified / total;
  radii_text(text, radius);
  fprintf(out, "%s %lu.%04lu\n", text, share / 10000, share % 10000);
}

/* The corners: at each radius the curve falls by the inputs that have exactly this one.  Of `group` neighboring radii all
 * fall at the first. */
static void print_curve(FILE *out, const struct report_line *line, unsigned long number) {
  const struct report_log *log = line->log;
  unsigned long different = 0, group, met = 0, left = log->counting;
  for (unsigned long i = 0; i < log->counting; i++)
    different += i == 0 || log->radius[i] != log->radius[i - 1];
  group = 1 + different / STEPS;
  fprintf(out, "$curve%lu << EOD\n", number);
  print_point(out, 0, left, line->total);
  for (unsigned long i = 0, next; i < log->counting; i = next) {
    for (next = i; next < log->counting && log->radius[next] == log->radius[i];)
      next++;
    if (met++ % group != 0) continue;
    unsigned long behind = next, more = 1;
    while (behind < log->counting && (more < group || log->radius[behind] == log->radius[behind - 1])) {
      more += log->radius[behind] != log->radius[behind - 1] && more < group;
      behind++;
    }
    print_point(out, log->radius[i], left, line->total);
    left = log->counting - behind;
    print_point(out, log->radius[i], left, line->total);
  }
  fputs("EOD\n", out);
}

static femto largest_radius(const struct report_tables *t) {
  femto most = t->radii.radius[t->radii.count - 1];
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_log *log = t->line[i].log;
    if (log->counting > 0 && log->radius[log->counting - 1] > most) most = log->radius[log->counting - 1];
  }
  return most;
}

static void print_script(FILE *out, const void *context) {
  const struct report_tables *t = context;
  char most[PRINTED_TEXT];
  for (unsigned long i = 0; i < t->lines; i++)
    if (t->line[i].has_accuracy) print_curve(out, &t->line[i], i);
  femto end = largest_radius(t);
  radii_text(most, end > 0 ? end : 1);
  fprintf(out,
          "set xlabel '%s'\nset ylabel 'certified accuracy (%%)'\nset xrange [0:%s]\nset yrange [0:100]\nset ytics 20\nplot ",
          t->radius, most);
  const char *comma = "";
  for (unsigned long i = 0; i < t->lines; i++) {
    if (!t->line[i].has_accuracy) continue;
    fprintf(out, "%s$curve%lu using 1:2 with lines %s title ", comma, i, gnuplot_styles[i]);
    gnuplot_quote(out, t->line[i].label);
    comma = ", ";
  }
  putc('\n', out);
}

int plot_write(const char *path, const struct report_tables *t, struct problem *why) {
  return gnuplot_write(path, print_script, t, why);
}
