/* The figures as a LaTeX document with booktabs tables that go on over pages; the intervals stand in a line of their own. */
#include "accuracy.h"
#include "lib/tables/layout.h"

static void print_begin(FILE *out, const char *title, int columns) {
  fputs("\\begin{longtable}{l", out);
  while (columns-- > 0)
    putc('r', out);
  fprintf(out, "}\n\\toprule\n%s", title);
}

static void print_end(FILE *out) {
  fputs("\\bottomrule\n\\end{longtable}\n", out);
}

static void print_name(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line) {
  layout_latex_text(out, file->name);
  if (line->label != PREDICTION_NONE) fprintf(out, ", class %lu", line->label);
}

static void print_interval(FILE *out, const char *lower, const char *upper) {
  fprintf(out, " & {\\scriptsize [$%s$, $%s$]}", lower, upper);
}

static void print_share_interval(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line, int k) {
  if (accuracy_shows(file, k))
    print_interval(out, line->share[k].lower, line->share[k].upper);
  else
    fputs(" &", out);
}

static void print_share_line(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line, int has_base) {
  int last = file->predictions.has_base ? ACCURACY_BASE : ACCURACY_WRONG;
  print_name(out, file, line);
  fprintf(out, " & %lu", line->inputs);
  for (int k = 0; k <= last; k++)
    fprintf(out, " & %s", accuracy_shows(file, k) ? line->share[k].percent : "--");
  fputs(has_base && last == ACCURACY_WRONG ? " & -- \\\\*\n &" : " \\\\*\n &", out);
  for (int k = 0; k <= last; k++)
    print_share_interval(out, file, line, k);
  fputs(" \\\\\n", out);
}

static void print_shares(FILE *out, const struct accuracy_tables *t) {
  int last = t->has_base ? ACCURACY_BASE : ACCURACY_WRONG;
  print_begin(out, "share of the inputs (\\%)", last + 2);
  fputs(" & inputs", out);
  for (int k = 0; k <= last; k++)
    fprintf(out, " & %s", accuracy_nouns[k].title);
  fputs(" \\\\\n\\midrule\n\\endhead\n", out);
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; j < t->file[i].lines; j++)
      print_share_line(out, &t->file[i], &t->file[i].line[j], t->has_base);
  print_end(out);
}

static void print_loss_line(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line) {
  print_name(out, file, line);
  fprintf(out, " & $%s$", line->loss.percent);
  for (int k = ACCURACY_LOST; k < ACCURACY_SHARES; k++)
    fprintf(out, " & %s", accuracy_shows(file, k) ? line->share[k].percent : "--");
  fprintf(out, " & %s & %s \\\\*\n{\\scriptsize inputs} & {\\scriptsize $%ld$}", line->loss.p, line->loss.holm,
          (long)line->loss.plus - (long)line->loss.minus);
  for (int k = ACCURACY_LOST; k < ACCURACY_SHARES; k++)
    if (accuracy_shows(file, k))
      fprintf(out, " & {\\scriptsize %lu}", line->share[k].count);
    else
      fputs(" &", out);
  fputs(" & & \\\\*\n", out);
  print_interval(out, line->loss.lower, line->loss.upper);
  for (int k = ACCURACY_LOST; k < ACCURACY_SHARES; k++)
    print_share_interval(out, file, line, k);
  fputs(" & & \\\\\n", out);
}

static void print_losses(FILE *out, const struct accuracy_tables *t) {
  if (!t->has_base) return;
  putc('\n', out);
  print_begin(out, "cost of smoothing (points)", ACCURACY_SHARES - ACCURACY_LOST + 3);
  fputs(" & loss", out);
  for (int k = ACCURACY_LOST; k < ACCURACY_SHARES; k++)
    fprintf(out, " & %s", accuracy_nouns[k].title);
  fputs(" & p & p (Holm) \\\\\n\\midrule\n\\endhead\n", out);
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; t->file[i].predictions.has_base && j < t->file[i].lines; j++)
      print_loss_line(out, &t->file[i], &t->file[i].line[j]);
  print_end(out);
}

/* The inputs that this file alone gets right. */
static void print_alone(FILE *out, const struct accuracy_file *file, unsigned long inputs) {
  fputs(" & ", out);
  layout_latex_text(out, file->name);
  fprintf(out, ": %lu", inputs);
}

static void print_pairs(FILE *out, const struct accuracy_tables *t) {
  if (t->pairs == 0) return;
  putc('\n', out);
  print_begin(out, "difference of accuracy (points)", 6);
  fputs(" & difference & & right in one only & in the other only & p & p (Holm) \\\\\n\\midrule\n\\endhead\n", out);
  for (unsigned long i = 0; i < t->pairs; i++) {
    const struct paired *d = &t->pair[i].difference;
    layout_latex_text(out, t->pair[i].other->name);
    fputs(" $-$ ", out);
    layout_latex_text(out, t->pair[i].first->name);
    fprintf(out, " & $%s$", d->percent);
    print_interval(out, d->lower, d->upper);
    print_alone(out, t->pair[i].first, d->minus);
    print_alone(out, t->pair[i].other, d->plus);
    fprintf(out, " & %s & %s \\\\\n", d->p, d->holm);
  }
  print_end(out);
}

int accuracy_latex(FILE *out, const struct accuracy_tables *t) {
  layout_latex_begin(out);
  print_shares(out, t);
  print_losses(out, t);
  print_pairs(out, t);
  foot_latex(out, &t->foot);
  layout_latex_end(out);
  return ferror(out) ? -1 : 0;
}
