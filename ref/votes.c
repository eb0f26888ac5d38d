#include "votes.h"

sc_status sc_votes_sum(unsigned long *n, const uint32_t *count, unsigned long classes) {
  unsigned long sum = 0, i;
  for (i = 0; i < classes; i++) {
    if (count[i] > SC_DRAWS_MAX - sum) return SC_DOMAIN;
    sum += count[i];
  }
  if (sum == 0) return SC_DOMAIN;
  *n = sum;
  return SC_OK;
}

/* Puts value into the ascending top[0 .. used-1], whose room is k: when full, the smallest falls out. */
static void insert(uint32_t *top, unsigned long used, unsigned long k, uint32_t value) {
  unsigned long i;
  if (used < k) {
    for (i = used; i > 0 && top[i - 1] > value; i--)
      top[i] = top[i - 1];
    top[i] = value;
    return;
  }
  for (i = 0; i + 1 < k && top[i + 1] < value; i++)
    top[i] = top[i + 1];
  top[i] = value;
}

void sc_votes_rank(uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes, unsigned long label) {
  unsigned long i, used = 0;
  for (i = 0; i < classes; i++) {
    if (i == label || (used == k && count[i] <= top[0])) continue;
    insert(top, used, k, count[i]);
    if (used < k) used++;
  }
}
