/* The foot in each layout. */
#include "foot.h"
#include "layout.h"

void foot_markdown(FILE *out, const struct foot *foot) {
  putc('\n', out);
  for (unsigned long i = 0; i < foot->notes; i++) {
    fputs("- ", out);
    layout_markdown_text(out, foot->note[i]);
    putc('\n', out);
  }
  fputs("\n| provenance | |\n|:---|:---|\n", out);
  for (unsigned long i = 0; i < foot->pairs; i++) {
    fprintf(out, "| %s | ", foot->pair[i].key);
    layout_markdown_text(out, foot->pair[i].value);
    fputs(" |\n", out);
  }
  for (unsigned long i = 0; i < foot->files; i++) {
    const struct foot_file *file = &foot->file[i];
    fputs("| ", out);
    layout_markdown_text(out, file->name);
    fprintf(out, " | rows %lu, format %s, SHA-256 %s |\n", file->rows, file->format, file->sha256);
  }
}

void foot_latex(FILE *out, const struct foot *foot) {
  fputs("\n\\begin{itemize}\n", out);
  for (unsigned long i = 0; i < foot->notes; i++) {
    fputs("\\item ", out);
    layout_latex_text(out, foot->note[i]);
    putc('\n', out);
  }
  fputs("\\end{itemize}\n\n\\begin{itemize}\n", out);
  for (unsigned long i = 0; i < foot->pairs; i++) {
    fprintf(out, "\\item %s: ", foot->pair[i].key);
    layout_latex_text(out, foot->pair[i].value);
    putc('\n', out);
  }
  for (unsigned long i = 0; i < foot->files; i++) {
    const struct foot_file *file = &foot->file[i];
    fputs("\\item ", out);
    layout_latex_text(out, file->name);
    fprintf(out, ": rows %lu, format %s, SHA-256\\\\\n\\texttt{%s}\n", file->rows, file->format, file->sha256);
  }
  fputs("\\end{itemize}\n", out);
}

void foot_csv(FILE *out, const struct foot *foot) {
  for (unsigned long i = 0; i < foot->notes; i++)
    fprintf(out, "# %s\n", foot->note[i]);
  for (unsigned long i = 0; i < foot->pairs; i++)
    fprintf(out, "# %s: %s\n", foot->pair[i].key, foot->pair[i].value);
  for (unsigned long i = 0; i < foot->files; i++) {
    const struct foot_file *file = &foot->file[i];
    fprintf(out, "# %s: rows %lu, format %s, SHA-256 %s\n", file->name, file->rows, file->format, file->sha256);
  }
}
