/* The figures as tidy CSV: one header, then one figure a row, nothing else, so that pandas.read_csv takes it as it is.  What
 * a figure does not have is empty. */
#include "accuracy.h"
#include "lib/tables/layout.h"

static void print_share(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line, int k) {
  const struct accuracy_figure *f = &line->share[k];
  layout_csv_text(out, file->name);
  if (line->label == PREDICTION_NONE)
    fputs(",,all", out);
  else
    fprintf(out, ",,%lu", line->label);
  fprintf(out, ",%lu,%s,%s,%s,%s,%lu,,\n", line->inputs, accuracy_nouns[k].key, f->percent, f->lower, f->upper, f->count);
}

static void print_difference(FILE *out, const char *name, const struct paired *d) {
  fprintf(out, ",%s,%s,%s,%s,%ld,%s,%s\n", name, d->percent, d->lower, d->upper, (long)d->plus - (long)d->minus, d->p, d->holm);
}

static void print_line(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line) {
  int has_base = file->predictions.has_base;
  for (int k = 0; k < (has_base ? ACCURACY_SHARES : ACCURACY_BASE); k++)
    if (accuracy_shows(file, k)) print_share(out, file, line, k);
  if (!has_base) return;
  layout_csv_text(out, file->name);
  if (line->label == PREDICTION_NONE)
    fprintf(out, ",,all,%lu", line->inputs);
  else
    fprintf(out, ",,%lu,%lu", line->label, line->inputs);
  print_difference(out, "loss", &line->loss);
}

int accuracy_tidy(FILE *out, const struct accuracy_tables *t) {
  fputs("file,first,class,inputs,figure,value,lower,upper,count,p,p_holm\n", out);
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; j < t->file[i].lines; j++)
      print_line(out, &t->file[i], &t->file[i].line[j]);
  for (unsigned long i = 0; i < t->pairs; i++) {
    const struct accuracy_pair *pair = &t->pair[i];
    layout_csv_text(out, pair->other->name);
    putc(',', out);
    layout_csv_text(out, pair->first->name);
    fprintf(out, ",all,%lu", pair->first->predictions.rows);
    print_difference(out, "difference", &pair->difference);
  }
  return ferror(out) ? -1 : 0;
}
