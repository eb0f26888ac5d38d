/* Single Clopper-Pearson bounds as multiples of 10^-digits, where the enclosure decides them. */
#ifndef SMOOTHCERT_FAST_ONE_BOUND_H
#define SMOOTHCERT_FAST_ONE_BOUND_H

#include "fast/rows/core/cp_setup.h"
#include "level.h"

/* The constants of the last question, kept for the next one of the same n and level.  All zero at first; one per thread. */
typedef struct {
  unsigned long n;
  sc_level level;
  sc_cp_setup setup;
} sc_one_bound;

/* 1 and *member = L(n,k,level) rounded down, or with `is_upper` U(n,k,level) rounded up, 1 <= n <= SC_DRAWS_MAX, k <= n,
 * 1 <= digits <= SC_DIGITS_MAX; 0 when the reference has to be asked. */
int sc_one_bound_decide(uint64_t *member, sc_one_bound *last, int is_upper, unsigned long n, unsigned long k,
                        const sc_level *level, int digits);

#endif
