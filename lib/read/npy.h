/* NumPy's .npy files, versions 1.0, 2.0 and 3.0: arrays of whole numbers, as integers or as floats, in C or Fortran order.
 *
 *   "\x93NUMPY"  major  minor  length of the header (2 bytes, from version 2.0 on 4)  header  data
 *   header  =  {'descr': '<i8', 'fortran_order': False, 'shape': (300, 10), }  and blanks
 *
 * The header is a Python literal; it is matched against this form and never evaluated.  Either kind of quotes will do, and
 * an extent may be a long of Python 2, as 300L. */
#ifndef NPY_H
#define NPY_H

#include <stddef.h>
#include <stdint.h>

#include "lib/files/problem.h"

#define NPY_DIMENSIONS 2      /* of the shape that is kept */
#define NPY_DIMENSIONS_MAX 64 /* NumPy has no array with more */
#define NPY_ROWS 0UL          /* instead of a number of dimensions: two or more, as rows of everything behind the first */

struct npy {
  const char *name;
  const unsigned char *bytes;
  unsigned long dimensions;
  unsigned long shape[NPY_DIMENSIONS];      /* 1 beyond the last dimension; for NPY_ROWS the rows and the length of one */
  unsigned long extent[NPY_DIMENSIONS_MAX]; /* the whole shape */
  unsigned width;                           /* bytes of an element */
  int is_signed, is_float, is_big_endian;
  int is_fortran; /* the first index runs fastest, not the last */
  size_t data;    /* where the first element begins */
  struct problem *why;
};

/* Whether the content claims to be .npy. */
int npy_claimed(const unsigned char *bytes, size_t length);

/* Read the header of an array with so many dimensions (or NPY_ROWS), and check that its data is there, all of it and nothing
 * else.  The column of a problem is the byte in the file, from 1. */
int npy_open(struct npy *a, const char *name, const unsigned char *bytes, size_t length, unsigned long dimensions,
             struct problem *why);

/* The element with this number in C order, 0 .. max.  The noun tells what was expected: "a count".  A float is taken when it is
 * whole and below 2^24 (f4) or 2^53 (f8): from there on a whole number may have been rounded to it.  0, or -1 for a problem. */
int npy_integer(const struct npy *a, unsigned long *value, unsigned long element, unsigned long max, const char *noun);

/* count[i] = element first + i, i = 0 .. number-1.  -1 when one of them is not in 0 .. 2^32-1; count is unspecified then. */
int npy_counts(const struct npy *a, uint32_t *count, unsigned long first, unsigned long number);

/* The array as it lies in the file, when that is how this machine keeps counts; else NULL. */
const uint32_t *npy_as_counts(const struct npy *a);

/* The same for uint8. */
const uint8_t *npy_as_bytes(const struct npy *a);

/* The column of the element, by its number in C order, in messages. */
unsigned long npy_column(const struct npy *a, unsigned long element);

#endif
