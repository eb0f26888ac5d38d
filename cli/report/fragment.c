/* A report as a LaTeX fragment for \input: one booktabs tabular of the accuracies, the best of each column in bold; where it
 * comes from stands in comments.  It needs \usepackage{booktabs}. */
#include <stdio.h>

#include "lib/tables/layout.h"
#include "tables.h"

/* Does some other log have a larger share of its inputs at this radius?  Shares are compared as they are, not as printed. */
static int is_best(const struct report_tables *t, const struct report_line *line, unsigned k) {
  for (unsigned long i = 0; i < t->lines; i++) {
    const struct report_line *other = &t->line[i];
    if (!other->has_accuracy) continue;
    if ((unsigned __int128)other->at[k].certified * line->total > (unsigned __int128)line->at[k].certified * other->total)
      return 0;
  }
  return t->lines > 1;
}

static void print_line(FILE *out, const struct report_tables *t, const struct report_line *line) {
  layout_latex_text(out, line->label);
  for (unsigned k = 0; k < t->radii.count; k++)
    if (!line->has_accuracy)
      fputs(" & --", out);
    else if (is_best(t, line, k))
      fprintf(out, " & \\textbf{%s}", line->at[k].percent);
    else
      fprintf(out, " & %s", line->at[k].percent);
  fprintf(out, " & %s \\\\\n", line->has_accuracy ? line->average : "--");
}

int report_fragment(FILE *out, const struct report_tables *t) {
  char radius[PRINTED_TEXT];
  for (unsigned long i = 0; i < t->foot.notes; i++)
    fprintf(out, "%% %s\n", t->foot.note[i]);
  for (unsigned long i = 0; i < t->foot.files; i++)
    fprintf(out, "%% %s: rows %lu, SHA-256 %s\n", t->foot.file[i].name, t->foot.file[i].rows, t->foot.file[i].sha256);
  fputs("\\begin{tabular}{l", out);
  for (unsigned k = 0; k < t->radii.count; k++)
    putc('r', out);
  fprintf(out, "r}\n\\toprule\n & \\multicolumn{%u}{c}{certified accuracy (\\%%) at %s} & \\\\\n\\cmidrule(lr){2-%u}\n",
          t->radii.count, t->radius, t->radii.count + 1);
  for (unsigned k = 0; k < t->radii.count; k++) {
    radii_text(radius, t->radii.radius[k]);
    fprintf(out, " & %s", radius);
  }
  fputs(" & ACR \\\\\n\\midrule\n", out);
  for (unsigned long i = 0; i < t->lines; i++)
    print_line(out, t, &t->line[i]);
  fputs("\\bottomrule\n\\end{tabular}\n", out);
  return ferror(out) ? -1 : 0;
}
