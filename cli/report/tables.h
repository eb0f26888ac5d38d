/* What a report says: the figures of each log, their differences, the notes, the provenance; ready to be laid out.
 * spec/math, Definition 2.10, says what they are. */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include <stdio.h>

#include "cli/report/options.h"
#include "lib/exact/paired.h"
#include "lib/exact/radii.h"
#include "lib/exact/share.h"
#include "lib/tables/foot.h"
#include "log.h"
#include "smoothcert.h"

#define REPORT_RADIUS 48  /* room for a radius with REPORT_DECIMALS */
#define REPORT_DECIMALS 3 /* of radii; percentages have one */

struct report_accuracy {
  unsigned long certified; /* of the total */
  char percent[SHARE_TEXT], lower[SHARE_TEXT], upper[SHARE_TEXT];
  char robust[SHARE_TEXT];       /* of these inputs, but for false_most of them */
  char robust_share[SHARE_TEXT]; /* of the population: the lower end but for alpha */
};

struct report_line {
  const struct report_log *log;
  char *label, *file; /* printable ASCII; the file as it was given, the label its name without folder and ending */
  unsigned long total;
  int has_accuracy; /* somebody says what the true labels are; else there are only label, file, total and abstaining */
  struct report_accuracy at[RADII_MAX];
  char abstaining[SHARE_TEXT];
  char average[REPORT_RADIUS], average_lower[REPORT_RADIUS], average_upper[REPORT_RADIUS];
  char median[REPORT_RADIUS], median_lower[REPORT_RADIUS], median_upper[REPORT_RADIUS]; /* an upper end may be "-" */
  const char *alpha;        /* of its certificates; NULL: nobody says it, and the rest is not there */
  unsigned long false_most; /* so many of the certificates are false at most, but for the failure that was asked for */
  unsigned long false_any;  /* the same without independence of the noise of different inputs; the total: nothing is said */
};

struct report_comparison {
  const struct report_line *first, *other;
  unsigned long common;
  char *protocol;              /* how `other` was made differently, printable ASCII */
  int has_accuracy;            /* both have; else there are no differences */
  struct paired at[RADII_MAX]; /* plus: common rows that `other` alone certifies */
};

struct report_tables {
  struct radii radii;
  const char *radius; /* what the tables call them: the norm is named unless it is l_2 */
  unsigned long lines;
  struct report_line *line;
  unsigned long comparisons; /* every other log against the first one */
  struct report_comparison *comparison;
  struct foot foot;
};

/* The name of a file without the folder and an ending that only says how it is written (cifar10-0.25 keeps its .25), in
 * printable ASCII.  NULL: no memory. */
char *report_short_name(const char *path);

/* Sets file and label of each line; lines whose names are equal get the whole path as label.
 *    0   done
 *   -1   *why: no memory, or a file is there twice */
int report_labels(struct report_tables *tables, struct problem *why);

/* Of a log with total inputs, 0: its rows; with a band the intervals of all radii hold together.
 *    0   the figures of the line are there
 *   -1   *why: more rows than inputs, or more inputs than SC_DRAWS_MAX */
int report_figures(struct report_line *line, const struct radii *radii, unsigned long total, int band, struct problem *why);

/* The average and the median with their intervals. */
int report_averages(struct report_line *line, struct problem *why);

/* Sets alpha and what it says: how many certificates are false, how many inputs are robust. */
int report_robust(struct report_line *line, const struct radii *radii, const struct report_options *request,
                  struct problem *why);

/* Are there these figures, of the line and of some line? */
int report_is_robust(const struct report_line *line);
int report_has_robust(const struct report_tables *tables);

/* line[0] against line[1].  -1: no memory, no common rows, or the same input with two labels. */
int report_compare(struct report_comparison *out, const struct report_line *first, const struct report_line *other,
                   const struct radii *radii, struct problem *why);

/* Adjusts the tests of all comparisons, which are one family.  -1: no memory. */
int report_compare_family(struct report_tables *tables);

/* Appends the notes and the provenance.  -1: no memory. */
int report_write_notes(struct report_tables *tables, const struct report_options *request);
int report_write_provenance(struct report_tables *tables, const struct report_options *request);

/* The layouts.  -1: no memory. */
int report_markdown(FILE *out, const struct report_tables *tables);
int report_latex(FILE *out, const struct report_tables *tables);
int report_csv(FILE *out, const struct report_tables *tables);
int report_json(FILE *out, const struct report_tables *tables);
int report_tidy(FILE *out, const struct report_tables *tables);
int report_fragment(FILE *out, const struct report_tables *tables);

void report_tables_free(struct report_tables *tables);

#endif
