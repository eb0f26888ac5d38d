/* Single Clopper-Pearson bounds as multiples of 10^-digits, where the enclosure decides them. */
#ifndef SMOOTHCERT_FAST_ONE_BOUND_H
#define SMOOTHCERT_FAST_ONE_BOUND_H

#include "fast/rows/core/cp_setup.h"
#include "level.h"

#define SC_ONE_BOUND_LEVELS 16

/* The constants of the last levels, so that questions of several n and levels may follow each other in any order.  All zero at
 * first; one per thread. */
typedef struct {
  int used, next; /* levels that are kept, and the place of the one that comes next */
  struct {
    sc_level level;
    sc_cp_setup setup;
  } kept[SC_ONE_BOUND_LEVELS];
} sc_one_bound;

/* 1 and *member = L(n,k,level) rounded down, or with `is_upper` U(n,k,level) rounded up, 1 <= n <= SC_DRAWS_MAX, k <= n,
 * 1 <= digits <= SC_DIGITS_MAX; 0 when the reference has to be asked. */
int sc_one_bound_decide(uint64_t *member, sc_one_bound *last, int is_upper, unsigned long n, unsigned long k,
                        const sc_level *level, int digits);

/* The bound and its complement, each enclosed, from the constants of a level (sc_cp_setup_level). */
sc_cp_range sc_one_bound_enclose(const sc_cp_setup *level, int is_upper, unsigned long n, unsigned long k);

#endif
