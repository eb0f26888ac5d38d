/* Votes: how many of n noisy copies of an input the base classifier put into each class. */
#ifndef SMOOTHCERT_VOTES_H
#define SMOOTHCERT_VOTES_H

#include <stdint.h>

#include "status.h"

#define SC_K_MAX 1024 /* the largest k of a top-k certificate */

/* The sum of count[0 .. classes-1].  SC_DOMAIN: the sum is 0 or exceeds SC_DRAWS_MAX; *n is then unchanged. */
sc_status sc_votes_sum(unsigned long *n, const uint32_t *count, unsigned long classes);

/* The k largest counts of the classes other than `label`, ascending: top[0] <= ... <= top[k-1].
 * 1 <= k < classes, k <= SC_K_MAX, label < classes; top has room for k counts.  Ties between classes do not matter: only the
 * counts are returned. */
void sc_votes_rank(uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes, unsigned long label);

#endif
