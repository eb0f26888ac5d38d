#include "shown.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_text(const void *a, const void *b) {
  return strcmp(a, b);
}

/* All that the verdict depends on, from malloc; NULL without memory.  No number has a space in it. */
static char *key_of(const struct shown_bound *b) {
  static const char form[] = "%d %lu %lu %lu %s %s";
  int length = snprintf(NULL, 0, form, (int)b->side, b->n, b->count, b->level->parts, b->alpha, b->wide);
  char *key = length < 0 ? NULL : malloc((size_t)length + 1);
  if (key) snprintf(key, (size_t)length + 1, form, (int)b->side, b->n, b->count, b->level->parts, b->alpha, b->wide);
  return key;
}

/* Whether the bound is there; else the step to come is counted. */
static int is_kept(struct shown *shown, const char *key) {
  pthread_mutex_lock(&shown->mutex);
  int kept = key && tfind(key, &shown->tree, by_text);
  if (!kept) shown->steps++;
  pthread_mutex_unlock(&shown->mutex);
  return kept;
}

/* Takes the key where it is new; 0 when it is not taken. */
static int keep(struct shown *shown, char *key) {
  pthread_mutex_lock(&shown->mutex);
  void *node = tsearch(key, &shown->tree, by_text);
  int taken = node && *(char **)node == key;
  pthread_mutex_unlock(&shown->mutex);
  return taken;
}

/* One tail: is the number on the safe side? */
static int ask_reference(const struct shown_bound *b, mpfr_srcptr wide) {
  int holds = 0;
  sc_status status = b->side == SIDE_LOWER ? sc_check_lower(&holds, wide, b->n, b->count, b->level)
                                           : sc_check_upper(&holds, wide, b->n, b->count, b->level);
  return status == SC_OK && holds;
}

int shown_holds(struct shown *shown, const struct shown_bound *bound, mpfr_srcptr wide) {
  char *key = key_of(bound);
  int holds = is_kept(shown, key);
  if (!holds) {
    holds = ask_reference(bound, wide);
    if (holds && key && keep(shown, key)) return 1;
  }
  free(key);
  return holds;
}

void shown_free(struct shown *shown) {
  while (shown->tree) {
    char *key = *(char **)shown->tree;
    tdelete(key, &shown->tree, by_text);
    free(key);
  }
}
