/* Open votes: the counts that are bounded, the certificate against that of every evaluation they may come from, and the
 * probability that it is false, summed over all votes of small cases, where an adversary says after the draws which are open.
 *
 * The truth is found apart from the code under test, in double arithmetic with a margin on the safe side of each question. */
#define _XOPEN_SOURCE 700 /* M_SQRT1_2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "certify.h"
#include "open_votes.h"
#include "support.h"
#include "tap.h"

#define N 8
#define CLASSES 3
#define STEPS 20 /* of the grid of probabilities */
#define MARGIN 1e-9

static void check_counts(void) {
  int good = 1;
  for (unsigned long trial = 0; trial < tap_trials(2000); trial++) {
    uint32_t count[6], held[6];
    unsigned long classes = 2 + tap_below(5), label = tap_below(classes), n = 7, sum = 0;
    uint32_t open = (uint32_t)tap_below(4);
    unsigned long limit = tap_below(3) ? 4 : 2147483648UL; /* the large ones often sum to more than is allowed */
    for (unsigned long i = 0; i < classes; i++)
      sum += count[i] = (uint32_t)tap_below(limit);
    sum += open;
    sc_status status = sc_open_counts(held, &n, count, classes, label, open);
    int right = (status == SC_OK) == (sum >= 1 && sum <= SC_DRAWS_MAX) && n == (status == SC_OK ? sum : 7);
    for (unsigned long i = 0; right && status == SC_OK && i < classes; i++)
      right = held[i] == count[i] + (i == label ? 0 : open);
    good = good && right;
  }
  tap_ok(good, "the counts that are bounded, and which sums are refused");
}

struct question {
  sc_method method;
  unsigned long k;
  const char *alpha;
};

static const struct question questions[] = {
    {SC_COHEN, 1, "0.2"},  {SC_PAIR, 1, "0.3"},   {SC_BINOCP, 1, "0.2"}, {SC_BINOCP, 2, "0.2"},
    {SC_SIMUEM, 1, "0.3"}, {SC_SIMUEM, 2, "0.3"}, {SC_RANKED, 1, "0.2"}, {SC_RANKED, 2, "0.2"},
};
#define QUESTIONS (sizeof questions / sizeof *questions)

/* The radius that is certified for label 0 with sigma 1, by its settled votes and the open ones. */
static double radius_of(const struct question *q, const uint32_t *count, uint32_t open) {
  sc_query query = {.method = q->method, .k = q->k, .grid = {SC_GRID_DOUBLE, 0}};
  uint32_t held[CLASSES];
  sc_certificate c;
  double radius = NAN;
  query.alpha = support_decimal(q->alpha);
  query.sigma = support_decimal("1");
  sc_certificate_init(&c);
  if (sc_certify_open_row(&c, held, &query, count, CLASSES, 0, open) == SC_OK) radius = mpfr_get_d(c.radius, MPFR_RNDN);
  sc_certificate_clear(&c);
  return radius;
}

/* What is certified from settled votes, N draws in all, and wrongly as if the open ones had never been drawn. */
enum reading { RIGHT, OPEN_DROPPED, READINGS };
static double table[READINGS][N + 1][N + 1][N + 1];

static void fill_table(const struct question *q) {
  for (uint32_t a = 0; a <= N; a++)
    for (uint32_t b = 0; a + b <= N; b++)
      for (uint32_t c = 0; a + b + c <= N; c++) {
        const uint32_t settled[] = {a, b, c}, open = N - a - b - c;
        table[RIGHT][a][b][c] = radius_of(q, settled, open);
        table[OPEN_DROPPED][a][b][c] = a + b + c > 0 ? radius_of(q, settled, 0) : 0;
      }
}

/* No vote is needed to be certain: for every placing of the open votes the radius is at most that of the votes then. */
static void check_domination(const struct question *q) {
  int good = 1, smaller = 0;
  for (int a = 0; a <= N; a++)
    for (int b = 0; a + b <= N; b++)
      for (int c = 0; a + b + c <= N; c++)
        for (int x = 0; a + b + c + x <= N; x++)
          for (int y = 0; a + b + c + x + y <= N; y++) {
            double open = table[RIGHT][a][b][c], placed = table[RIGHT][a + x][b + y][N - a - b - x - y];
            good = good && open >= 0 && open <= placed;
            smaller += open < placed;
          }
  tap_ok(good && smaller > 0, "%s, k = %lu: at most the radius of any placing of the open votes", sc_method_name(q->method),
         q->k);
}

static double phi(double x) {
  return erfc(-x * M_SQRT1_2) / 2;
}

static double quantile(double p) {
  double lo = -40, hi = 40;
  for (int i = 0; i < 100; i++)
    *(phi((lo + hi) / 2) < p ? &lo : &hi) = (lo + hi) / 2;
  return lo;
}

/* Is label 0 out of the top k somewhere within the radius, for some classifier with these probabilities?  By spec/math, Theorem
 * 1.6, when t Phi(a - rho) <= Phi(b_t + rho) for every t; `doubt` is added to the right side. */
static int is_false(const double *p, unsigned long k, double radius, double doubt) {
  double small = fmin(p[1], p[2]), large = fmax(p[1], p[2]);
  const double sums[2][2] = {{large, 0}, {small, small + large}};
  if (!(radius > 0)) return 0;
  for (unsigned long t = 1; t <= k; t++) {
    double s = sums[k - 1][t - 1];
    double left = p[0] > 0 ? (double)t * phi(quantile(p[0]) - radius) : 0, right = s > 0 ? phi(quantile(s) + radius) : 0;
    if (!(left <= right + doubt)) return 0;
  }
  return 1;
}

/* The probability of the votes a, b, N - a - b. */
static double mass(const double *p, int a, int b) {
  return exp(lgamma(N + 1) - lgamma(a + 1) - lgamma(b + 1) - lgamma(N - a - b + 1)) * pow(p[0], a) * pow(p[1], b) *
         pow(p[2], N - a - b);
}

/* Can an adversary withdraw votes so that what is certified from the rest is false? */
static int can_be_false(enum reading reading, const double *p, unsigned long k, int a, int b, double doubt) {
  for (int x = 0; x <= a; x++)
    for (int y = 0; y <= b; y++)
      for (int z = 0; z <= N - a - b; z++)
        if (is_false(p, k, table[reading][x][y][z], doubt)) return 1;
  return 0;
}

/* The largest probability of a false certificate over the grid; `least`: a lower bound of it, else an upper bound. */
static double worst(enum reading reading, unsigned long k, int least) {
  double most = 0, doubt = least ? -MARGIN : MARGIN;
  for (int i = 0; i <= STEPS; i++)
    for (int j = 0; i + j <= STEPS; j++) {
      const double p[] = {(double)i / STEPS, (double)j / STEPS, (double)(STEPS - i - j) / STEPS};
      double sum = 0;
      for (int a = 0; a <= N; a++)
        for (int b = 0; a + b <= N; b++)
          if (can_be_false(reading, p, k, a, b, doubt)) sum += mass(p, a, b);
      if (sum > most) most = sum;
    }
  return most;
}

static void check_question(const struct question *q, int *dropped) {
  double alpha = atof(q->alpha), found, wrong;
  fill_table(q);
  check_domination(q);
  found = worst(RIGHT, q->k, 0);
  tap_ok(found <= alpha - MARGIN && found > 0, "%s, k = %lu: false with probability at most %.4f, alpha %s",
         sc_method_name(q->method), q->k, found, q->alpha);
  wrong = worst(OPEN_DROPPED, q->k, 1);
  if (wrong > alpha + MARGIN) ++*dropped;
  tap_note("open votes dropped: %.4f", wrong);
}

#define MANY 120

/* Is a radius > 0 certified for `label` votes when an adversary has opened half of the votes of the larger other class?
 * Rightly, or with the open votes taken for a class. */
static int certifies_half_open(sc_method method, uint32_t label, uint32_t larger, uint32_t smaller, int rightly) {
  const uint32_t open = larger / 2, apart[] = {label, larger - open, smaller, open};
  sc_query query = {.method = method, .k = 1, .grid = {SC_GRID_DECIMAL, 6}};
  uint32_t held[4];
  sc_certificate c;
  query.alpha = support_decimal("0.1");
  query.sigma = support_decimal("1");
  sc_certificate_init(&c);
  sc_status status =
      rightly ? sc_certify_open_row(&c, held, &query, apart, 3, 0, open) : sc_certify_row(&c, &query, apart, 4, 0);
  int certifies = status == SC_OK && c.t > 0;
  sc_certificate_clear(&c);
  return certifies;
}

/* The probabilities 0.4, 0.4, 0.2: no radius at all is true of class 0. */
static double half_open_rate(sc_method method, int rightly) {
  double sum = 0;
  for (int a = 0; a <= MANY; a++)
    for (int b = 0; a + b <= MANY; b++) {
      int c = MANY - a - b;
      double p = exp(lgamma(MANY + 1) - lgamma(a + 1) - lgamma(b + 1) - lgamma(c + 1) + (a + b) * log(0.4) + c * log(0.2));
      if (p > 1e-7 && certifies_half_open(method, (uint32_t)a, (uint32_t)(b > c ? b : c), (uint32_t)(b > c ? c : b), rightly))
        sum += p;
    }
  return sum;
}

static void check_class(void) {
  static const sc_method methods[] = {SC_PAIR, SC_SIMUEM, SC_RANKED};
  for (int i = 0; i < 3; i++) {
    double right = half_open_rate(methods[i], 1), wrong = half_open_rate(methods[i], 0);
    tap_ok(right <= 0.1 - 1e-3 && wrong > 0.1,
           "%s: half of the runner-up open: false with probability %.4f, as a class %.4f > 0.1", sc_method_name(methods[i]),
           right, wrong);
  }
}

/* Without open votes it is the certificate of the votes, on every grid. */
static void check_none_open(void) {
  int good = 1;
  for (unsigned long trial = 0; trial < tap_trials(60); trial++) {
    uint32_t count[7], held[7];
    unsigned long classes = 3 + tap_below(5), label = tap_below(classes);
    sc_query query = {.method = (sc_method)tap_below(SC_METHODS), .k = 1, .grid = {SC_GRID_DECIMAL, 6}};
    sc_certificate a, b;
    query.alpha = support_decimal("0.01");
    query.sigma = support_decimal("0.5");
    for (unsigned long i = 0; i < classes; i++)
      count[i] = (uint32_t)tap_below(i == label ? 3000 : 100);
    sc_certificate_init(&a);
    sc_certificate_init(&b);
    good = good && sc_certify_row(&a, &query, count, classes, label) == SC_OK &&
           sc_certify_open_row(&b, held, &query, count, classes, label, 0) == SC_OK && a.n == b.n && a.t == b.t &&
           mpfr_equal_p(a.p_lower, b.p_lower) && mpfr_equal_p(a.radius, b.radius) && memcmp(count, held, classes * 4) == 0;
    sc_certificate_clear(&a);
    sc_certificate_clear(&b);
  }
  tap_ok(good, "without open votes the certificate of the votes");
}

static void check_refused(void) {
  uint32_t count[] = {4294967295U, 0}, held[2], none[] = {0, 0};
  sc_query query = {.method = SC_RANKED, .k = 1, .grid = {SC_GRID_DECIMAL, 6}};
  sc_certificate c;
  query.alpha = support_decimal("0.01");
  query.sigma = support_decimal("0.5");
  sc_certificate_init(&c);
  tap_ok(sc_certify_open_row(&c, held, &query, count, 2, 0, 1) == SC_DOMAIN && c.n == 0, "a sum beyond 2^32 - 1 is refused");
  tap_ok(sc_certify_open_row(&c, held, &query, none, 2, 0, 0) == SC_DOMAIN && c.n == 0, "no draw at all is refused");
  tap_ok(sc_certify_open_row(&c, held, &query, count, 2, 2, 0) == SC_DOMAIN && c.n == 0, "a label that is no class is refused");
  tap_ok(sc_certify_open_row(&c, held, &query, none, 2, 0, 5) == SC_OK && c.n == 5 && c.t == 0, "all draws open: abstain");
  sc_certificate_clear(&c);
}

int main(void) {
  int dropped = 0;
  tap_seed(20);
  check_counts();
  check_none_open();
  check_refused();
  for (size_t i = 0; i < QUESTIONS; i++)
    check_question(&questions[i], &dropped);
  tap_ok(dropped == QUESTIONS, "who drops open votes errs too often, by every method (%d)", dropped);
  check_class();
  return tap_done();
}
