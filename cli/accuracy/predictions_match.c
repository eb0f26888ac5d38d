/* Rows of several files that belong together. */
#include <stdlib.h>

#include "predictions.h"

/* The place of a row, for problem_at. */
#define AT(all, i) (all)->name, (all)->row[i].line, (all)->row[i].column

/* One row of `list` for each of `out`. */
static int check_rows(const struct predictions *list, const struct predictions *out, struct problem *why) {
  if (list->rows == out->rows) return 0;
  return problem_of(why, list->name, "%lu rows, expected %lu: one for each row of %s", list->rows, out->rows, out->name);
}

static int check_class(const struct predictions *list, unsigned long i, unsigned long classes, struct problem *why) {
  if (list->row[i].predict < classes) return 0;
  return problem_at(why, AT(list, i), "class %lu is out of range, expected 0..%lu", list->row[i].predict, classes - 1);
}

static int differ(const struct predictions *a, unsigned long i, const struct predictions *b, const char *noun, unsigned long is,
                  unsigned long expected, struct problem *why) {
  return problem_at(why, AT(a, i), "%s %lu, expected %lu as in line %lu of %s", noun, is, expected, b->row[i].line, b->name);
}

int predictions_take_labels(struct predictions *out, const struct predictions *list, struct problem *why) {
  for (unsigned long i = 0; i < list->rows && i < out->rows; i++) {
    unsigned long label = list->row[i].predict;
    if (check_class(list, i, out->classes, why) != 0) return -1;
    if (out->has_labels && out->row[i].label != label) return differ(list, i, out, "label", label, out->row[i].label, why);
    out->row[i].label = label;
  }
  out->has_labels = 1;
  return check_rows(list, out, why);
}

int predictions_take_base(struct predictions *out, const struct predictions *base, struct problem *why) {
  if (out->has_base)
    return problem_of(why, out->name, "it says itself what is predicted without noise, expected no --base for it");
  for (unsigned long i = 0; i < base->rows && i < out->rows; i++) {
    const struct prediction *from = &base->row[i];
    struct prediction *to = &out->row[i];
    if (check_class(base, i, out->classes, why) != 0) return -1;
    if (base->has_idx && from->idx != to->idx) return differ(base, i, out, "idx", from->idx, to->idx, why);
    if (base->has_labels && from->label != to->label) return differ(base, i, out, "label", from->label, to->label, why);
    to->base = from->predict;
  }
  out->has_base = 1;
  return check_rows(base, out, why);
}

static int by_idx(const void *a, const void *b) {
  const struct prediction *x = a, *y = b;
  if (x->idx != y->idx) return x->idx < y->idx ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

static int check_once(const struct predictions *all, struct problem *why) {
  struct prediction *sorted = malloc(all->rows * sizeof *sorted);
  int status = 0;
  if (!sorted) return problem_of(why, all->name, "not enough memory for %lu rows, expected a smaller file", all->rows);
  for (unsigned long i = 0; i < all->rows; i++)
    sorted[i] = all->row[i];
  qsort(sorted, all->rows, sizeof *sorted, by_idx);
  for (unsigned long i = 1; i < all->rows && status == 0; i++)
    if (sorted[i].idx == sorted[i - 1].idx)
      status = problem_at(why, all->name, sorted[i].line, 1, "the idx of line %lu again, expected every input once",
                          sorted[i - 1].line);
  free(sorted);
  return status;
}

int predictions_check(const struct predictions *all, const struct predictions *first, struct problem *why) {
  for (unsigned long i = 0; i < all->rows && i < first->rows; i++) {
    const struct prediction *a = &all->row[i], *b = &first->row[i];
    if (a->idx != b->idx) return differ(all, i, first, "idx", a->idx, b->idx, why);
    if (a->label != b->label) return differ(all, i, first, "label", a->label, b->label, why);
  }
  if (check_rows(all, first, why) != 0) return -1;
  return all == first ? check_once(all, why) : 0;
}
