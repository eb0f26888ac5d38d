#include "predict_test.h"

sc_status rank_test_level(sc_level *level, const sc_decimal *alpha) {
  return sc_level_set(level, alpha, 2);
}

sc_status rank_test(int *answers, unsigned long count, unsigned long next, const sc_level *level) {
  mpfr_t half;
  if (count <= next) {
    *answers = 0; /* T >= 1/2 > level */
    return SC_OK;
  }
  mpfr_init2(half, SC_PRECISION_MIN);
  mpfr_set_ui_2exp(half, 1, -1, MPFR_RNDN);
  sc_status status = sc_check_lower(answers, half, count + next, count, level);
  mpfr_clear(half);
  return status;
}

/* T(m,m,1/2) = 2^-m, and alpha >= 1e-300, so that the search ends. */
sc_status rank_test_least_draws(unsigned long *n, unsigned long k, const sc_level *level) {
  unsigned long votes = 1;
  int answers = 0;
  sc_status status;
  while ((status = rank_test(&answers, votes, 0, level)) == SC_OK && !answers)
    votes++;
  if (status == SC_OK) *n = k * votes;
  return status;
}

/* Does class a come after class b? */
static int is_behind(const uint32_t *count, unsigned long a, unsigned long b) {
  return count[a] != count[b] ? count[a] < count[b] : a > b;
}

static void sift_down(unsigned long *heap, unsigned long at, unsigned long size, const uint32_t *count) {
  for (unsigned long child = 2 * at + 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && is_behind(count, heap[child + 1], heap[child])) child++;
    if (!is_behind(count, heap[child], heap[at])) return;
    unsigned long moved = heap[at];
    heap[at] = heap[child];
    heap[child] = moved;
    at = child;
  }
}

/* Heapsort: qsort could not see the counts. */
void rank_classes(unsigned long *class, const uint32_t *count, unsigned long classes) {
  for (unsigned long i = 0; i < classes; i++)
    class[i] = i;
  for (unsigned long i = classes / 2; i-- > 0;)
    sift_down(class, i, classes, count);
  for (unsigned long size = classes; size-- > 1;) {
    unsigned long last = class[0];
    class[0] = class[size];
    class[size] = last;
    sift_down(class, 0, size, count);
  }
}

sc_status rank_answer(int *answers, unsigned long *class, const uint32_t *count, unsigned long classes, unsigned long k,
                      const sc_level *level) {
  rank_classes(class, count, classes);
  return rank_test(answers, count[class[k - 1]], count[class[k]], level);
}
