/* McNemar's exact test of two accuracies on the same inputs (McNemar 1947, in its binomial form; spec/math, Theorem 2.16): were
 * the inputs that only one of the two gets right split by a fair coin? */
#ifndef MCNEMAR_H
#define MCNEMAR_H

#include <gmp.h>

#define MCNEMAR_TEXT 48

/* p = min(1, 2 P[Bin(a + b, 1/2) >= max(a, b)]), exactly. */
void mcnemar_p(mpq_ptr p, unsigned long a, unsigned long b);

/* A p-value in (0, 1] as text, rounded up to three significant digits, "0.0313"; "4.94e-7" below 0.001; "1" where it rounds to
 * 1. */
void mcnemar_text_up(char out[MCNEMAR_TEXT], mpq_srcptr p);

/* Both: the two-sided p-value  min(1, 2 P[Bin(a + b, 1/2) >= max(a, b)]),  1 for a = b = 0, as text. */
void mcnemar_p_up(char out[MCNEMAR_TEXT], unsigned long a, unsigned long b);

#endif
