/* What smoothing costs in accuracy: the figures of each file, their differences, what stands under them; ready to be laid out.
 * spec/math, Definition 2.17, defines them. */
#ifndef ACCURACY_H
#define ACCURACY_H

#include <stdio.h>

#include "cli/accuracy/options.h"
#include "lib/exact/paired.h"
#include "lib/exact/printed.h"
#include "lib/exact/share.h"
#include "lib/tables/foot.h"
#include "predictions.h"

/* Shares of the inputs.  Those from ACCURACY_BASE on are there when the base predictions are. */
enum accuracy_share {
  ACCURACY_RIGHT,
  ACCURACY_ABSTAINING,
  ACCURACY_WRONG,
  ACCURACY_BASE,    /* right without noise */
  ACCURACY_LOST,    /* right without noise, and an abstention */
  ACCURACY_FLIPPED, /* right without noise, and wrong */
  ACCURACY_GAINED,  /* wrong without noise, and right */
  ACCURACY_SHARES
};

struct accuracy_figure {
  unsigned long count;
  char percent[SHARE_TEXT], lower[SHARE_TEXT], upper[SHARE_TEXT];
};

struct accuracy_line {
  unsigned long label; /* of the inputs with this true label; PREDICTION_NONE: of all */
  unsigned long inputs;
  struct accuracy_figure share[ACCURACY_SHARES];
  struct paired loss; /* without noise minus smoothed, with the base predictions */
};

struct accuracy_file {
  const char *word, *path; /* as typed: [NAME=]FILE, and FILE */
  const char *base;        /* the file of its base predictions, or NULL */
  char *name;              /* printable ASCII: NAME, or FILE without folder and ending */
  struct predictions predictions;
  femto noise;         /* for the plot, by accuracy_plot_check: the level that the name is or ends in */
  size_t curve;        /* the length of what stands before it */
  unsigned long lines; /* the first is of all inputs */
  struct accuracy_line *line;
};

struct accuracy_pair {
  const struct accuracy_file *first, *other;
  struct paired difference; /* other minus first */
};

struct accuracy_tables {
  unsigned long files;
  struct accuracy_file *file; /* their rows match */
  unsigned long pairs;        /* of every two files, the one that was given first as `first` */
  struct accuracy_pair *pair;
  int has_base; /* some file does */
  struct foot foot;
};

/* Does the file show this share?  Certificates that were asked for the true label never name another one: they do not tell
 * wrong from abstaining. */
int accuracy_shows(const struct accuracy_file *file, int share);

/* How a share is called, and whether it is rounded up, as all are that speak against the smoothed classifier. */
struct accuracy_noun {
  const char *key, *title;
  int is_up;
};
extern const struct accuracy_noun accuracy_nouns[ACCURACY_SHARES];

/* The lines of each file, one for each true label too if asked for, and the pairs.
 *    0   done
 *   -1   *why: no memory, or more rows than SC_DRAWS_MAX */
int accuracy_figures(struct accuracy_tables *tables, int per_class, struct problem *why);

/* Appends the notes and the provenance, but for the inputs.  -1: no memory. */
int accuracy_notes(struct accuracy_tables *tables, const struct accuracy_options *request);

/* The layouts.  -1: no memory. */
int accuracy_markdown(FILE *out, const struct accuracy_tables *tables);
int accuracy_latex(FILE *out, const struct accuracy_tables *tables);
int accuracy_csv(FILE *out, const struct accuracy_tables *tables);
int accuracy_tidy(FILE *out, const struct accuracy_tables *tables);

/* Whether every file is named after a noise level, S or CURVE@S, on few enough curves; sets `noise` and `curve` of each.
 * Else -1 and *why. */
int accuracy_plot_check(struct accuracy_tables *tables, struct problem *why);

/* Draws accuracy against noise.
 *    0   the file is there, whole
 *   -1   *why: gnuplot is missing or fails, or the file cannot be written; it is as it was */
int accuracy_plot(const char *path, const struct accuracy_tables *tables, struct problem *why);

void accuracy_tables_free(struct accuracy_tables *tables);

#endif
