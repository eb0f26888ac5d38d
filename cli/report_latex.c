/* A report as a LaTeX document with booktabs tables: it compiles as it is, and each table can be taken from it. */
#include <stdio.h>
#include <string.h>

#include "report_tables.h"

static void print_text(FILE *out, const char *text) {
  for (; *text; text++)
    if (*text == '\\')
      fputs("\\textbackslash{}", out);
    else if (*text == '~')
      fputs("\\textasciitilde{}", out);
    else if (*text == '^')
      fputs("\\textasciicircum{}", out);
    else if (*text == '<' || *text == '>' || *text == '|')
      fprintf(out, "$%c$", *text);
    else if (*text == '"')
      fputs("{\\ttfamily\\char34}", out);
    else if (strchr("#$%&_{}", *text))
      fprintf(out, "\\%c", *text);
    else if (*text == '-' || *text == '[')
      fprintf(out, "{%c}", *text); /* -- stays two dashes, and a bracket behind a command is none of its arguments */
    else
      putc(*text, out);
}

/* The head of a table: what the numbers are, over the radii; `columns` more columns follow. */
static void print_begin(FILE *out, const struct report_tables *t, const char *title, const char *columns) {
  char radius[PRINTED_TEXT];
  unsigned count = t->radii.count;
  fputs("\\begin{center}\n\\setlength{\\tabcolsep}{3pt}\n\\begin{tabular}{l", out);
  for (unsigned i = 0; i < count; i++)
    putc('r', out);
  fprintf(out, "%s}\n\\toprule\n & \\multicolumn{%u}{c}{%s}", columns, count, title);
  for (size_t i = 0; columns[i]; i++)
    fputs(" &", out);
  fprintf(out, " \\\\\n\\cmidrule(lr){2-%u}\nlog", count + 1);
  for (unsigned i = 0; i < count; i++) {
    radii_text(radius, t->radii.radius[i]);
    fprintf(out, " & %s", radius);
  }
}

static void print_end(FILE *out) {
  fputs("\\bottomrule\n\\end{tabular}\n\\end{center}\n", out);
}

static void print_line(FILE *out, const struct report_tables *t, const struct report_line *line) {
  print_text(out, line->label);
  for (unsigned k = 0; k < t->radii.count; k++)
    fprintf(out, " & %s", line->at[k].percent);
  fprintf(out, " & %s & %s & %s \\\\\n{\\scriptsize inputs %lu}", line->average, line->median, line->abstaining, line->total);
  for (unsigned k = 0; k < t->radii.count; k++)
    fprintf(out, " & {\\scriptsize [%s, %s]}", line->at[k].lower, line->at[k].upper);
  fputs(" & & & \\\\\n", out);
}

static void print_accuracies(FILE *out, const struct report_tables *t) {
  print_begin(out, t, "certified accuracy (\\%) at radius", "rrr");
  fputs(" & ACR & median & abstain \\\\\n\\midrule\n", out);
  for (unsigned long i = 0; i < t->lines; i++)
    print_line(out, t, &t->line[i]);
  print_end(out);
}

static void print_differences(FILE *out, const struct report_tables *t) {
  if (t->comparisons == 0) return;
  putc('\n', out);
  print_begin(out, t, "difference (points) at radius", "r");
  fputs(" & common rows \\\\\n\\midrule\n", out);
  for (unsigned long i = 0; i < t->comparisons; i++) {
    const struct report_comparison *c = &t->comparison[i];
    print_text(out, c->other->label);
    fputs(" $-$ ", out);
    print_text(out, c->first->label);
    for (unsigned k = 0; k < t->radii.count; k++)
      fprintf(out, " & $%s$", c->at[k].percent);
    fprintf(out, " & %lu \\\\\n{\\scriptsize p}", c->common);
    for (unsigned k = 0; k < t->radii.count; k++)
      fprintf(out, " & {\\scriptsize %s}", c->at[k].p);
    fputs(" & \\\\\n", out);
  }
  print_end(out);
}

static void print_item(FILE *out, const char *text) {
  fputs("\\item ", out);
  print_text(out, text);
  putc('\n', out);
}

static void print_provenance(FILE *out, const struct report_tables *t) {
  fputs("\\begin{itemize}\n", out);
  for (unsigned long i = 0; i < t->pairs; i++) {
    fprintf(out, "\\item %s: ", t->pair[i].key);
    print_text(out, t->pair[i].value);
    putc('\n', out);
  }
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_log *log = t->line[i].log;
    fputs("\\item ", out);
    print_text(out, t->line[i].file);
    fprintf(out, ": rows %lu, format %s, SHA-256\\\\\n\\texttt{%s}\n", log->rows, log->format, log->sha256);
  }
  fputs("\\end{itemize}\n", out);
}

int report_latex(FILE *out, const struct report_tables *t) {
  fputs("\\documentclass[10pt]{article}\n\\usepackage{booktabs}\n"
        "\\setlength{\\textwidth}{190mm}\n\\setlength{\\hoffset}{-1in}\n\\setlength{\\oddsidemargin}{10mm}\n"
        "\\begin{document}\n\\small\\sloppy\n",
        out);
  print_accuracies(out, t);
  print_differences(out, t);
  fputs("\n\\begin{itemize}\n", out);
  for (unsigned long i = 0; i < t->notes; i++)
    print_item(out, t->note[i]);
  fputs("\\end{itemize}\n\n", out);
  print_provenance(out, t);
  fputs("\\end{document}\n", out);
  return ferror(out) ? -1 : 0;
}
