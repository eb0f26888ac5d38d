/* Pictures, drawn by gnuplot. */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <stdio.h>

#include "lib/files/problem.h"

#define GNUPLOT_CURVES_MAX 8 /* so many kinds of lines can be told apart in black and white */
extern const char *const gnuplot_styles[GNUPLOT_CURVES_MAX];

/* Does the name end in .svg, .png or .pdf? */
int gnuplot_has_format(const char *path);

/* The text as gnuplot's string. */
void gnuplot_quote(FILE *script, const char *text);

/* Draws what the script says that `print` writes, after the settings that all pictures share.
 *    0   the file is there, whole
 *   -1   *why: gnuplot is missing or fails, or the file cannot be written; it is as it was */
int gnuplot_write(const char *path, void (*print)(FILE *script, const void *context), const void *context, struct problem *why);

#endif
