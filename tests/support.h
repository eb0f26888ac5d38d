/* What the unit tests of the library share: exact rationals, and Phi by its power series; none of it calls the code under test
 * but to read and keep decimals. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <mpfr.h>

#include "level.h"

/* The number that the text stands for; a text that is none fails as a check. */
sc_decimal support_decimal(const char *text);

/* The level alpha/parts; one outside the range fails as a check. */
sc_level support_level(const char *alpha, unsigned long parts);

/* rop = x, and rop = alpha/parts. */
void support_decimal_exact(mpq_ptr rop, const sc_decimal *x);
void support_level_exact(mpq_ptr rop, const sc_level *level);

/* rop = C(n,k) p^k (1-p)^(n-k), and rop = T(n,k,p), 0 <= p <= 1, for small n. */
void support_pmf(mpq_ptr rop, unsigned long n, unsigned long k, mpq_srcptr p);
void support_tail(mpq_ptr rop, unsigned long n, unsigned long k, mpq_srcptr p);

/* lo <= Phi(x) <= hi, hi - lo <= 2^-499, |x| <= 10; lo and hi of SUPPORT_BITS bits. */
#define SUPPORT_BITS 700
void support_phi(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr x);

/* lo <= x <= hi, and lo < x < hi; false when an end is NaN. */
int support_encloses(mpfr_srcptr lo, mpfr_srcptr hi, mpq_srcptr x);
int support_encloses_strictly(mpfr_srcptr lo, mpfr_srcptr hi, mpq_srcptr x);

/* 0 <= hi - lo <= 2^-bits |hi|. */
int support_narrow(mpfr_srcptr lo, mpfr_srcptr hi, mpfr_prec_t bits);

/* A comment line with the exact value. */
void support_note(const char *name, mpfr_srcptr x);

#endif
