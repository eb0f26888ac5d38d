/* A reading of a file: the procedure that its numbers are supposed to come from, and how they were printed.  (spec/math,
 * Theorem 2.4.) */
#ifndef SUPPOSITION_H
#define SUPPOSITION_H

#include <stddef.h>

#include "lib/exact/verdict.h"

/* In what a supposition differs from another. */
enum {
  DIFFERS_ALPHA = 1,
  DIFFERS_DRAWS = 2,
  DIFFERS_SIGMA = 4,
  DIFFERS_METHOD = 8,
  DIFFERS_ROUNDING = 16,
  DIFFERS_TOLERANCE = 32
};

/* Numbers with all the digits that are believed may be off by 10^-11, which is beyond those, to 10^-6 of their size: what is
 * off by more is no longer the number of a double program. */
#define TOLERANCE_LEAST 11
#define TOLERANCE_MOST 6

struct supposition {
  sc_method method;
  int dense; /* the other classes are bounded one by one: several counts give nearly every radius below the largest */
  unsigned long k, parts, divisor; /* as attainable.h has them */
  unsigned long n;                 /* 0 where every row has its own */
  const char *alpha, *sigma;       /* as typed; sigma is NULL where no radius is judged */
  sc_decimal alpha_value, sigma_value;
  struct reading reading; /* of the numbers that are the evidence */
  unsigned differs;       /* from the stated one */
};

/* The numbers of draws n under this supposition. */
struct attainable_terms supposition_terms(const struct supposition *s, unsigned long n);

typedef void supposition_visit(void *context, const struct supposition *s);

/* Visits every supposition that differs from the stated one in what `free` names: the values that people use, in one or two of
 * alpha, n, sigma and method, and the ways to print.  The stated one is not among them.  Those that differ in less come first,
 * and of several tolerances the least. */
void supposition_list(const struct supposition *stated, unsigned free, supposition_visit *visit, void *context);

#define SUPPOSITION_TEXT 256

/* In what it differs: "alpha = 0.01, n = 50000, rounded down". */
void supposition_changes(char out[SUPPOSITION_TEXT], const struct supposition *s);

/* The stated values of that: "alpha 0.001, n 100000". */
void supposition_stated(char out[SUPPOSITION_TEXT], const struct supposition *stated, unsigned differs);

/* The whole procedure: "binocp, k 1, alpha 0.001, sigma 0.25, n 100000". */
void supposition_procedure(char out[SUPPOSITION_TEXT], const struct supposition *s);

#endif
