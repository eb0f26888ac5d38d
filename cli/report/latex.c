/* A report as a LaTeX document: it compiles as it is, and each table can be taken from it.  The tables go on over pages. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "lib/tables/layout.h"
#include "tables.h"

/* The head of a table: what the numbers are, over the radii; `columns` more columns follow. */
static void print_begin(FILE *out, const struct report_tables *t, const char *title, const char *columns) {
  char radius[PRINTED_TEXT];
  unsigned count = t->radii.count;
  fputs("{\\setlength{\\tabcolsep}{3pt}\n\\begin{longtable}{l", out);
  for (unsigned i = 0; i < count; i++)
    putc('r', out);
  fprintf(out, "%s}\n\\toprule\n & \\multicolumn{%u}{c}{%s %s}", columns, count, title, t->radius);
  for (size_t i = 0; columns[i]; i++)
    fputs(" &", out);
  fprintf(out, " \\\\\n\\cmidrule(lr){2-%u}\nlog", count + 1);
  for (unsigned i = 0; i < count; i++) {
    radii_text(radius, t->radii.radius[i]);
    fprintf(out, " & %s", radius);
  }
}

static void print_end(FILE *out) {
  fputs("\\bottomrule\n\\end{longtable}}\n", out);
}

static void print_line(FILE *out, const struct report_tables *t, const struct report_line *line) {
  layout_latex_text(out, line->label);
  for (unsigned k = 0; k < t->radii.count; k++)
    fprintf(out, " & %s", line->has_accuracy ? line->at[k].percent : "--");
  fprintf(out, " & %s \\\\*\n{\\scriptsize inputs %lu}", line->abstaining, line->total);
  for (unsigned k = 0; k < t->radii.count; k++)
    if (line->has_accuracy)
      fprintf(out, " & {\\scriptsize [%s, %s]}", line->at[k].lower, line->at[k].upper);
    else
      fputs(" &", out);
  fputs(" & \\\\\n", out);
}

static void print_accuracies(FILE *out, const struct report_tables *t) {
  print_begin(out, t, "certified accuracy (\\%) at", "r");
  fputs(" & abstain \\\\\n\\midrule\n\\endhead\n", out);
  for (unsigned long i = 0; i < t->lines; i++)
    print_line(out, t, &t->line[i]);
  print_end(out);
}

/* "0.750 & [0.660, 0.897]" */
static void print_average(FILE *out, const char *value, const char *lower, const char *upper) {
  fprintf(out, " & %s & {\\scriptsize [%s, %s]}", value, lower, strcmp(upper, "-") == 0 ? "--" : upper);
}

static void print_averages(FILE *out, const struct report_tables *t) {
  fputs("\n\\begin{longtable}{lrrrr}\n\\toprule\nlog & \\multicolumn{2}{c}{ACR} & \\multicolumn{2}{c}{median} "
        "\\\\\n\\midrule\n\\endhead\n",
        out);
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_line *line = &t->line[i];
    layout_latex_text(out, line->label);
    if (line->has_accuracy) {
      print_average(out, line->average, line->average_lower, line->average_upper);
      print_average(out, line->median, line->median_lower, line->median_upper);
    } else {
      fputs(" & -- & & -- &", out);
    }
    fputs(" \\\\\n", out);
  }
  fputs("\\bottomrule\n\\end{longtable}\n", out);
}

static void print_robust(FILE *out, const struct report_tables *t) {
  if (!report_has_robust(t)) return;
  putc('\n', out);
  print_begin(out, t, "robust accuracy (\\%), at least, at", "r");
  fputs(" & false at most \\\\\n\\midrule\n\\endhead\n", out);
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_line *line = &t->line[i];
    if (!report_is_robust(line)) continue;
    layout_latex_text(out, line->label);
    for (unsigned k = 0; k < t->radii.count; k++)
      fprintf(out, " & %s", line->at[k].robust);
    fprintf(out, " & %lu \\\\*\n{\\scriptsize all}", line->false_most);
    for (unsigned k = 0; k < t->radii.count; k++)
      fprintf(out, " & {\\scriptsize %s}", line->at[k].robust_share);
    fputs(" & \\\\\n", out);
  }
  print_end(out);
}

/* A line below the figures of a comparison: the text at `offset` of each, between marks that LaTeX wants for signs. */
static void print_small(FILE *out, const struct report_tables *t, const struct report_comparison *c, const char *title,
                        size_t offset, const char *mark) {
  fprintf(out, "{\\scriptsize %s}", title);
  for (unsigned k = 0; k < t->radii.count; k++)
    fprintf(out, " & {\\scriptsize %s%s%s}", mark, (const char *)&c->at[k] + offset, mark);
  fputs(" & \\\\*\n", out);
}

static void print_tests(FILE *out, const struct report_tables *t, const struct report_comparison *c) {
  if (!c->has_accuracy) return;
  print_small(out, t, c, "from", offsetof(struct paired, lower), "$");
  print_small(out, t, c, "to", offsetof(struct paired, upper), "$");
  print_small(out, t, c, "p", offsetof(struct paired, p), "");
  print_small(out, t, c, "p (Holm)", offsetof(struct paired, holm), "");
}

static void print_differences(FILE *out, const struct report_tables *t) {
  if (t->comparisons == 0) return;
  putc('\n', out);
  print_begin(out, t, "difference (points) at", "r");
  fputs(" & common rows \\\\\n\\midrule\n\\endhead\n", out);
  for (unsigned long i = 0; i < t->comparisons; i++) {
    const struct report_comparison *c = &t->comparison[i];
    layout_latex_text(out, c->other->label);
    fputs(" $-$ ", out);
    layout_latex_text(out, c->first->label);
    for (unsigned k = 0; k < t->radii.count; k++)
      fprintf(out, c->has_accuracy ? " & $%s$" : " & %s", c->has_accuracy ? c->at[k].percent : "--");
    fprintf(out, " & %lu \\\\*\n", c->common);
    print_tests(out, t, c);
    fprintf(out, "\\multicolumn{%u}{l}{\\scriptsize protocol: ", t->radii.count + 2);
    layout_latex_text(out, c->protocol);
    fputs("} \\\\\n", out);
  }
  print_end(out);
}

int report_latex(FILE *out, const struct report_tables *t) {
  layout_latex_begin(out);
  print_accuracies(out, t);
  print_averages(out, t);
  print_robust(out, t);
  print_differences(out, t);
  foot_latex(out, &t->foot);
  layout_latex_end(out);
  return ferror(out) ? -1 : 0;
}
