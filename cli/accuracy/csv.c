/* The figures as CSV: a row for each file and class; then, behind a blank line, the differences; notes and provenance as
 * comments that begin with #.  What a file does not have is empty. */
#include "accuracy.h"
#include "lib/tables/layout.h"

static void print_line(FILE *out, const struct accuracy_file *file, const struct accuracy_line *line) {
  int has_base = file->predictions.has_base;
  if (line->label == PREDICTION_NONE)
    fprintf(out, ",all,%lu", line->inputs);
  else
    fprintf(out, ",%lu,%lu", line->label, line->inputs);
  for (int k = 0; k < ACCURACY_SHARES; k++) {
    const struct accuracy_figure *f = &line->share[k];
    if ((has_base || k < ACCURACY_BASE) && accuracy_shows(file, k))
      fprintf(out, ",%lu,%s,%s,%s", f->count, f->percent, f->lower, f->upper);
    else
      fputs(",,,,", out);
  }
  if (has_base)
    fprintf(out, ",%ld,%s,%s,%s,%s,%s\n", (long)line->loss.plus - (long)line->loss.minus, line->loss.percent, line->loss.lower,
            line->loss.upper, line->loss.p, line->loss.holm);
  else
    fputs(",,,,,,\n", out);
}

static void print_pairs(FILE *out, const struct accuracy_tables *t) {
  if (t->pairs == 0) return;
  fputs("\nfirst,second,right_in_first_only,right_in_second_only,second_minus_first,second_minus_first_lower,"
        "second_minus_first_upper,p,p_holm\n",
        out);
  for (unsigned long i = 0; i < t->pairs; i++) {
    const struct paired *d = &t->pair[i].difference;
    layout_csv_text(out, t->pair[i].first->name);
    putc(',', out);
    layout_csv_text(out, t->pair[i].other->name);
    fprintf(out, ",%lu,%lu,%s,%s,%s,%s,%s\n", d->minus, d->plus, d->percent, d->lower, d->upper, d->p, d->holm);
  }
}

int accuracy_csv(FILE *out, const struct accuracy_tables *t) {
  fputs("file,class,inputs", out);
  for (int k = 0; k < ACCURACY_SHARES; k++)
    fprintf(out, ",%s_inputs,%s,%s_lower,%s_upper", accuracy_nouns[k].key, accuracy_nouns[k].key, accuracy_nouns[k].key,
            accuracy_nouns[k].key);
  fputs(",loss_inputs,loss,loss_lower,loss_upper,p,p_holm\n", out);
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; j < t->file[i].lines; j++) {
      layout_csv_text(out, t->file[i].name);
      print_line(out, &t->file[i], &t->file[i].line[j]);
    }
  print_pairs(out, t);
  foot_csv(out, &t->foot);
  return ferror(out) ? -1 : 0;
}
