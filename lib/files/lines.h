/* The lines of a text, so that they can be worked on in any order. */
#ifndef LINES_H
#define LINES_H

#include <stddef.h>

#include "bytes.h"

struct line {
  const char *text; /* not terminated; without its LF or CR LF */
  size_t length;
};

struct lines {
  struct bytes bytes;  /* empty when parsed from the caller's memory */
  unsigned long count; /* >= 1 */
  struct line *line;
};

/* Reads a whole file; "-" is standard input.  A byte order mark in front and blank lines at the end are skipped; a file
 * with nothing else is refused, with `expected` naming what should be there.
 *    0   *out is filled; release it with lines_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int lines_read(struct lines *out, const char *path, const char *expected, struct problem *why);

/* The same from memory that stays as long as *out. */
int lines_parse(struct lines *out, const char *name, const unsigned char *bytes, size_t length, const char *expected,
                struct problem *why);

/* Also right for all zero, and twice. */
void lines_free(struct lines *lines);

#endif
