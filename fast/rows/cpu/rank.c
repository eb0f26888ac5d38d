#include "rank.h"

#include <string.h>

#include "fast/machine/processor.h"
#include "votes.h"

/* Lanes of the first pass: the largest count of each lane and its sum.  The threshold, the (k+1)th largest of the lanes'
 * maxima, is at most the (k+1)th largest count, so the second pass, over a row that is now in cache, meets few above it. */
#define LANES 32
#define VECTOR 8
#define VECTORS (LANES / VECTOR)
#define K_MAX (LANES / 2 - 1)

typedef uint32_t vector __attribute__((vector_size(4 * VECTOR), aligned(4), may_alias));

/* Puts value into the ascending top[0 .. size-1], whose smallest member falls out; value > top[0]. */
static inline void insert(uint32_t *top, unsigned long size, uint32_t value) {
  unsigned long i;
  for (i = 0; i + 1 < size && top[i + 1] < value; i++)
    top[i] = top[i + 1];
  top[i] = value;
}

static inline void offer(uint32_t *top, unsigned long size, uint32_t value) {
  if (value > top[0]) insert(top, size, value);
}

static inline uint64_t wide_sum(const uint32_t *count, unsigned long classes) {
  uint64_t sum = 0;
  for (unsigned long i = 0; i < classes; i++)
    sum += count[i];
  return sum;
}

/* The maxima and the sum of the first `whole` counts, a multiple of LANES, by lane; the sum is modulo 2^32. */
static inline __attribute__((always_inline)) void first_pass(uint32_t lane_max[LANES], uint32_t *sum, const uint32_t *count,
                                                             unsigned long whole) {
  vector most[VECTORS] = {{0}}, total[VECTORS] = {{0}};
  uint32_t lane_sum[LANES];
  for (unsigned long i = 0; i < whole; i += LANES)
    for (int v = 0; v < VECTORS; v++) {
      vector x = *(const vector *)(count + i + v * VECTOR);
      vector larger = (vector)(x > most[v]);
      most[v] = (x & larger) | (most[v] & ~larger);
      total[v] += x;
    }
  memcpy(lane_max, most, sizeof most);
  memcpy(lane_sum, total, sizeof total);
  *sum = 0;
  for (int i = 0; i < LANES; i++)
    *sum += lane_sum[i];
}

/* Offers every count that exceeds top[0], among the first `whole`. */
static inline __attribute__((always_inline)) void second_pass(uint32_t *top, unsigned long size, const uint32_t *count,
                                                              unsigned long whole) {
  for (unsigned long i = 0; i < whole; i += LANES) {
    vector threshold = (vector){0} + top[0];
    vector any = {0};
    uint64_t bits[VECTOR / 2];
    for (int v = 0; v < VECTORS; v++)
      any |= (vector)(*(const vector *)(count + i + v * VECTOR) > threshold);
    memcpy(bits, &any, sizeof bits);
    if ((bits[0] | bits[1] | bits[2] | bits[3]) == 0) continue;
    for (unsigned long j = i; j < i + LANES; j++)
      offer(top, size, count[j]);
  }
}

/* top[0 .. size-1] = the largest counts of all, ascending. */
static inline __attribute__((always_inline)) void largest(uint64_t *sum, uint32_t *top, unsigned long size,
                                                          const uint32_t *count, unsigned long classes) {
  uint32_t lane_max[LANES], narrow, most;
  unsigned long whole = classes - classes % LANES;
  first_pass(lane_max, &narrow, count, whole);
  memset(top, 0, size * sizeof *top);
  for (int i = 0; i < LANES; i++)
    offer(top, size, lane_max[i]);
  most = top[size - 1];
  /* The lanes' maxima stand in the row too: only the threshold stays of them, and top is filled with it. */
  for (unsigned long i = 1; i < size; i++)
    top[i] = top[0];
  second_pass(top, size, count, whole);
  for (unsigned long i = whole; i < classes; i++) {
    offer(top, size, count[i]);
    narrow += count[i];
    if (count[i] > most) most = count[i];
  }
  *sum = most <= UINT32_MAX / classes ? narrow : wide_sum(count, classes);
}

static void largest_plain(uint64_t *sum, uint32_t *top, unsigned long size, const uint32_t *count, unsigned long classes) {
  largest(sum, top, size, count, classes);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void largest_avx2(uint64_t *sum, uint32_t *top, unsigned long size,
                                                         const uint32_t *count, unsigned long classes) {
  largest(sum, top, size, count, classes);
}
#define HAS_AVX2 sc_processor_avx2()
#else
#define largest_avx2 largest_plain
#define HAS_AVX2 0
#endif

static void largest_of_all(uint64_t *sum, uint32_t *top, unsigned long size, const uint32_t *count, unsigned long classes) {
  if (HAS_AVX2)
    largest_avx2(sum, top, size, count, classes);
  else
    largest_plain(sum, top, size, count, classes);
}

void sc_rank_largest(uint64_t *sum, uint32_t *top, unsigned long size, const uint32_t *count, unsigned long classes) {
  if (size <= K_MAX + 1 && classes >= 2 * LANES) {
    largest_of_all(sum, top, size, count, classes);
    return;
  }
  *sum = wide_sum(count, classes);
  memset(top, 0, size * sizeof *top);
  for (unsigned long i = 0; i < classes; i++)
    offer(top, size, count[i]);
}

void sc_rank_row(uint64_t *sum, uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes,
                 unsigned long label) {
  uint32_t all[K_MAX + 1];
  unsigned long i;
  if (k == 0 || k > K_MAX || classes < 2 * LANES) {
    *sum = wide_sum(count, classes);
    if (k > 0) sc_votes_rank(top, k, count, classes, label);
    return;
  }
  largest_of_all(sum, all, k + 1, count, classes);
  /* The label's count goes, when it is among these; else the smallest. */
  for (i = 0; i < k && all[i] != count[label]; i++)
    ;
  if (all[i] != count[label]) i = 0;
  memcpy(top, all, i * sizeof *top);
  memcpy(top + i, all + i + 1, (k - i) * sizeof *top);
}
