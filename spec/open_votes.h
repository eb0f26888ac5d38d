/* Open votes: draws whose class may be another one where the base classifier is evaluated in another way (spec/math,
 * Theorem 1.13).
 * They are counted apart from the settled votes. */
#ifndef SMOOTHCERT_OPEN_VOTES_H
#define SMOOTHCERT_OPEN_VOTES_H

#include "votes.h"

/* The counts whose bounds hold for every evaluation that agrees with the settled votes: held[label] = count[label], and
 * held[i] = count[i] + open for every other class; *n = the sum of the votes and open.  No held[i] exceeds *n.
 * SC_DOMAIN: that sum is 0 or exceeds SC_DRAWS_MAX; *n is then unchanged and held unspecified. */
/*@ requires votes: \valid_read(count + (0 .. classes - 1)) && label < classes;
    requires out: \valid(n) && \valid(held + (0 .. classes - 1)) && \separated(n, count + (0 .. classes - 1))
      && \separated(held + (0 .. classes - 1), count + (0 .. classes - 1)) && \separated(n, held + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns *n, held[0 .. classes - 1];
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures domain: \result == SC_OK <==> 1 <= \old(votes_sum(count, classes)) + open <= SC_DRAWS_MAX;
    ensures sum: \result == SC_OK ==> *n == \old(votes_sum(count, classes)) + open;
    ensures unchanged: \result != SC_OK ==> *n == \old(*n);
    ensures held: \result == SC_OK ==> \forall integer i; 0 <= i < classes ==>
      held[i] == (i == label ? count[i] : count[i] + open);
    ensures bounded: \result == SC_OK ==> \forall integer i; 0 <= i < classes ==> held[i] <= *n; */
sc_status sc_open_counts(uint32_t *held, unsigned long *n, const uint32_t *count, unsigned long classes, unsigned long label,
                         uint32_t open);

#endif
