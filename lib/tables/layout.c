#include "layout.h"

#include <ctype.h>
#include <string.h>

/* What Markdown takes for more than itself: also the middle of a link, a named character, struck-out text, a formula. */
static int is_markup(const char *at) {
  return strchr("|\\`*_<#$", *at) || (at[0] == ']' && at[1] == '(') || (at[0] == '~' && at[1] == '~') ||
         (at[0] == '&' && (at[1] == '#' || isalpha((unsigned char)at[1])));
}

void layout_markdown_text(FILE *out, const char *text) {
  for (; *text; text++) {
    if (is_markup(text)) putc('\\', out);
    putc(*text, out);
  }
}

void layout_latex_text(FILE *out, const char *text) {
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
    else if ((unsigned char)*text >= 0x80)
      fprintf(out, "\\textbackslash{}x%02X", (unsigned char)*text); /* not every font has every character */
    else if (strchr("#$%&_{}", *text))
      fprintf(out, "\\%c", *text);
    else if (*text == '-' || *text == '[')
      fprintf(out, "{%c}", *text); /* -- stays two dashes, and a bracket behind a command is none of its arguments */
    else
      putc(*text, out);
}

/* A spreadsheet takes a cell that begins so for a formula, and runs it. */
static int is_formula(const char *text) {
  return *text && strchr("=+-@", *text) && text[1];
}

void layout_csv_text(FILE *out, const char *text) {
  if (!strpbrk(text, ",\"#") && !is_formula(text)) {
    fputs(text, out);
    return;
  }
  putc('"', out);
  if (is_formula(text)) putc('\'', out);
  for (; *text; text++) {
    if (*text == '"') putc('"', out);
    putc(*text, out);
  }
  putc('"', out);
}

void layout_latex_begin(FILE *out) {
  fputs("\\documentclass[10pt]{article}\n\\usepackage{booktabs,longtable}\n"
        "\\setlength{\\textwidth}{190mm}\n\\setlength{\\hoffset}{-1in}\n\\setlength{\\oddsidemargin}{10mm}\n"
        "\\begin{document}\n\\small\\sloppy\n",
        out);
}

void layout_latex_end(FILE *out) {
  fputs("\\end{document}\n", out);
}
