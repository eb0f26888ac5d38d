/* What somebody meant who misspelt a name. */
#ifndef SUGGEST_H
#define SUGGEST_H

#include <stddef.h>

#define SUGGEST_LENGTH 32 /* longer words are nobody's misspelling of a name */

/* How many letters must be put in, left out, replaced or exchanged with their neighbor to make the word the name; lengths at
 * most SUGGEST_LENGTH. */
unsigned suggest_distance(const char *word, size_t word_length, const char *name, size_t name_length);

/* The best name so far, NULL at first. */
struct suggestion {
  const char *name;
  unsigned distance;
};

/* Meets a name: it is kept when the word is near to it (one letter of three, two of eight, three of more) or its beginning of
 * three letters or more, and nearer than to the names before it. */
void suggest_meet(struct suggestion *best, const char *word, size_t word_length, const char *name);

#endif
