/* Attainable radii and bounds, and the verdicts from them, against a search through every count of votes. */
#include <stdio.h>
#include <string.h>

#include "lib/exact/verdict.h"
#include "support.h"
#include "tap.h"

#define DRAWS 60

struct setting {
  enum attainable_kind kind;
  unsigned long n, k;
  const char *alpha, *sigma;
};

/* The number of every count, in femtos, straight from the reference. */
static void list(femto value[DRAWS + 1], const struct setting *s) {
  sc_decimal sigma = support_decimal(s->sigma);
  sc_level level = support_level(s->alpha, 1);
  sc_grid grid = {.kind = SC_GRID_DECIMAL, .digits = FEMTO_DIGITS};
  mpfr_t number;
  mpfr_init2(number, SC_GRID_PRECISION);
  for (unsigned long m = 0; m <= s->n; m++) {
    sc_ranked_votes votes = {.n = s->n, .count = m, .k = s->k, .bound_others = 0, .level = &level};
    unsigned long t;
    sc_status status = s->kind == ATTAINABLE_BOUND ? sc_bound_lower(number, s->n, m, &level, grid)
                                                   : sc_topk_radius(number, &t, &votes, &sigma, grid);
    if (status != SC_OK) tap_ok(0, "no number for %lu of %lu", m, s->n);
    femto_of(&value[m], number);
  }
  mpfr_clear(number);
}

static unsigned long least(const femto *value, unsigned long n, femto number) {
  unsigned long m = 0;
  while (m <= n && value[m] < number)
    m++;
  return m;
}

/* What mathematics.md says, by looking at every count: low and high are the ends of the window. */
static enum verdict judge(const femto *value, unsigned long n, femto claimed, femto low, femto high) {
  enum verdict verdict = VERDICT_IMPOSSIBLE;
  for (unsigned long m = 0; m <= n; m++) {
    if (value[m] >= claimed && value[m] < high) return VERDICT_POSSIBLE;
    if (value[m] >= low && value[m] < claimed) verdict = VERDICT_ROUNDED_UP;
  }
  return verdict;
}

/* A radius of 0 claims an answer: only a count with a radius above 0 gives one. */
static femto sought(const struct attainable *a, femto claimed) {
  return a->kind == ATTAINABLE_RADIUS && claimed == 0 ? 1 : claimed;
}

static int agrees(struct attainable *a, const femto *value, femto claimed) {
  static const struct reading to_nearest = {.precision = {'d', 3}}, down = {.precision = {'d', 3}, .rounded_down = 1};
  const femto half = 500000000000;
  char text[PRINTED_TEXT];
  struct printed number;
  struct judgement j;
  if (claimed < 0) return 1;
  femto_text(text, claimed, FEMTO_DIGITS);
  if (printed_parse(&number, text, strlen(text)) != PRINTED_NUMBER || number.floor != claimed) return 0;
  if (attainable_least(a, &number, 0) != least(value, a->n, claimed)) return 0;
  if (attainable_least(a, &number, -half) != least(value, a->n, claimed - half)) return 0;
  femto from = sought(a, claimed), most = value[a->n] + 1; /* every radius gives an answer */
  judge_attainable(&j, a, &number, &down);
  if (j.verdict != judge(value, a->n, from, from, from > claimed ? most : claimed + 2 * half)) return 0;
  judge_attainable(&j, a, &number, &to_nearest);
  if (j.verdict != judge(value, a->n, from, from > claimed ? from : claimed - half, from > claimed ? most : claimed + half))
    return 0;
  if (j.has_exact && (value[j.count] != j.exact || (j.verdict == VERDICT_POSSIBLE) != (j.exact >= from))) return 0;
  if (j.has_below && j.below != value[least(value, a->n, from) - 1]) return 0;
  if (j.has_above && j.above != value[least(value, a->n, from)]) return 0;
  return j.verdict == VERDICT_POSSIBLE ? j.excess == 0 : j.excess <= claimed - (j.has_exact ? j.exact : j.below);
}

static void check_setting(const struct setting *s) {
  sc_decimal alpha = support_decimal(s->alpha), sigma = support_decimal(s->sigma);
  femto value[DRAWS + 1];
  struct attainable a;
  unsigned long wrong = 0, trials = tap_trials(300);
  int rises = 1;
  list(value, s);
  attainable_open(&a, s->kind, &(struct attainable_terms){s->n, s->k, 1, 1, &alpha, &sigma});
  for (unsigned long m = 0; m <= s->n; m++) {
    rises &= m == 0 || value[m] >= value[m - 1];
    for (int i = -1; i <= 1; i++) {
      wrong += !agrees(&a, value, value[m] + i);
      wrong += !agrees(&a, value, value[m] + i * 500000000000 + (i < 0));
    }
  }
  for (unsigned long i = 0; i < trials; i++)
    wrong += !agrees(&a, value, (femto)(tap_random() % ((unsigned long)value[s->n] + 1000000000000)));
  if (!tap_ok(wrong == 0 && rises && !attainable_failed(&a), "%s, n %lu, k %lu, alpha %s, sigma %s",
              s->kind == ATTAINABLE_RADIUS ? "radii" : "bounds", s->n, s->k, s->alpha, s->sigma))
    tap_note("%lu numbers judged wrongly", wrong);
  attainable_close(&a);
}

/* Published: sigma 0.25, n 100000, alpha 0.001. */
static void check_ceiling(void) {
  sc_decimal alpha = support_decimal("0.001"), sigma = support_decimal("0.25");
  struct attainable a;
  attainable_open(&a, ATTAINABLE_RADIUS, &(struct attainable_terms){100000, 1, 1, 1, &alpha, &sigma});
  tap_ok(attainable_floor(&a, 100000) / 1000000000 == 952864, "the ceiling of n = 100000");
  tap_ok(attainable_floor(&a, 50000) == 0, "half of the votes certify nothing");
  attainable_close(&a);
}

/* A double that lies between a radius and its femto: only more digits decide. */
static void check_digits_beyond(void) {
  sc_decimal alpha = support_decimal("0.001"), sigma = support_decimal("0.25");
  struct attainable a;
  struct printed below, above;
  char text[PRINTED_TEXT], longer[PRINTED_TEXT + 16];
  attainable_open(&a, ATTAINABLE_RADIUS, &(struct attainable_terms){100000, 1, 1, 1, &alpha, &sigma});
  femto_text(text, attainable_floor(&a, 99000), FEMTO_DIGITS);
  snprintf(longer, sizeof longer, "%s0000000001", text);
  printed_parse(&below, longer, strlen(longer));
  tap_ok(attainable_reaches(&a, 99000, &below, 0), "a trifle above the femto is reached");
  char nines[PRINTED_TEXT + 16];
  snprintf(nines, sizeof nines, "%s9999999999", text);
  printed_parse(&above, nines, strlen(nines));
  tap_ok(!attainable_reaches(&a, 99000, &above, 0), "nearly the next femto is not");
  tap_ok(!attainable_failed(&a), "both are decided");
  attainable_close(&a);
}

static void check_pair(void) {
  static const struct {
    const char *bound, *radius;
    enum verdict verdict;
    int of_bound;
  } cases[] = {
      {"0.993116048420933", "1.231631307390404", VERDICT_SOUND, 0},      /* 1000 of 1000, rounded down */
      {"0.993116048420934", "1.231631307390404", VERDICT_ROUNDED_UP, 1}, /* the bound one unit up */
      {"0.993116048420933", "1.231631307390500", VERDICT_ROUNDED_UP, 0}, /* within half a unit of twelve digits */
      {"0.993116048420933", "1.24", VERDICT_OVERSTATED, 0},
      {"0.993116048420933", "0.3", VERDICT_SOUND, 0},
      {"0.992", "1.2", VERDICT_IMPOSSIBLE, 1}, /* no such bound */
      {"0.9999", "1.2", VERDICT_IMPOSSIBLE, 1},
      {"0.993116048420933", NULL, VERDICT_SOUND, 1},
  };
  static const struct reading reading = {.precision = {'s', 12}};
  sc_decimal alpha = support_decimal("0.001"), sigma = support_decimal("0.5");
  struct attainable bounds, radii;
  attainable_open(&bounds, ATTAINABLE_BOUND, &(struct attainable_terms){1000, 1, 1, 1, &alpha, NULL});
  attainable_open(&radii, ATTAINABLE_RADIUS, &(struct attainable_terms){1000, 1, 1, 1, &alpha, &sigma});
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct printed bound, radius;
    struct judgement j;
    printed_parse(&bound, cases[i].bound, strlen(cases[i].bound));
    if (cases[i].radius) printed_parse(&radius, cases[i].radius, strlen(cases[i].radius));
    judge_pair(&j, &bounds, &bound, &reading, &radii, cases[i].radius ? &radius : NULL, &reading, 1);
    tap_ok(j.verdict == cases[i].verdict && j.of_bound == cases[i].of_bound, "p %s, r %s: %s", cases[i].bound,
           cases[i].radius ? cases[i].radius : "none", verdict_name(j.verdict));
  }
  attainable_close(&bounds);
  attainable_close(&radii);
}

int main(void) {
  static const struct setting settings[] = {
      {ATTAINABLE_RADIUS, 60, 1, "0.001", "0.25"}, {ATTAINABLE_RADIUS, 60, 3, "0.001", "0.5"},
      {ATTAINABLE_RADIUS, 1, 1, "0.001", "1"},     {ATTAINABLE_RADIUS, 2, 1, "0.25", "1"},
      {ATTAINABLE_RADIUS, 7, 5, "0.9", "10"},      {ATTAINABLE_RADIUS, 40, 1, "1e-300", "1"},
      {ATTAINABLE_BOUND, 60, 1, "0.001", "1"},     {ATTAINABLE_BOUND, 33, 1, "0.05", "1"},
      {ATTAINABLE_BOUND, 1, 1, "0.05", "1"},
  };
  tap_seed(20200501);
  for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
    check_setting(&settings[i]);
  check_ceiling();
  check_digits_beyond();
  check_pair();
  mpfr_free_cache();
  return tap_done();
}
