/* Several p-values at once: Holm's step-down adjustment (Holm 1979; spec/math, Theorem 2.19). */
#ifndef HOLM_H
#define HOLM_H

#include <gmp.h>

/* In place, p[i] becomes the adjusted value: with p_(1) <= p_(2) <= ... the given ones in order, the j-th becomes
 * max over i <= j of min(1, (count - i + 1) p_(i)), exactly.  Whatever hypotheses are true, the probability that an adjusted
 * value of a true one is <= a is at most a, for dependent tests too.
 * 0, or -1: no memory, the values are as they were. */
int holm_adjust(mpq_t *p, unsigned long count);

#endif
