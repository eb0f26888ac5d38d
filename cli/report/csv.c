/* A report as CSV: the table of the logs, one row each; then, behind a blank line, the differences; notes and provenance
 * as comments that begin with #.  What a log does not have is empty. */
#include <stdio.h>
#include <string.h>

#include "lib/tables/layout.h"
#include "tables.h"

static void print_names(FILE *out, const struct radii *radii, const char *const *names) {
  char radius[PRINTED_TEXT];
  for (unsigned k = 0; k < radii->count; k++) {
    radii_text(radius, radii->radius[k]);
    for (unsigned i = 0; names[i]; i++)
      fprintf(out, ",%s@%s", names[i], radius);
  }
  putc('\n', out);
}

/* "-" stands in tables for what there is not. */
static const char *shown(const char *text) {
  return strcmp(text, "-") == 0 ? "" : text;
}

static void print_averages(FILE *out, const struct report_line *line) {
  if (line->has_accuracy)
    fprintf(out, ",%s,%s,%s,%s,%s,%s", line->average, line->median, line->average_lower, shown(line->average_upper),
            line->median_lower, shown(line->median_upper));
  else
    fputs(",,,,,,", out);
  if (report_is_robust(line))
    fprintf(out, ",%lu", line->false_most);
  else
    putc(',', out);
}

static void print_accuracies(FILE *out, const struct report_tables *t) {
  static const char *const names[] = {"certified", "accuracy", "lower", "upper", "robust", "robust_population", NULL};
  fputs("log,inputs,rows,abstaining,abstain,acr,median,acr_lower,acr_upper,median_lower,median_upper,false_at_most", out);
  print_names(out, &t->radii, names);
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_line *line = &t->line[i];
    layout_csv_text(out, line->label);
    fprintf(out, ",%lu,%lu,%lu,%s", line->total, line->log->rows, line->log->abstaining, line->abstaining);
    print_averages(out, line);
    for (unsigned k = 0; k < t->radii.count; k++) {
      const struct report_accuracy *at = &line->at[k];
      if (line->has_accuracy)
        fprintf(out, ",%lu,%s,%s,%s,%s,%s", at->certified, at->percent, at->lower, at->upper, at->robust, at->robust_share);
      else
        fputs(",,,,,,", out);
    }
    putc('\n', out);
  }
}

static void print_differences(FILE *out, const struct report_tables *t) {
  static const char *const names[] = {"only_first", "only_log", "difference", "lower", "upper", "p", "p_holm", NULL};
  if (t->comparisons == 0) return;
  fputs("\nlog,first,common,protocol", out);
  print_names(out, &t->radii, names);
  for (unsigned long i = 0; i < t->comparisons; i++) {
    const struct report_comparison *c = &t->comparison[i];
    layout_csv_text(out, c->other->label);
    putc(',', out);
    layout_csv_text(out, c->first->label);
    fprintf(out, ",%lu,", c->common);
    layout_csv_text(out, c->protocol);
    for (unsigned k = 0; k < t->radii.count; k++)
      if (c->has_accuracy)
        fprintf(out, ",%lu,%lu,%s,%s,%s,%s,%s", c->at[k].minus, c->at[k].plus, c->at[k].percent, c->at[k].lower, c->at[k].upper,
                c->at[k].p, c->at[k].holm);
      else
        fputs(",,,,,,,", out);
    putc('\n', out);
  }
}

int report_csv(FILE *out, const struct report_tables *t) {
  print_accuracies(out, t);
  print_differences(out, t);
  foot_csv(out, &t->foot);
  return ferror(out) ? -1 : 0;
}
