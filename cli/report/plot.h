/* The certified accuracy against the radius, one step curve for each log, drawn by gnuplot. */
#ifndef PLOT_H
#define PLOT_H

#include "tables.h"

/* Draws the lines of the tables that have accuracies, one at least and at most GNUPLOT_CURVES_MAX.  The curves are the exact
 * steps of the accuracies; a log with more than 1000 different radii is drawn with at most 1000 steps, none of them above the
 * exact curve.
 *    0   the file is there, whole
 *   -1   *why: gnuplot is missing or fails, or the file cannot be written; it is as it was */
int plot_write(const char *path, const struct report_tables *tables, struct problem *why);

#endif
