/* What a caller of votes.h may conclude, proved from the contracts alone. */
#include "votes.h"

/* The largest count of another class: none is larger, and one is not smaller. */
/*@ requires range: 2 <= classes && label < classes;
    requires votes: \valid_read(count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures none_larger: votes_above(count, classes, label, \result) <= 0;
    ensures reached: \result > 0 ==> votes_above(count, classes, label, \result - 1) > 0; */
uint32_t runner_up(const uint32_t *count, unsigned long classes, unsigned long label) {
  uint32_t top[1];
  sc_votes_rank(top, 1, count, classes, label);
  return top[0];
}

/* The second largest is at most the largest. */
/*@ requires range: 3 <= classes && label < classes;
    requires votes: \valid_read(count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures gap: 0 <= \result; */
long gap(const uint32_t *count, unsigned long classes, unsigned long label) {
  uint32_t top[2];
  sc_votes_rank(top, 2, count, classes, label);
  return (long)top[1] - (long)top[0];
}

/* A sum that is accepted is the number of draws. */
/*@ requires votes: \valid_read(count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures sum: \result == 0 || \result == votes_sum(count, classes); */
unsigned long draws(const uint32_t *count, unsigned long classes) {
  unsigned long n = 0;
  return sc_votes_sum(&n, count, classes) == SC_OK ? n : 0;
}

/* No class, no draw: refused, and n stays. */
/*@ requires votes: \valid_read(count);
    terminates \true; exits \false;
    assigns \nothing;
    ensures refused: \result == 5; */
unsigned long no_draws(const uint32_t *count) {
  unsigned long n = 5;
  sc_status status = sc_votes_sum(&n, count, 0);
  //@ assert domain: status == SC_DOMAIN;
  return n;
}
