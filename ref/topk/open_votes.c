#include "open_votes.h"

/* *n = the sum of the votes and the open ones (spec/math, Theorem 1.13). */
/*@ requires votes: \valid_read(count + (0 .. classes - 1));
    requires out: \valid(n) && \separated(n, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns *n;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures domain: \result == SC_OK <==> 1 <= votes_sum(count, classes) + open <= SC_DRAWS_MAX;
    ensures sum: \result == SC_OK ==> *n == votes_sum(count, classes) + open;
    ensures each: \result == SC_OK ==> \forall integer i; 0 <= i < classes ==> count[i] + open <= *n;
    ensures unchanged: \result != SC_OK ==> *n == \old(*n); */
static sc_status sum_all(unsigned long *n, const uint32_t *count, unsigned long classes, uint32_t open) {
  unsigned long sum = open, i;
  /*@ loop invariant range: 0 <= i <= classes && open <= sum <= SC_DRAWS_MAX;
      loop invariant sum: sum == votes_sum(count, i) + open;
      loop invariant each: \forall integer m; 0 <= m < i ==> count[m] + open <= sum;
      loop assigns i, sum;
      loop variant classes - i; */
  for (i = 0; i < classes; i++) {
    //@ assert sum: votes_sum(count, i + 1) == votes_sum(count, i) + count[i];
    if (count[i] > SC_DRAWS_MAX - sum) {
      /*@ ghost unsigned long j = i + 1;
          /@ loop invariant range: i < j <= classes;
             loop invariant domain: votes_sum(count, j) + open > SC_DRAWS_MAX;
             loop assigns j;
             loop variant classes - j; @/
          while (j < classes) {
            /@ assert sum: votes_sum(count, j + 1) == votes_sum(count, j) + count[j]; @/
            j++;
          } */
      return SC_DOMAIN;
    }
    sum += count[i];
  }
  if (sum == 0) return SC_DOMAIN;
  *n = sum;
  return SC_OK;
}

sc_status sc_open_counts(uint32_t *held, unsigned long *n, const uint32_t *count, unsigned long classes, unsigned long label,
                         uint32_t open) {
  unsigned long i;
  if (sum_all(n, count, classes, open) != SC_OK) return SC_DOMAIN;
  //@ ghost summed: ;
  /*@ loop invariant range: 0 <= i <= classes;
      loop invariant held: \forall integer m; 0 <= m < i ==> held[m] == (m == label ? count[m] : count[m] + open);
      loop invariant bounded: \forall integer m; 0 <= m < i ==> held[m] <= *n;
      loop invariant same: \forall integer m; 0 <= m < classes ==> count[m] == \at(count[m], summed);
      loop assigns i, held[0 .. classes - 1];
      loop variant classes - i; */
  for (i = 0; i < classes; i++) {
    //@ assert each: count[i] + open <= *n;
    held[i] = i == label ? count[i] : count[i] + open;
  }
  return SC_OK;
}
