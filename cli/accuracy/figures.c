/* Every figure is an integer quotient, rounded in the direction that its noun says. */
#include <stdlib.h>
#include <string.h>

#include "accuracy.h"

const struct accuracy_noun accuracy_nouns[ACCURACY_SHARES] = {
    [ACCURACY_RIGHT] = {"right", "right", 0},
    [ACCURACY_ABSTAINING] = {"abstain", "abstain", 1},
    [ACCURACY_WRONG] = {"wrong", "wrong", 1},
    [ACCURACY_BASE] = {"base", "base right", 0},
    [ACCURACY_LOST] = {"lost", "abstained from right", 1},
    [ACCURACY_FLIPPED] = {"flipped", "flipped to wrong", 1},
    [ACCURACY_GAINED] = {"gained", "flipped to right", 0},
};

int accuracy_shows(const struct accuracy_file *file, int share) {
  return file->predictions.choice != CHOICE_LABEL || (share != ACCURACY_WRONG && share != ACCURACY_FLIPPED);
}

static void count_row(struct accuracy_line *line, const struct prediction *p, int has_base) {
  int right = p->predict == p->label, abstains = p->predict == PREDICTION_NONE, base = has_base && p->base == p->label;
  line->inputs++;
  line->share[ACCURACY_RIGHT].count += right;
  line->share[ACCURACY_ABSTAINING].count += abstains;
  line->share[ACCURACY_WRONG].count += !right && !abstains;
  line->share[ACCURACY_BASE].count += base;
  line->share[ACCURACY_LOST].count += base && abstains;
  line->share[ACCURACY_FLIPPED].count += base && !right && !abstains;
  line->share[ACCURACY_GAINED].count += has_base && !base && right;
}

static sc_status figure(struct accuracy_figure *f, unsigned long inputs, int is_up) {
  (is_up ? share_up : share_down)(f->percent, f->count, inputs);
  return share_interval(f->lower, f->upper, f->count, inputs, 1);
}

static sc_status figures(struct accuracy_line *line, int has_base) {
  sc_status status = SC_OK;
  for (int i = 0; i < (has_base ? ACCURACY_SHARES : ACCURACY_BASE) && status == SC_OK; i++)
    status = figure(&line->share[i], line->inputs, accuracy_nouns[i].is_up);
  if (!has_base || status != SC_OK) return status;
  line->loss.plus = line->share[ACCURACY_LOST].count + line->share[ACCURACY_FLIPPED].count;
  line->loss.minus = line->share[ACCURACY_GAINED].count;
  share_difference_up(line->loss.percent, line->loss.plus, line->loss.minus, line->inputs);
  return paired_figures(&line->loss, line->inputs);
}

static int by_number(const void *a, const void *b) {
  unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;
  return x < y ? -1 : x > y;
}

/* The labels that occur, ascending, each once; NULL: no memory. */
static unsigned long *distinct_labels(const struct predictions *p, unsigned long *count) {
  unsigned long *label = malloc(p->rows * sizeof *label);
  *count = 0;
  if (!label) return NULL;
  for (unsigned long i = 0; i < p->rows; i++)
    label[i] = p->row[i].label;
  qsort(label, p->rows, sizeof *label, by_number);
  for (unsigned long i = 0; i < p->rows; i++)
    if (i == 0 || label[i] != label[*count - 1]) label[(*count)++] = label[i];
  return label;
}

static int file_lines(struct accuracy_file *file, const unsigned long *label, unsigned long labels, struct problem *why) {
  const struct predictions *p = &file->predictions;
  sc_status status = SC_OK;
  file->line = calloc(labels + 1, sizeof *file->line);
  if (!file->line) return problem_of(why, p->name, "not enough memory for %lu classes", labels);
  file->lines = labels + 1;
  file->line[0].label = PREDICTION_NONE;
  for (unsigned long i = 0; i < labels; i++)
    file->line[i + 1].label = label[i];
  for (unsigned long i = 0; i < p->rows; i++) {
    count_row(&file->line[0], &p->row[i], p->has_base);
    if (labels == 0) continue;
    const unsigned long *found = bsearch(&p->row[i].label, label, labels, sizeof *label, by_number);
    count_row(&file->line[found - label + 1], &p->row[i], p->has_base);
  }
  for (unsigned long i = 0; i < file->lines && status == SC_OK; i++)
    status = figures(&file->line[i], p->has_base);
  return status == SC_OK ? 0 : problem_of(why, p->name, "the interval of an accuracy: %s", sc_status_text(status));
}

static int compare(struct accuracy_pair *pair, struct problem *why) {
  const struct predictions *x = &pair->first->predictions, *y = &pair->other->predictions;
  struct paired *d = &pair->difference;
  for (unsigned long i = 0; i < x->rows; i++) {
    int first = x->row[i].predict == x->row[i].label, other = y->row[i].predict == y->row[i].label;
    d->plus += other && !first;
    d->minus += first && !other;
  }
  share_difference_down(d->percent, d->plus, d->minus, x->rows);
  sc_status status = paired_figures(d, x->rows);
  return status == SC_OK ? 0 : problem_of(why, y->name, "the interval of a difference: %s", sc_status_text(status));
}

/* The losses of one table are one family of tests, the differences of the other one another. */
static int adjust_families(struct accuracy_tables *t, struct problem *why) {
  unsigned long losses = 0, most = t->pairs;
  for (unsigned long i = 0; i < t->files; i++)
    most += t->file[i].lines;
  struct paired **family = malloc((most + 1) * sizeof *family);
  if (!family) return problem_of(why, "smoothcert accuracy", "not enough memory");
  for (unsigned long i = 0; i < t->files; i++)
    for (unsigned long j = 0; t->file[i].predictions.has_base && j < t->file[i].lines; j++)
      family[losses++] = &t->file[i].line[j].loss;
  int status = paired_family(family, losses);
  for (unsigned long i = 0; i < t->pairs; i++)
    family[i] = &t->pair[i].difference;
  if (status == 0) status = paired_family(family, t->pairs);
  free(family);
  return status == 0 ? 0 : problem_of(why, "smoothcert accuracy", "not enough memory");
}

int accuracy_figures(struct accuracy_tables *t, int per_class, struct problem *why) {
  const struct predictions *first = &t->file[0].predictions;
  unsigned long *label = NULL, labels = 0;
  int status = 0;
  if (first->rows > SC_DRAWS_MAX)
    return problem_of(why, first->name, "%lu rows, expected at most %lu", first->rows, SC_DRAWS_MAX);
  t->pair = calloc(t->files * (t->files - 1) / 2 + 1, sizeof *t->pair);
  if (per_class) label = distinct_labels(first, &labels);
  if (!t->pair || (per_class && !label)) status = problem_of(why, "smoothcert accuracy", "not enough memory");
  for (unsigned long i = 0; i < t->files && status == 0; i++) {
    t->has_base |= t->file[i].predictions.has_base;
    status = file_lines(&t->file[i], label, labels, why);
  }
  for (unsigned long i = 0; i < t->files && status == 0; i++)
    for (unsigned long j = i + 1; j < t->files && status == 0; j++) {
      struct accuracy_pair *pair = &t->pair[t->pairs++];
      *pair = (struct accuracy_pair){.first = &t->file[i], .other = &t->file[j]};
      status = compare(pair, why);
    }
  free(label);
  return status == 0 ? adjust_families(t, why) : status;
}

void accuracy_tables_free(struct accuracy_tables *t) {
  for (unsigned long i = 0; i < t->files; i++) {
    predictions_free(&t->file[i].predictions);
    free(t->file[i].name);
    free(t->file[i].line);
  }
  free(t->file);
  free(t->pair);
  foot_free(&t->foot);
  memset(t, 0, sizeof *t);
}
