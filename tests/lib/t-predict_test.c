/* The test behind predict: against exact rational sums, on the edge of equality, and the least n. */
#include <stdlib.h>
#include <string.h>

#include "lib/exact/predict_test.h"
#include "support.h"
#include "tap.h"

static sc_level level_of(const char *alpha) {
  sc_decimal decimal = support_decimal(alpha);
  sc_level level;
  tap_ok(rank_test_level(&level, &decimal) == SC_OK, "alpha %s", alpha);
  return level;
}

/* 2 T(count + next, count, 1/2) <= alpha, in exact rational arithmetic. */
static int rational_answer(unsigned long count, unsigned long next, const char *alpha) {
  mpq_t tail, half, level;
  sc_decimal decimal = support_decimal(alpha);
  mpq_inits(tail, half, level, (mpq_ptr)0);
  mpq_set_ui(half, 1, 2);
  support_decimal_exact(level, &decimal);
  if (count > 0) {
    support_tail(tail, count + next, count, half);
    mpq_mul_2exp(tail, tail, 1);
  } else {
    mpq_set_ui(tail, 2, 1);
  }
  int answer = mpq_cmp(tail, level) <= 0;
  mpq_clears(tail, half, level, (mpq_ptr)0);
  return answer;
}

static void check_small(const char *alpha) {
  sc_level level = level_of(alpha);
  unsigned long wrong = 0, answers = 0;
  for (unsigned long count = 0; count <= 40; count++)
    for (unsigned long next = 0; next <= count; next++) {
      int answer = -1;
      if (rank_test(&answer, count, next, &level) != SC_OK || answer != rational_answer(count, next, alpha)) wrong++;
      answers += answer == 1;
    }
  tap_ok(wrong == 0 && answers > 0, "alpha %s: all counts up to 40, %lu answers, %lu wrong", alpha, answers, wrong);
}

static void check_case(const char *alpha, unsigned long count, unsigned long next, int wanted) {
  sc_level level = level_of(alpha);
  int answer = -1;
  tap_ok(rank_test(&answer, count, next, &level) == SC_OK && answer == wanted, "alpha %s, %lu against %lu: %s", alpha, count,
         next, wanted ? "an answer" : "abstain");
}

static void check_least(const char *alpha, unsigned long k, unsigned long wanted) {
  sc_level level = level_of(alpha);
  unsigned long n = 0;
  tap_ok(rank_test_least_draws(&n, k, &level) == SC_OK && n == wanted, "alpha %s, k %lu: least n %lu", alpha, k, wanted);
}

static void check_ranking(void) {
  unsigned long wrong = 0, trials = tap_trials(2000);
  for (unsigned long i = 0; i < trials; i++) {
    uint32_t count[20];
    unsigned long class[20], classes = 2 + tap_below(19), seen = 0;
    for (unsigned long j = 0; j < classes; j++)
      count[j] = (uint32_t)tap_below(6);
    rank_classes(class, count, classes);
    for (unsigned long j = 0; j < classes; j++)
      seen |= class[j] < classes ? 1UL << class[j] : 0;
    wrong += seen != (1UL << classes) - 1;
    for (unsigned long j = 1; j < classes; j++)
      wrong += count[class[j - 1]] < count[class[j]] || (count[class[j - 1]] == count[class[j]] && class[j - 1] > class[j]);
  }
  tap_ok(wrong == 0, "classes by falling count, %lu rows", trials);
}

/* A multinomial experiment small enough to sum over all of its outcomes. */
struct experiment {
  unsigned long n, classes, k;
  double p[4];
  sc_level level;
};

/* 1 when the counts give an answer that leaves out a class more probable than a member. */
static int answers_wrongly(const struct experiment *e, const uint32_t *count) {
  unsigned long class[4];
  double least = 1, most = 0;
  int answer = 0;
  rank_classes(class, count, e->classes);
  if (rank_test(&answer, count[class[e->k - 1]], count[class[e->k]], &e->level) != SC_OK) return 1;
  for (unsigned long i = 0; i < e->classes; i++) {
    if (i < e->k && e->p[class[i]] < least) least = e->p[class[i]];
    if (i >= e->k && e->p[class[i]] > most) most = e->p[class[i]];
  }
  return answer && most > least;
}

/* The probability of a wrong answer; `left` draws go to the classes from `class` on, weight is what the others give. */
static double wrong_probability(const struct experiment *e, uint32_t *count, unsigned long class, unsigned long left,
                                double weight) {
  double sum = 0;
  if (class + 1 == e->classes) {
    count[class] = (uint32_t)left;
    for (unsigned long i = 1; i <= left; i++)
      weight *= e->p[class] / (double)i;
    return answers_wrongly(e, count) ? weight : 0;
  }
  for (unsigned long here = 0; here <= left; here++) {
    count[class] = (uint32_t)here;
    sum += wrong_probability(e, count, class + 1, left - here, weight);
    weight *= e->p[class] / (double)(here + 1);
  }
  return sum;
}

/* spec/math, Theorem 2.9, on nearly equal probabilities, where errors are most frequent. */
static void check_theorem(const char *alpha, double bound, unsigned long n, unsigned long classes, unsigned long k) {
  struct experiment e = {.n = n, .classes = classes, .k = k, .level = level_of(alpha)};
  double factorial = 1, worst = 0;
  for (unsigned long i = 2; i <= n; i++)
    factorial *= (double)i;
  for (unsigned long larger = 1; larger < classes; larger++) {
    uint32_t count[4];
    for (unsigned long i = 0; i < classes; i++)
      e.p[i] = 1 / (double)classes + (i < larger ? 1e-6 : -1e-6 * (double)larger / (double)(classes - larger));
    double wrong = wrong_probability(&e, count, 0, n, factorial);
    if (wrong > worst) worst = wrong;
  }
  tap_ok(worst <= bound && worst > 0, "alpha %s, n %lu, %lu classes, k %lu: wrong with probability %.4f", alpha, n, classes, k,
         worst);
}

int main(void) {
  static const char *const alphas[] = {"0.5", "0.25", "0.1", "0.05", "0.01", "0.001", "0.0009765625", "1e-9"};
  tap_seed(20200501);
  for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++)
    check_small(alphas[i]);
  check_case("0.5", 2, 0, 1); /* 2 T(2,2,1/2) = 1/2 exactly */
  check_case("0.4999999999999999999999", 2, 0, 0);
  check_case("0.0009765625", 11, 0, 1); /* 2^-10 */
  check_case("0.00097656249999999999999999999999999", 11, 0, 0);
  check_case("0.99", 0, 0, 0);
  check_case("0.99", 50000, 50000, 0);
  check_case("0.001", 50521, 49479, 1); /* 3.29 standard deviations of 100000 draws */
  check_case("0.001", 50520, 49480, 0);
  check_case("0.001", 4294967295UL, 0, 1);
  check_case("0.001", 2147483648UL, 2147483647UL, 0);
  check_least("0.001", 1, 11);
  check_least("0.001", 3, 33);
  check_least("0.5", 1, 2);
  check_least("0.25", 1, 3);
  check_least("1e-300", 1, 998);
  check_ranking();
  check_theorem("0.5", 0.5, 14, 3, 1);
  check_theorem("0.5", 0.5, 14, 3, 2);
  check_theorem("0.25", 0.25, 14, 3, 2);
  check_theorem("0.1", 0.1, 12, 4, 1);
  check_theorem("0.25", 0.25, 12, 4, 2);
  check_theorem("0.3", 0.3, 12, 4, 3);
  mpfr_free_cache();
  return tap_done();
}
