#include "api/leaders.h"

#include "fast/machine/with_fma.h"
#include "fast/rows/cpu/one_bound.h"
#include "lib/exact/predict_test.h"

#define BLOCK 64 /* counts that are looked at together */

/* What is collected: the classes above the k-th largest count, and the first ones that have just that. */
struct wanted {
  uint32_t least; /* that count, or one more when there are enough of those that have it */
  uint32_t kth;
  unsigned long equal; /* how many with the k-th count are still wanted */
  unsigned long used;
};

/* Puts a class in its place among those found: they came in rising order, so it goes behind equal ones. */
static inline void insert(int64_t *class, const uint32_t *count, unsigned long used, unsigned long found) {
  for (; used > 0 && count[class[used - 1]] < count[found]; used--)
    class[used] = class[used - 1];
  class[used] = (int64_t)found;
}

static inline void look_at(int64_t *class, struct wanted *w, const uint32_t *count, unsigned long i) {
  if (count[i] < w->least) return;
  insert(class, count, w->used++, i);
  if (count[i] == w->kth && --w->equal == 0) w->least = w->kth + 1;
}

static inline void collect(int64_t *class, struct wanted *w, const uint32_t *count, unsigned long classes, unsigned long k) {
  unsigned long i, j;
  for (i = 0; i + BLOCK <= classes && w->used < k; i += BLOCK) {
    uint32_t any = 0, least = w->least;
    for (j = 0; j < BLOCK; j++)
      any |= count[i + j] >= least;
    for (j = 0; any && j < BLOCK && w->used < k; j++)
      look_at(class, w, count, i + j);
  }
  for (; i < classes && w->used < k; i++)
    look_at(class, w, count, i);
}

SC_WITH_FMA(static void, collect_at_once,
            (int64_t * class, struct wanted *w, const uint32_t *count, unsigned long classes, unsigned long k), collect,
            (class, w, count, classes, k))

void sc_leaders_classes(int64_t *class, const uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes) {
  struct wanted w = {.least = top[1], .kth = top[1]};
  for (unsigned long j = 1; j <= k && top[j] == top[1]; j++)
    w.equal++;
  collect_at_once(class, &w, count, classes, k);
}

sc_status sc_leaders_test(int *answers, const sc_cp_setup *setup, const sc_level *level, uint32_t count, uint32_t next) {
  double lead = (double)count - (double)next, draws = (double)count + (double)next;
  sc_range p;
  if (!(lead > 0)) {
    *answers = 0; /* T >= 1/2 > level */
    return SC_OK;
  }
  /* Hoeffding: T(draws, count, 1/2) <= exp(-lead^2 / (2 draws)); the factor is for the roundings of both sides. */
  if (lead * lead >= -2 * draws * setup->log_hi * (1 + 0x1p-40)) {
    *answers = 1;
    return SC_OK;
  }
  p = sc_one_bound_enclose(setup, 0, (unsigned long)count + next, count).p;
  /* T(n,k,p) rises with p and is the level at p = L(n,k,level). */
  if (p.lo >= 0.5 || p.hi < 0.5) {
    *answers = p.lo >= 0.5;
    return SC_OK;
  }
  return rank_test(answers, count, next, level);
}
