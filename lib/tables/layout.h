/* What the layouts of tables have in common: how each writes a text, and what stands around a LaTeX document. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdio.h>

/* A text in printable ASCII and UTF-8 (foot_shown), so that it is shown as it stands.  LaTeX shows bytes beyond ASCII as \xHH.
 * A cell of CSV that begins with = + - or @ is written with an apostrophe in front: no spreadsheet runs it. */
void layout_markdown_text(FILE *out, const char *text);
void layout_latex_text(FILE *out, const char *text);
void layout_csv_text(FILE *out, const char *text);

void layout_latex_begin(FILE *out);
void layout_latex_end(FILE *out);

#endif
