/* The exact sum of printed numbers. */
#ifndef EXACT_SUM_H
#define EXACT_SUM_H

#include <gmp.h>

#include "printed.h"

/* value 10^-decimals */
struct exact_sum {
  mpz_t value;
  int decimals; /* >= 0 */
};

void exact_sum_init(struct exact_sum *sum);
void exact_sum_clear(struct exact_sum *sum);

/* Adds the number as it is printed, all of its digits. */
void exact_sum_add(struct exact_sum *sum, const struct printed *number);

/* rop = the largest integer <= the sum times 10^digits / (divisor sqrt(root)); divisor > 0, root > 0, digits >= 0.  Answers
 * whether it is below. */
int exact_sum_mean_down(mpz_ptr rop, const struct exact_sum *sum, unsigned long divisor, unsigned long root, int digits);

#endif
