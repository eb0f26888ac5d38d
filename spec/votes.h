/* Votes: how many of n noisy copies of an input the base classifier put into each class. */
#ifndef SMOOTHCERT_VOTES_H
#define SMOOTHCERT_VOTES_H

#include <stdint.h>

#include "status.h"

#define SC_K_MAX 1024 /* the largest k of a top-k certificate */

#ifdef __FRAMAC__
#include "logic/votes.acsl"
#endif

/* The sum of count[0 .. classes-1].  SC_DOMAIN: the sum is 0 or exceeds SC_DRAWS_MAX; *n is then unchanged. */
/*@ requires votes: \valid_read(count + (0 .. classes - 1));
    requires out: \valid(n) && \separated(n, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns *n;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures sum: \result == SC_OK ==> *n == votes_sum(count, classes) && 1 <= *n <= SC_DRAWS_MAX;
    ensures domain: \result == SC_DOMAIN ==>
      (votes_sum(count, classes) == 0 || votes_sum(count, classes) > SC_DRAWS_MAX) && *n == \old(*n); */
sc_status sc_votes_sum(unsigned long *n, const uint32_t *count, unsigned long classes);

/* The k largest counts of the classes other than `label`, ascending: top[0] <= ... <= top[k-1].
 * 1 <= k < classes, k <= SC_K_MAX, label < classes; top has room for k counts.  Ties between classes do not matter: only the
 * counts are returned. */
/*@ requires range: 1 <= k < classes && k <= SC_K_MAX && label < classes;
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires out: \valid(top + (0 .. k - 1)) && \separated(top + (0 .. k - 1), count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns top[0 .. k - 1];
    ensures ascending: \forall integer i, j; 0 <= i <= j < k ==> top[i] <= top[j];
    // for every v: the member with k-1-i larger or equal ones behind it exceeds v iff more than k-1-i of the counts do
    ensures largest: \forall integer i, v; 0 <= i < k ==>
      (top[i] > v <==> votes_above{Old}(count, classes, label, v) > k - 1 - i); */
void sc_votes_rank(uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes, unsigned long label);

#endif
