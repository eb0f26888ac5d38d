#include "runs.h"

#include <stdlib.h>
#include <string.h>

static unsigned long beginnings(const sc_automaton *a) {
  return a->rule->cycle ? 1UL << a->bits : 1;
}

/* May a run that began in this state end here? */
static int may_end(const sc_automaton *a, unsigned long begin, unsigned long state) {
  return !a->rule->cycle || (state & ((1UL << a->bits) - 1)) == begin;
}

static mpz_t *numbers(unsigned long count) {
  mpz_t *n = malloc(count * sizeof *n);
  for (unsigned long i = 0; n && i < count; i++)
    mpz_init(n[i]);
  return n;
}

static void numbers_free(mpz_t *n, unsigned long count) {
  for (unsigned long i = 0; n && i < count; i++)
    mpz_clear(n[i]);
  free(n);
}

static void count_step(mpz_t *next, mpz_t *now, const sc_automaton *a, sc_step step, int decided_only) {
  for (unsigned long q = 0; q < a->states; q++)
    mpz_set_ui(next[q], 0);
  for (unsigned long q = 0; q < a->states; q++)
    for (unsigned value = 0; value < step.reads && mpz_sgn(now[q]) != 0; value++) {
      unsigned says;
      unsigned long to = sc_automaton_next(a, step, q, value, &says);
      if (to != SC_STATE_NONE && !(decided_only && says == SC_SAYS_UNDECIDED)) mpz_add(next[to], next[to], now[q]);
    }
}

int sc_runs_count(mpz_ptr rop, const sc_automaton *a, int decided_only) {
  mpz_t *now = numbers(a->states), *next = numbers(a->states);
  int status = now && next ? 0 : -1;
  mpz_set_ui(rop, 0);
  for (unsigned long begin = 0; begin < beginnings(a) && status == 0; begin++) {
    for (unsigned long q = 0; q < a->states; q++)
      mpz_set_ui(now[q], q == begin);
    for (unsigned long k = 0; k < sc_automaton_steps(a); k++) {
      mpz_t *swap = now;
      count_step(next, now, a, sc_automaton_step(a, k), decided_only);
      now = next;
      next = swap;
    }
    for (unsigned long q = 0; q < a->states; q++)
      if (may_end(a, begin, q)) mpz_add(rop, rop, now[q]);
  }
  numbers_free(now, a->states);
  numbers_free(next, a->states);
  return status;
}

/* The best way to each state; from[k * states + q]: the state before step k on it. */
typedef struct {
  int64_t *now, *next; /* -1: there is no way */
  uint32_t *from;      /* NULL: only the sums are wanted */
} sc_ways;

static void best_step(sc_ways *w, const sc_automaton *a, unsigned long k, const uint8_t *label, const int64_t *worth) {
  sc_step step = sc_automaton_step(a, k);
  unsigned long x = step.is_silent ? 0 : sc_automaton_judged(a, k);
  int64_t gain = step.is_silent ? 0 : worth[x];
  for (unsigned long q = 0; q < a->states; q++)
    w->next[q] = -1;
  for (unsigned long q = 0; q < a->states; q++)
    for (unsigned value = 0; value < step.reads && w->now[q] >= 0; value++) {
      unsigned says;
      unsigned long to = sc_automaton_next(a, step, q, value, &says);
      if (to == SC_STATE_NONE) continue;
      int64_t sum = w->now[q] + (says == label[x] ? gain : 0);
      if (sum <= w->next[to]) continue;
      w->next[to] = sum;
      if (w->from) w->from[k * a->states + to] = (uint32_t)q;
    }
  int64_t *swap = w->now;
  w->now = w->next;
  w->next = swap;
}

/* The best sum of a run that begins here, and the state in which it ends. */
static int64_t best_from(sc_ways *w, const sc_automaton *a, unsigned long begin, const uint8_t *label, const int64_t *worth,
                         unsigned long *end) {
  int64_t best = -1;
  for (unsigned long q = 0; q < a->states; q++)
    w->now[q] = q == begin ? 0 : -1;
  for (unsigned long k = 0; k < sc_automaton_steps(a); k++)
    best_step(w, a, k, label, worth);
  for (unsigned long q = 0; q < a->states; q++)
    if (may_end(a, begin, q) && w->now[q] > best) {
      best = w->now[q];
      *end = q;
    }
  return best;
}

/* The value that a step read is the lowest bit of the state after it. */
static void read_back(uint8_t *h, const sc_ways *w, const sc_automaton *a, unsigned long state) {
  for (unsigned long k = sc_automaton_steps(a); k-- > 0;) {
    if (sc_automaton_step(a, k).reads == 2) h[sc_automaton_read(a, k)] = state & 1;
    state = w->from[k * a->states + state];
  }
}

int sc_runs_best(int64_t *best, uint8_t *h, const sc_automaton *a, const uint8_t *label, const int64_t *worth) {
  sc_ways w = {malloc(a->states * sizeof *w.now), malloc(a->states * sizeof *w.next), NULL};
  uint32_t *from = malloc(sc_automaton_steps(a) * a->states * sizeof *from);
  int status = w.now && w.next && from ? 0 : -1;
  unsigned long best_begin = 0, end = 0;
  *best = -1;
  for (unsigned long begin = 0; begin < beginnings(a) && status == 0; begin++) {
    int64_t sum = best_from(&w, a, begin, label, worth, &end);
    if (sum <= *best) continue;
    *best = sum;
    best_begin = begin;
  }
  if (status == 0) {
    w.from = from;
    best_from(&w, a, best_begin, label, worth, &end);
    read_back(h, &w, a, end);
  }
  free(w.now);
  free(w.next);
  free(from);
  return status;
}
