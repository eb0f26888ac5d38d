/* A report as tidy CSV: one header, then one figure a row, nothing else, so that pandas.read_csv takes it as it is.  What a
 * figure does not have is empty. */
#include <stdio.h>
#include <string.h>

#include "lib/tables/layout.h"
#include "tables.h"

struct figure {
  const char *name, *radius, *value, *lower, *upper;
  const char *count, *p, *holm;
};

/* A text, or nothing where a table would have a dash. */
static void print_cell(FILE *out, const char *text) {
  putc(',', out);
  if (text && strcmp(text, "-") != 0) fputs(text, out);
}

static void print_figure(FILE *out, const char *log, const char *first, unsigned long inputs, const struct figure *f) {
  layout_csv_text(out, log);
  putc(',', out);
  layout_csv_text(out, first);
  fprintf(out, ",%lu,%s", inputs, f->name);
  const char *const cells[] = {f->radius, f->value, f->lower, f->upper, f->count, f->p, f->holm};
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
    print_cell(out, cells[i]);
  putc('\n', out);
}

static void print_at_radius(FILE *out, const struct report_line *line, const char *radius, const struct report_accuracy *at) {
  char count[24];
  snprintf(count, sizeof count, "%lu", at->certified);
  const struct figure accuracy = {
      .name = "accuracy", .radius = radius, .value = at->percent, .lower = at->lower, .upper = at->upper, .count = count};
  print_figure(out, line->label, "", line->total, &accuracy);
  if (!report_is_robust(line)) return;
  const struct figure robust = {.name = "robust", .radius = radius, .value = at->robust};
  const struct figure population = {.name = "robust_population", .radius = radius, .value = at->robust_share};
  print_figure(out, line->label, "", line->total, &robust);
  print_figure(out, line->label, "", line->total, &population);
}

static void print_log(FILE *out, const struct report_tables *t, const struct report_line *line) {
  char radius[PRINTED_TEXT], abstaining[24], most[24];
  snprintf(abstaining, sizeof abstaining, "%lu", line->log->abstaining);
  snprintf(most, sizeof most, "%lu", line->false_most);
  const struct figure abstain = {.name = "abstain", .value = line->abstaining, .count = abstaining};
  print_figure(out, line->label, "", line->total, &abstain);
  if (!line->has_accuracy) return;
  for (unsigned k = 0; k < t->radii.count; k++) {
    radii_text(radius, t->radii.radius[k]);
    print_at_radius(out, line, radius, &line->at[k]);
  }
  const struct figure average = {
      .name = "acr", .value = line->average, .lower = line->average_lower, .upper = line->average_upper};
  const struct figure median = {
      .name = "median", .value = line->median, .lower = line->median_lower, .upper = line->median_upper};
  const struct figure false_most = {.name = "false_at_most", .count = most};
  print_figure(out, line->label, "", line->total, &average);
  print_figure(out, line->label, "", line->total, &median);
  if (report_is_robust(line)) print_figure(out, line->label, "", line->total, &false_most);
}

static void print_comparison(FILE *out, const struct report_tables *t, const struct report_comparison *c) {
  char radius[PRINTED_TEXT], count[24];
  for (unsigned k = 0; c->has_accuracy && k < t->radii.count; k++) {
    const struct paired *at = &c->at[k];
    radii_text(radius, t->radii.radius[k]);
    snprintf(count, sizeof count, "%ld", (long)at->plus - (long)at->minus);
    const struct figure difference = {.name = "difference",
                                      .radius = radius,
                                      .value = at->percent,
                                      .lower = at->lower,
                                      .upper = at->upper,
                                      .count = count,
                                      .p = at->p,
                                      .holm = at->holm};
    print_figure(out, c->other->label, c->first->label, c->common, &difference);
  }
}

int report_tidy(FILE *out, const struct report_tables *t) {
  fputs("log,first,inputs,figure,radius,value,lower,upper,count,p,p_holm\n", out);
  for (unsigned long i = 0; i < t->lines; i++)
    print_log(out, t, &t->line[i]);
  for (unsigned long i = 0; i < t->comparisons; i++)
    print_comparison(out, t, &t->comparison[i]);
  return ferror(out) ? -1 : 0;
}
