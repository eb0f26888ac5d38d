/* What must hold after every reader, whatever it was given. */
#ifndef SOUND_H
#define SOUND_H

#include <stdlib.h>
#include <string.h>

#include "lib/read/labels.h"
#include "lib/read/votes_table.h"

static inline void must(int holds) {
  if (!holds) abort();
}

static inline void sound_problem(const struct problem *why, const char *name) {
  size_t length = strlen(name);
  must(strncmp(why->text, name, length) == 0 && why->text[length] == ':' && strstr(why->text, ", expected ") != NULL);
  for (const char *p = why->text; *p; p++)
    must(*p >= 0x20 && *p < 0x7f);
}

static inline void sound_table(const struct votes_table *t, size_t file_length) {
  must(t->rows >= 1 && t->classes >= 2 && t->rows <= file_length && t->columns <= file_length / t->rows &&
       t->columns == t->classes + (t->has_open ? 1 : 0));
  for (unsigned long row = 0; row < t->rows; row++) {
    unsigned long sum = 0;
    for (unsigned long c = 0; c < t->columns; c++) /* open votes are draws, too */
      sum += t->count[row * t->columns + c];
    must(sum >= 1 && sum <= 4294967295UL && (!t->label || t->label[row] < t->classes));
  }
}

static inline void sound_labels(const struct labels *l, size_t file_length) {
  struct problem why;
  unsigned long most = 0;
  must(l->rows >= 1 && l->rows <= file_length);
  for (unsigned long i = 0; i < l->rows; i++)
    if (l->label[i] > most) most = l->label[i];
  must(labels_check(l, "f", l->rows, most, &why) == -1);
  sound_problem(&why, "f");
  must(most == (unsigned long)-1 || labels_check(l, "f", l->rows, most + 1, &why) == 0);
  must(labels_check(l, "f", l->rows + 1, most, &why) == -1);
  sound_problem(&why, "f");
}

/* A reader that refused the file of this name must have left nothing behind. */
static inline void sound_refusal_of(const void *out, size_t size, const struct problem *why, const char *name) {
  const unsigned char *byte = out;
  for (size_t i = 0; i < size; i++)
    must(byte[i] == 0);
  sound_problem(why, name);
}

static inline void sound_refusal(const void *out, size_t size, const struct problem *why) {
  sound_refusal_of(out, size, why, "f");
}

#endif
