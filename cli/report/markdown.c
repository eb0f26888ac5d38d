/* A report as Markdown tables. */
#include <stdio.h>

#include "lib/tables/layout.h"
#include "tables.h"

static void print_head(FILE *out, const struct report_tables *t, const char *first, const char *second,
                       const char *const *last) {
  char radius[PRINTED_TEXT];
  fprintf(out, "| %s %s | %s |", first, t->radius, second);
  for (unsigned i = 0; i < t->radii.count; i++) {
    radii_text(radius, t->radii.radius[i]);
    fprintf(out, " %s |", radius);
  }
  for (unsigned i = 0; last[i]; i++)
    fprintf(out, " %s |", last[i]);
  fputs("\n|:---|---:|", out);
  for (unsigned i = 0; i < t->radii.count; i++)
    fputs("---:|", out);
  for (unsigned i = 0; last[i]; i++)
    fputs("---:|", out);
  putc('\n', out);
}

static void print_accuracies(FILE *out, const struct report_tables *t) {
  static const char *const last[] = {"ACR", "median", "abstain (%)", NULL};
  print_head(out, t, "certified accuracy (%) at", "inputs", last);
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_line *line = &t->line[i];
    fputs("| ", out);
    layout_markdown_text(out, line->label);
    fprintf(out, " | %lu |", line->total);
    for (unsigned k = 0; k < t->radii.count; k++)
      if (line->has_accuracy)
        fprintf(out, " %s [%s, %s] |", line->at[k].percent, line->at[k].lower, line->at[k].upper);
      else
        fputs(" - |", out);
    if (line->has_accuracy)
      fprintf(out, " %s [%s, %s] | %s [%s, %s]", line->average, line->average_lower, line->average_upper, line->median,
              line->median_lower, line->median_upper);
    else
      fputs(" - | -", out);
    fprintf(out, " | %s |\n", line->abstaining);
  }
}

static void print_robust(FILE *out, const struct report_tables *t) {
  static const char *const last[] = {NULL};
  if (!report_has_robust(t)) return;
  putc('\n', out);
  print_head(out, t, "robust accuracy (%), at least, at", "false at most", last);
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_line *line = &t->line[i];
    if (!report_is_robust(line)) continue;
    fputs("| ", out);
    layout_markdown_text(out, line->label);
    fprintf(out, " | %lu |", line->false_most);
    for (unsigned k = 0; k < t->radii.count; k++)
      fprintf(out, " %s (all: %s) |", line->at[k].robust, line->at[k].robust_share);
    putc('\n', out);
  }
}

static void print_differences(FILE *out, const struct report_tables *t) {
  static const char *const last[] = {"protocol", NULL};
  if (t->comparisons == 0) return;
  putc('\n', out);
  print_head(out, t, "difference (points) at", "common rows", last);
  for (unsigned long i = 0; i < t->comparisons; i++) {
    const struct report_comparison *c = &t->comparison[i];
    fputs("| ", out);
    layout_markdown_text(out, c->other->label);
    fputs(" - ", out);
    layout_markdown_text(out, c->first->label);
    fprintf(out, " | %lu |", c->common);
    for (unsigned k = 0; k < t->radii.count; k++)
      if (c->has_accuracy)
        fprintf(out, " %s [%s, %s] (p %s, Holm %s) |", c->at[k].percent, c->at[k].lower, c->at[k].upper, c->at[k].p,
                c->at[k].holm);
      else
        fputs(" - |", out);
    putc(' ', out);
    layout_markdown_text(out, c->protocol);
    fputs(" |\n", out);
  }
}

int report_markdown(FILE *out, const struct report_tables *t) {
  print_accuracies(out, t);
  print_robust(out, t);
  print_differences(out, t);
  foot_markdown(out, &t->foot);
  return ferror(out) ? -1 : 0;
}
