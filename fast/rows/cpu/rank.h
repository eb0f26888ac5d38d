/* One pass over the votes of a row: their sum and the largest of them. */
#ifndef SMOOTHCERT_FAST_RANK_H
#define SMOOTHCERT_FAST_RANK_H

#include <stdint.h>

/* *sum = the sum of count[0 .. classes-1], classes < 2^32; top[0 .. k-1] = the k largest counts of the classes other than
 * `label`, ascending, as sc_votes_rank gives them; 0 <= k < classes, k <= SC_K_MAX. */
void sc_rank_row(uint64_t *sum, uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes,
                 unsigned long label);

/* The same of all classes: top[0 .. size-1] = the `size` largest counts, ascending, 1 <= size <= classes. */
void sc_rank_largest(uint64_t *sum, uint32_t *top, unsigned long size, const uint32_t *count, unsigned long classes);

#endif
