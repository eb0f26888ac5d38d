#include "suggest.h"

#include <string.h>

#define BEGINNING 3 /* letters of a name that are enough to know it */

static unsigned least(unsigned a, unsigned b) {
  return a < b ? a : b;
}

/* Row i of the table: from the first i letters of the word to each beginning of the name (optimal string alignment). */
unsigned suggest_distance(const char *word, size_t word_length, const char *name, size_t name_length) {
  unsigned row[3][SUGGEST_LENGTH + 1];
  unsigned *before = row[0], *last = row[1], *now = row[2];
  for (size_t j = 0; j <= name_length; j++)
    last[j] = (unsigned)j;
  for (size_t i = 1; i <= word_length; i++) {
    now[0] = (unsigned)i;
    for (size_t j = 1; j <= name_length; j++) {
      now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (word[i - 1] != name[j - 1]));
      if (i > 1 && j > 1 && word[i - 1] == name[j - 2] && word[i - 2] == name[j - 1]) now[j] = least(now[j], before[j - 2] + 1);
    }
    unsigned *free_row = before;
    before = last;
    last = now;
    now = free_row;
  }
  return last[name_length];
}

static unsigned allowed(size_t length) {
  return length < 4 ? 1 : length < 9 ? 2 : 3;
}

void suggest_meet(struct suggestion *best, const char *word, size_t word_length, const char *name) {
  size_t length = strlen(name);
  if (word_length == 0 || word_length > SUGGEST_LENGTH || length > SUGGEST_LENGTH) return;
  int begins = word_length >= BEGINNING && word_length <= length && memcmp(word, name, word_length) == 0;
  unsigned distance = begins ? 0 : suggest_distance(word, word_length, name, length);
  if (distance > allowed(word_length) || distance >= length || (best->name && distance >= best->distance)) return;
  *best = (struct suggestion){.name = name, .distance = distance};
}
