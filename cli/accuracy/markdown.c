/* The figures as Markdown tables. */
#include "accuracy.h"
#include "lib/tables/layout.h"

static void print_rule(FILE *out, unsigned columns) {
  fputs("\n|:---|", out);
  while (columns-- > 0)
    fputs("---:|", out);
  putc('\n', out);
}

static void print_name(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line) {
  fputs("| ", out);
  layout_markdown_text(out, file->name);
  if (line->label != PREDICTION_NONE) fprintf(out, ", class %lu", line->label);
}

static void print_figure(FILE *out, const struct accuracy_figure *f) {
  fprintf(out, " | %s [%s, %s]", f->percent, f->lower, f->upper);
}

static void print_shares(FILE *out, const struct accuracy_tables *t) {
  int last = t->has_base ? ACCURACY_BASE : ACCURACY_WRONG;
  fputs("| share of the inputs (%) | inputs |", out);
  for (int i = 0; i <= last; i++)
    fprintf(out, " %s |", accuracy_nouns[i].title);
  print_rule(out, (unsigned)last + 2);
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; j < t->file[i].lines; j++) {
      const struct accuracy_line *line = &t->file[i].line[j];
      print_name(out, &t->file[i], line);
      fprintf(out, " | %lu", line->inputs);
      for (int k = 0; k <= ACCURACY_WRONG; k++)
        if (accuracy_shows(&t->file[i], k))
          print_figure(out, &line->share[k]);
        else
          fputs(" | -", out);
      if (t->file[i].predictions.has_base)
        print_figure(out, &line->share[ACCURACY_BASE]);
      else if (t->has_base)
        fputs(" | -", out);
      fputs(" |\n", out);
    }
}

/* "5: +1.6 [-0.9, +4.3]" */
static void print_difference(FILE *out, const struct paired *d) {
  fprintf(out, " | %s%ld: %s [%s, %s]", d->plus > d->minus ? "+" : "", (long)d->plus - (long)d->minus, d->percent, d->lower,
          d->upper);
}

static void print_losses(FILE *out, const struct accuracy_tables *t) {
  if (!t->has_base) return;
  fputs("\n| cost of smoothing (inputs: points) | loss |", out);
  for (int i = ACCURACY_LOST; i < ACCURACY_SHARES; i++)
    fprintf(out, " %s |", accuracy_nouns[i].title);
  fputs(" p | p (Holm) |", out);
  print_rule(out, ACCURACY_SHARES - ACCURACY_LOST + 3);
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; t->file[i].predictions.has_base && j < t->file[i].lines; j++) {
      const struct accuracy_line *line = &t->file[i].line[j];
      print_name(out, &t->file[i], line);
      print_difference(out, &line->loss);
      for (int k = ACCURACY_LOST; k < ACCURACY_SHARES; k++) {
        const struct accuracy_figure *f = &line->share[k];
        if (accuracy_shows(&t->file[i], k))
          fprintf(out, " | %lu: %s [%s, %s]", f->count, f->percent, f->lower, f->upper);
        else
          fputs(" | -", out);
      }
      fprintf(out, " | %s | %s |\n", line->loss.p, line->loss.holm);
    }
}

/* "votes: 18", the inputs that this file alone gets right. */
static void print_alone(FILE *out, const struct accuracy_file *file, unsigned long inputs) {
  fputs(" | ", out);
  layout_markdown_text(out, file->name);
  fprintf(out, ": %lu", inputs);
}

static void print_pairs(FILE *out, const struct accuracy_tables *t) {
  if (t->pairs == 0) return;
  fputs("\n| difference of accuracy (inputs: points) | difference | right in one only | in the other only | p | p (Holm) |",
        out);
  print_rule(out, 5);
  for (unsigned long i = 0; i < t->pairs; i++) {
    const struct accuracy_pair *pair = &t->pair[i];
    fputs("| ", out);
    layout_markdown_text(out, pair->other->name);
    fputs(" - ", out);
    layout_markdown_text(out, pair->first->name);
    print_difference(out, &pair->difference);
    print_alone(out, pair->first, pair->difference.minus);
    print_alone(out, pair->other, pair->difference.plus);
    fprintf(out, " | %s | %s |\n", pair->difference.p, pair->difference.holm);
  }
}

int accuracy_markdown(FILE *out, const struct accuracy_tables *t) {
  print_shares(out, t);
  print_losses(out, t);
  print_pairs(out, t);
  foot_markdown(out, &t->foot);
  return ferror(out) ? -1 : 0;
}
