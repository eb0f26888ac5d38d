/* A certificate as one line of JSON: everything that is needed to check it again from the line alone. */
#ifndef JSONL_H
#define JSONL_H

#include <jansson.h>

#include "lib/files/problem.h"
#include "smoothcert.h"

/* One number in the forms of sc_grid_text. */
struct number_text {
  const char *decimal;
  const char *hex;  /* SC_GRID_DOUBLE */
  const char *wide; /* SC_GRID_WIDE; NULL for a radius */
};

struct upper_text {
  unsigned long count;
  struct number_text bound;
};

#define RECORD_NO_LABEL ((unsigned long)-1)

/* Where the candidate of a row comes from.  Older lines have neither this nor the true label: their `label` is the
 * candidate. */
enum record_choice { CHOSEN_UNKNOWN, CHOSEN_BY_LABEL, CHOSEN_BY_SELECTION };

/* The fields in the order in which they are written.  The pointers belong to whoever filled the record. */
struct record {
  const char *version;
  unsigned long idx;
  unsigned long label;     /* the true one, or RECORD_NO_LABEL */
  unsigned long candidate; /* the class that is certified, or else abstained from */
  enum record_choice chosen_by;
  unsigned long n, k, classes;
  sc_method method;
  const char *alpha, *sigma; /* as they were typed */
  unsigned long parts;
  const uint32_t *counts;
  int has_open;       /* the line has the key `open`: */
  unsigned long open; /* the open votes among the n draws, 0 without that key */
  struct number_text p_lower;
  const struct upper_text *upper; /* k of them; NULL for a method that does not bound the other classes one by one */
  struct number_text radius;
  unsigned long t;
  int certified;
};

/* The line with its LF, from malloc; NULL when there is no memory. */
char *record_write(const struct record *record);

/* A record that was read, and what its pointers point to. */
struct record_file {
  struct record record;
  json_t *root;
  uint32_t *counts;
  struct upper_text *upper;
};

/* Reads one line.  Every key must be there once, with a value of the right type, form and range; keys of other names are
 * ignored.  Whether the values are true is not judged here.  name and line stand for the place in messages.
 *    0   *out is filled; release it with record_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int record_read(struct record_file *out, const char *text, size_t length, const char *name, unsigned long line,
                struct problem *why);

/* Also right for all zero, and twice. */
void record_free(struct record_file *file);

/* *grid = the decimal grid with as many digits as the text has after its point.  0, or -1 when that is no grid. */
int record_decimal_grid(sc_grid *grid, const char *text);

#endif
