/* Exact fractions as people type them: 0.25, 1e-3, 3/7. */
#ifndef RATIONAL_H
#define RATIONAL_H

#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/files/problem.h"
#include "smoothcert.h"

#define RATIONAL_EXPECTED "a decimal number or a fraction a/b, not negative, of at most 60 digits"

/* *out (initialised) = x; its numerator has as many digits as x, or x's power of ten. */
void rational_of_decimal(mpq_ptr out, const sc_decimal *x);

/* *out (initialised) = the number text[0 .. length-1] >= 0.  0, or -1 when it is not RATIONAL_EXPECTED. */
int rational_parse(mpq_ptr out, const char *text, size_t length);

/* Fractions with one denominator. */
struct rationals {
  unsigned long count;
  mpq_t *value;
};

/* A text with one number a line.  0, or -1 with *why and nothing to release. */
int rationals_read(struct rationals *out, const char *path, struct problem *why);
void rationals_free(struct rationals *list);

/* whole[i] = value[i] times the least common denominator, when all of them sum to at most 2^62; the sum of them all in `total`.
 * 0, or -1. */
int rationals_scale(int64_t *whole, mpz_ptr total, const mpq_t *value, unsigned long count);

#endif
