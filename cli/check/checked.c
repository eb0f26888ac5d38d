#include "checked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int checked_open(struct checked *out, unsigned long rows) {
  *out = (struct checked){.mutex = PTHREAD_MUTEX_INITIALIZER};
  out->row = malloc((rows + 1) * sizeof *out->row);
  return out->row ? 0 : -1;
}

void checked_free(struct checked *checked) {
  for (unsigned long i = 0; i < checked->protocols; i++) {
    free(checked->protocol[i].alpha);
    free(checked->protocol[i].sigma);
  }
  free(checked->protocol);
  free(checked->row);
  checked->protocol = NULL;
  checked->row = NULL;
  checked->protocols = checked->rows = 0;
}

static int is_of(const struct checked_protocol *p, const struct record *r) {
  return p->method == r->method && p->k == r->k && strcmp(p->alpha, r->alpha) == 0 && strcmp(p->sigma, r->sigma) == 0;
}

/* The protocol of a record, a new one where it is the first; NULL without memory. */
static struct checked_protocol *protocol_of(struct checked *checked, const struct record *r) {
  for (unsigned long i = 0; i < checked->protocols; i++)
    if (is_of(&checked->protocol[i], r)) return &checked->protocol[i];
  struct checked_protocol *larger = realloc(checked->protocol, (checked->protocols + 1) * sizeof *larger);
  if (!larger) return NULL;
  checked->protocol = larger;
  struct checked_protocol *added = &larger[checked->protocols];
  *added = (struct checked_protocol){
      .method = r->method, .k = r->k, .n_least = r->n, .n_most = r->n, .alpha = strdup(r->alpha), .sigma = strdup(r->sigma)};
  if (added->alpha && added->sigma) {
    checked->protocols++;
    return added;
  }
  free(added->alpha);
  free(added->sigma);
  return NULL;
}

int checked_take(struct checked *checked, const struct record *record, unsigned long line) {
  pthread_mutex_lock(&checked->mutex);
  struct checked_protocol *p = protocol_of(checked, record);
  if (p) {
    p->rows++;
    if (record->n < p->n_least) p->n_least = record->n;
    if (record->n > p->n_most) p->n_most = record->n;
    checked->row[checked->rows++] =
        (struct checked_row){.idx = record->idx, .line = line, .protocol = (unsigned long)(p - checked->protocol)};
  }
  pthread_mutex_unlock(&checked->mutex);
  return p ? 0 : -1;
}

/* By idx, then by protocol, then by line. */
static int order(const void *a, const void *b) {
  const struct checked_row *x = a, *y = b;
  if (x->idx != y->idx) return x->idx < y->idx ? -1 : 1;
  if (x->protocol != y->protocol) return x->protocol < y->protocol ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

/* The protocols in the order of their first lines, whichever thread met them first. */
static void renumber(struct checked *checked) {
  for (unsigned long i = 0; i + 1 < checked->protocols; i++) {
    unsigned long first = i, least = (unsigned long)-1;
    for (unsigned long r = 0; r < checked->rows; r++)
      if (checked->row[r].protocol >= i && checked->row[r].line < least) {
        least = checked->row[r].line;
        first = checked->row[r].protocol;
      }
    if (first == i) continue;
    struct checked_protocol moved = checked->protocol[i];
    checked->protocol[i] = checked->protocol[first];
    checked->protocol[first] = moved;
    for (unsigned long r = 0; r < checked->rows; r++) {
      struct checked_row *row = &checked->row[r];
      row->protocol = row->protocol == i ? first : row->protocol == first ? i : row->protocol;
    }
  }
}

int checked_once(struct checked *checked, const char *name, struct problem *why) {
  const struct checked_row *twice = NULL;
  unsigned long first = 0;
  renumber(checked);
  qsort(checked->row, checked->rows, sizeof *checked->row, order);
  for (unsigned long i = 1; i < checked->rows; i++) {
    const struct checked_row *row = &checked->row[i];
    if (row->idx != row[-1].idx || row->protocol != row[-1].protocol || (twice && twice->line < row->line)) continue;
    twice = row;
    first = row[-1].line;
  }
  if (!twice) return 0;
  return problem_at(why, name, twice->line, 1,
                    "row %lu again, as in line %lu, with the same method, k, alpha and sigma, expected every input once",
                    twice->idx, first);
}

void checked_write(struct output *out, const struct checked *checked) {
  for (unsigned long i = 0; i < checked->protocols; i++) {
    const struct checked_protocol *p = &checked->protocol[i];
    unsigned long repeats = 0;
    char text[512], draws[64];
    for (unsigned long r = 1; r < checked->rows; r++)
      repeats += checked->row[r].protocol == i && checked->row[r].idx == checked->row[r - 1].idx;
    if (p->n_least == p->n_most)
      snprintf(draws, sizeof draws, "%lu", p->n_least);
    else
      snprintf(draws, sizeof draws, "%lu to %lu", p->n_least, p->n_most);
    int length = snprintf(text, sizeof text, "checked method %s k %lu alpha %.100s sigma %.100s n %s rows %lu repeats %lu\n",
                          sc_method_name(p->method), p->k, p->alpha, p->sigma, draws, p->rows, repeats);
    output_write(out, text, (size_t)length);
  }
}
