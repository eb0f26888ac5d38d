/* The value of an MPFR variable as MPFR's custom interface shows its fields: no function under test reads it. */
#ifndef MODEL_NUMBER_H
#define MODEL_NUMBER_H

#include <gmp.h>
#include <mpfr.h>

/* Exponents of MPFR fill 63 bits, those of a product 64. */
__extension__ typedef __int128 model_exp;

/* man * 2^exp */
struct dyadic {
  mpz_t man;
  model_exp exp;
};

/* A token: its value is taken as 0 when it is not finite. */
struct model_number {
  int finite;
  int kind; /* MPFR_NAN_KIND, MPFR_INF_KIND, MPFR_ZERO_KIND, MPFR_REGULAR_KIND, negated where the sign is minus */
  long prec;
  struct dyadic value;
};

void dyadic_init(struct dyadic *x);
void dyadic_clear(struct dyadic *x);
void dyadic_set(struct dyadic *x, const struct dyadic *a);
void dyadic_set_ui(struct dyadic *x, unsigned long u);
void dyadic_neg(struct dyadic *x, const struct dyadic *a);
/* x may be an operand. */
void dyadic_mul(struct dyadic *x, const struct dyadic *a, const struct dyadic *b);
int dyadic_sign(const struct dyadic *a);
int dyadic_cmp(const struct dyadic *a, const struct dyadic *b);
/* The number of bits before the point: |a| < 2^top, and 2^(top-1) <= |a|; a is not 0. */
model_exp dyadic_top(const struct dyadic *a);

/* The sign of a + b + c, at no cost however far their exponents lie apart. */
int dyadic_sum_sign(const struct dyadic *a, const struct dyadic *b, const struct dyadic *c);

/* The smallest number of precision prec above a, which has that precision; the largest below.  Their exponents may pass MPFR's
 * largest, so that they are no numbers. */
void dyadic_above(struct dyadic *x, const struct dyadic *a, long prec);
void dyadic_below(struct dyadic *x, const struct dyadic *a, long prec);
/* A variable of that precision can hold a; a finite double has the value a; a is an integer. */
int dyadic_is_number(const struct dyadic *a, long prec);
int dyadic_is_double(const struct dyadic *a);
int dyadic_is_whole(const struct dyadic *a);
/* The largest integer that is at most a. */
void dyadic_floor(struct dyadic *x, const struct dyadic *a);

void model_number_init(struct model_number *x);
void model_number_clear(struct model_number *x);
void model_number_read(struct model_number *x, mpfr_srcptr a);
void model_number_copy(struct model_number *x, const struct model_number *a);
void model_number_set_d(struct model_number *x, double d);
/* The same token: kind, sign, value and precision. */
int model_number_same(const struct model_number *x, const struct model_number *y);
/* NAME = m*2^e (precision p) as a TAP comment. */
void model_number_print(const char *name, const struct model_number *x);

#endif
