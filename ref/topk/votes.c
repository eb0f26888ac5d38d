#include "votes.h"

sc_status sc_votes_sum(unsigned long *n, const uint32_t *count, unsigned long classes) {
  unsigned long sum = 0, i;
  /*@ loop invariant range: 0 <= i <= classes && sum <= SC_DRAWS_MAX;
      loop invariant sum: sum == votes_sum(count, i);
      loop assigns i, sum;
      loop variant classes - i; */
  for (i = 0; i < classes; i++) {
    //@ assert sum: votes_sum(count, i + 1) == votes_sum(count, i) + count[i];
    if (count[i] > SC_DRAWS_MAX - sum) {
      /*@ ghost unsigned long j = i + 1;
          /@ loop invariant range: i < j <= classes;
             loop invariant domain: votes_sum(count, j) > SC_DRAWS_MAX;
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

/* Puts value into the ascending top[0 .. used-1]; what is larger moves up. */
/*@ requires room: used < SC_K_MAX && \valid(top + (0 .. used));
    requires ascending: \forall integer i, j; 0 <= i <= j < used ==> top[i] <= top[j];
    terminates \true; exits \false;
    assigns top[0 .. used];
    ensures ascending: \forall integer i, j; 0 <= i <= j <= used ==> top[i] <= top[j];
    ensures larger: \forall integer i, v; 0 <= i <= used ==> Consider(v) ==> value > v ==>
      (top[i] > v <==> i == used || \old(top[i]) > v);
    ensures smaller: \forall integer i, v; 0 <= i <= used ==> Consider(v) ==> value <= v ==>
      (top[i] > v <==> i > 0 && \old(top[i - 1]) > v); */
static void insert(uint32_t *top, unsigned long used, uint32_t value) {
  unsigned long i;
  /*@ loop invariant range: 0 <= i <= used;
      loop invariant moved: \forall integer m; i < m <= used ==> top[m] == \at(top[m - 1], Pre) && top[m] > value;
      loop invariant large: \forall integer m; i <= m < used ==> \at(top[m], Pre) > value;
      loop invariant ascending: \forall integer a, b; 0 <= a <= b <= used ==> (b == used ==> i < used) ==> top[a] <= top[b];
      loop invariant rest: \forall integer m; 0 <= m < i ==> top[m] == \at(top[m], Pre);
      loop assigns i, top[0 .. used];
      loop variant i; */
  for (i = used; i > 0 && top[i - 1] > value; i--)
    top[i] = top[i - 1];
  top[i] = value;
  //@ assert moved: \forall integer m; i < m <= used ==> top[m] == \at(top[m - 1], Pre) && top[m] > value;
  //@ assert rest: \forall integer m; 0 <= m < i ==> top[m] == \at(top[m], Pre) && top[m] <= value;
}

/* Puts value into the ascending top[0 .. k-1], whose smallest member falls out. */
/*@ requires room: 1 <= k <= SC_K_MAX && \valid(top + (0 .. k - 1));
    requires ascending: \forall integer i, j; 0 <= i <= j < k ==> top[i] <= top[j];
    requires larger: value > top[0];
    terminates \true; exits \false;
    assigns top[0 .. k - 1];
    ensures ascending: \forall integer i, j; 0 <= i <= j < k ==> top[i] <= top[j];
    ensures larger: \forall integer i, v; 0 <= i < k ==> Consider(v) ==> value > v ==>
      (top[i] > v <==> i == k - 1 || \old(top[i + 1]) > v);
    ensures smaller: \forall integer i, v; 0 <= i < k ==> Consider(v) ==> value <= v ==>
      (top[i] > v <==> \old(top[i]) > v); */
static void replace(uint32_t *top, unsigned long k, uint32_t value) {
  unsigned long i;
  /*@ loop invariant range: 0 <= i < k;
      loop invariant moved: \forall integer m; 0 <= m < i ==> top[m] == \at(top[m + 1], Pre) && top[m] < value;
      loop invariant small: \forall integer m; 0 <= m <= i ==> \at(top[m], Pre) < value;
      loop invariant rest: \forall integer m; i <= m < k ==> top[m] == \at(top[m], Pre);
      loop assigns i, top[0 .. k - 1];
      loop variant k - i; */
  for (i = 0; i + 1 < k && top[i + 1] < value; i++)
    top[i] = top[i + 1];
  top[i] = value;
  //@ assert moved: \forall integer m; 0 <= m < i ==> top[m] == \at(top[m + 1], Pre) && top[m] < value;
  //@ assert rest: \forall integer m; i < m < k ==> top[m] == \at(top[m], Pre) && top[m] >= value;
}

void sc_votes_rank(uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes, unsigned long label) {
  unsigned long i, used = 0;
  /*@ loop invariant range: 0 <= i <= classes && used <= k;
      loop invariant used: used == (label < i ? i - 1 : i) || (used == k && k <= (label < i ? i - 1 : i));
      loop invariant bound: \forall integer v; 0 <= votes_above{Pre}(count, i, label, v) <= (label < i ? i - 1 : i);
      loop invariant ascending: \forall integer a, b; 0 <= a <= b < used ==> top[a] <= top[b];
      loop invariant largest: \forall integer m, v; 0 <= m < used ==> Consider(v) ==>
        (top[m] > v <==> votes_above{Pre}(count, i, label, v) > used - 1 - m);
      loop assigns i, used, top[0 .. k - 1];
      loop variant classes - i; */
  for (i = 0; i < classes; i++) {
    uint32_t value = count[i];
    //@ assert same: value == \at(count[\at(i, Here)], Pre);
    //@ assert unfold: Consider(i);
    /*@ assert step: \forall integer v; votes_above{Pre}(count, i + 1, label, v) ==
          votes_above{Pre}(count, i, label, v) + (i != label && value > v ? 1 : 0); */
    if (i == label || (used == k && value <= top[0])) {
      /*@ assert largest: \forall integer m, v; 0 <= m < used ==> Consider(v) ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > used - 1 - m); */
      continue;
    }
    if (used < k) {
      insert(top, used, value);
      /*@ assert larger: \forall integer m, v; 0 <= m <= used ==> Consider(v) ==> value > v ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > used - m); */
      /*@ assert smaller: \forall integer m, v; 0 <= m <= used ==> Consider(v) ==> value <= v ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > used - m); */
      /*@ assert largest: \forall integer m, v; 0 <= m <= used ==> Consider(v) ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > used - m); */
      used++;
    } else {
      replace(top, k, value);
      /*@ assert larger: \forall integer m, v; 0 <= m < k ==> Consider(v) ==> value > v ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > k - 1 - m); */
      /*@ assert smaller: \forall integer m, v; 0 <= m < k ==> Consider(v) ==> value <= v ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > k - 1 - m); */
      /*@ assert largest: \forall integer m, v; 0 <= m < k ==> Consider(v) ==>
            (top[m] > v <==> votes_above{Pre}(count, i + 1, label, v) > k - 1 - m); */
    }
  }
  /*@ assert largest: \forall integer m, v; 0 <= m < k ==> Consider(v) &&
        (top[m] > v <==> votes_above{Pre}(count, classes, label, v) > k - 1 - m); */
}
