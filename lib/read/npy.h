/* NumPy's .npy files, versions 1.0, 2.0 and 3.0: arrays of integers in C order, little-endian or of single bytes.
 *
 *   "\x93NUMPY"  major  minor  length of the header (2 bytes, from version 2.0 on 4)  header  data
 *   header  =  {'descr': '<i8', 'fortran_order': False, 'shape': (300, 10), }  and blanks
 *
 * The header is a Python literal; it is matched against this form and never evaluated. */
#ifndef NPY_H
#define NPY_H

#include <stddef.h>
#include <stdint.h>

#include "lib/files/problem.h"

#define NPY_DIMENSIONS 2 /* of the shape that is kept */
#define NPY_ROWS 0UL     /* instead of a number of dimensions: two or more, as rows of everything behind the first */

struct npy {
  const char *name;
  const unsigned char *bytes;
  unsigned long dimensions;
  unsigned long shape[NPY_DIMENSIONS]; /* 1 beyond the last dimension; for NPY_ROWS the rows and the length of one */
  unsigned width;                      /* bytes of an element */
  int is_signed;
  size_t data; /* where the first element begins */
  struct problem *why;
};

/* Whether the content claims to be .npy. */
int npy_claimed(const unsigned char *bytes, size_t length);

/* Read the header of an array with so many dimensions (or NPY_ROWS), and check that its data is there, all of it and nothing
 * else.  The column of a problem is the byte in the file, from 1. */
int npy_open(struct npy *a, const char *name, const unsigned char *bytes, size_t length, unsigned long dimensions,
             struct problem *why);

/* The element with this number in C order, 0 .. max.  The noun tells what was expected: "a count".  0, or -1 for a problem. */
int npy_integer(const struct npy *a, unsigned long *value, unsigned long element, unsigned long max, const char *noun);

/* count[i] = element first + i, i = 0 .. number-1.  -1 when one of them is not in 0 .. 2^32-1; count is unspecified then. */
int npy_counts(const struct npy *a, uint32_t *count, unsigned long first, unsigned long number);

/* The array as it lies in the file, when that is how this machine keeps counts; else NULL. */
const uint32_t *npy_as_counts(const struct npy *a);

/* The column of the element in messages. */
unsigned long npy_column(const struct npy *a, unsigned long element);

#endif
