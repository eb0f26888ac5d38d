#include "cases.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_ROOM 4096

static void *or_exit(void *memory) {
  if (memory == NULL) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return memory;
}

void cases_add(cases *list, const char *format, ...) {
  char line[LINE_ROOM];
  va_list ap;
  va_start(ap, format);
  vsnprintf(line, sizeof line, format, ap);
  va_end(ap);
  if (list->used == list->room) {
    list->room = list->room ? 2 * list->room : 64;
    list->line = or_exit(realloc(list->line, list->room * sizeof *list->line));
  }
  list->line[list->used++] = or_exit(strdup(line));
}

void cases_free(cases *list) {
  while (list->used > 0)
    free(list->line[--list->used]);
  free(list->line);
  list->line = NULL;
}

/* splitmix64 */
static unsigned long next_random(cases *list) {
  unsigned long z = (list->state += 0x9e3779b97f4a7c15UL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
  return z ^ (z >> 31);
}

unsigned long cases_below(cases *list, unsigned long bound) {
  return next_random(list) % bound;
}

double cases_unit(cases *list) {
  return (double)(next_random(list) >> 11) * 0x1p-53;
}

void cases_decimal(cases *list, char out[CASES_HEX], double lo, double hi) {
  double exponent = floor(lo + (hi - lo) * cases_unit(list));
  int i, digits = 1 + (int)cases_below(list, 17);
  unsigned long mantissa = 1 + cases_below(list, 9);
  for (i = 1; i < digits; i++)
    mantissa = 10 * mantissa + cases_below(list, 10);
  snprintf(out, CASES_HEX, "%lue%d", mantissa, (int)exponent - digits + 1);
}

void cases_hex(char out[CASES_HEX], double x) {
  char text[32];
  int exponent;
  double significand = frexp(fabs(x), &exponent);
  if (x == 0) {
    strcpy(out, "0x0p+0");
    return;
  }
  snprintf(text, sizeof text, "%a", 2 * significand); /* normal, so that its exponent is 0 */
  *strchr(text, 'p') = '\0';
  snprintf(out, CASES_HEX, "%s%sp%+d", x < 0 ? "-" : "", text, exponent - 1);
}

typedef struct {
  const char *name;
  void (*all)(cases *);
  void (*spread)(cases *, size_t);
} case_kind;

static const case_kind *kind_of(const char *name) {
  static const case_kind table[] = {{"tail", cases_tail, spread_tail},       {"bound", cases_bound, spread_bound},
                                    {"phi", cases_phi, spread_phi},          {"quantile", cases_quantile, spread_quantile},
                                    {"radius", cases_radius, spread_radius}, {"row", cases_row, spread_row}};
  size_t i;
  for (i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(name, table[i].name) == 0) return table + i;
  return NULL;
}

int cases_fill(cases *list, const char *kind) {
  const case_kind *k = kind_of(kind);
  list->state = 20200426UL; /* any fixed number */
  if (k != NULL) k->all(list);
  return k != NULL;
}

int cases_spread(cases *list, const char *kind, unsigned long seed, size_t count) {
  const case_kind *k = kind_of(kind);
  list->state = seed;
  if (k != NULL) k->spread(list, count);
  return k != NULL;
}
