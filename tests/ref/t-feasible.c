/* The feasible set: the definition, the exhaustive engine, the dynamic program, and counts that another program found
 * (spec/math, Lemma 5.5). */
#include "feasible.h"

#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fast/feasible/exhaust.h"
#include "fast/feasible/runs.h"
#include "fast/feasible/transfer.h"
#include "lib/kernel/kernel.h"
#include "support.h"
#include "tap.h"

#define BYTES ((size_t)1 << 30)

static const sc_hypotheses all = {.runs = SC_POINTS_MAX};

/* A window with everything that both engines need. */
struct pair {
  struct kernel kernel;
  sc_local_rule rule;
  sc_automaton automaton;
};

static int pair_open(struct pair *p, enum space_kind space, unsigned long m, unsigned w, const char *sigma, const char *margin,
                     const sc_hypotheses *which) {
  struct problem why;
  sc_decimal s;
  mpq_t g;
  mpq_init(g);
  mpq_set_str(g, margin, 10);
  if (sigma) sc_decimal_parse(&s, sigma, strlen(sigma));
  struct window_kernel k = {space, m, m, w, sigma ? &s : NULL, g};
  int status = kernel_of_window(&p->kernel, &k, &why) != 0 || kernel_rule_of_window(&p->rule, &k, &why) != 0 ? -1 : 0;
  mpq_clear(g);
  if (status == 0) sc_automaton_set(&p->automaton, &p->rule, which);
  if (status != 0) tap_ok(0, "kernel: %s", why.text);
  return status;
}

static void pair_close(struct pair *p) {
  free((void *)p->rule.output);
  kernel_free(&p->kernel);
}

static unsigned long by_transfer(const sc_automaton *a, int decided_only) {
  mpz_t count;
  mpz_init(count);
  int status = sc_transfer_feasible(count, a, decided_only, BYTES, 2, NULL, NULL);
  unsigned long number = status == SC_TRANSFER_OK ? mpz_get_ui(count) : 0;
  mpz_clear(count);
  return number;
}

static unsigned long runs_count(const sc_automaton *a, int decided_only) {
  mpz_t count;
  mpz_init(count);
  sc_runs_count(count, a, decided_only);
  unsigned long number = mpz_get_ui(count);
  mpz_clear(count);
  return number;
}

/* S(h) by the reference, in one number. */
static uint64_t image_of(const sc_kernel *kernel, uint32_t word) {
  uint8_t h[SC_POINTS_MAX];
  int says[SC_POINTS_MAX];
  uint64_t image = 0;
  for (unsigned long y = 0; y < kernel->points; y++)
    h[y] = word >> y & 1;
  sc_smooth(says, kernel, h);
  for (unsigned long x = kernel->points; x-- > 0;)
    image = image << 2 | (unsigned)says[x];
  return image;
}

/* h counts when no smaller one has the same S. */
static unsigned long by_definition(const sc_kernel *kernel) {
  uint64_t *image = malloc(sizeof *image << kernel->points);
  unsigned long count = 0;
  for (uint32_t h = 0; h < 1u << kernel->points; h++) {
    uint32_t earlier = 0;
    image[h] = image_of(kernel, h);
    while (earlier < h && image[earlier] != image[h])
      earlier++;
    count += earlier == h;
  }
  free(image);
  return count;
}

/* The engines agree with each other, and where 4^m is small with the definition. */
static void check_engines(enum space_kind space, unsigned long m, unsigned w, const char *sigma, const char *margin,
                          const sc_hypotheses *which) {
  sc_feasible_answer answer;
  struct pair p;
  if (pair_open(&p, space, m, w, sigma, margin, which) != 0) return;
  sc_feasible_exhaust(&answer, &p.kernel.exact, which, NULL, 2, NULL, NULL);
  if (!tap_ok(by_transfer(&p.automaton, 0) == answer.feasible && by_transfer(&p.automaton, 1) == answer.feasible_decided &&
                  runs_count(&p.automaton, 0) == answer.hypotheses && runs_count(&p.automaton, 1) == answer.decided,
              "space %d, m %lu, w %u, sigma %s, margin %s, runs %lu, rises %d: both engines", (int)space, m, w,
              sigma ? sigma : "-", margin, which->runs, which->rises))
    tap_note("exhaustive: %lu hypotheses, %lu feasible, %lu decided", (unsigned long)answer.hypotheses,
             (unsigned long)answer.feasible, (unsigned long)answer.feasible_decided);
  if (which == &all && m <= 10) {
    tap_ok(by_definition(&p.kernel.exact) == answer.feasible, "the same by the definition");
  }
  pair_close(&p);
}

/* The table of the independent program. */
static void check_table(const char *path) {
  char space[8], line[100];
  unsigned long m, feasible, decided, rows = 0, wrong = 0;
  unsigned w;
  FILE *file = fopen(path, "r");
  while (file && fgets(line, sizeof line, file)) {
    sc_feasible_answer answer;
    struct pair p;
    if (sscanf(line, "%7s %lu %u %lu %lu", space, &m, &w, &feasible, &decided) != 5) continue;
    if (pair_open(&p, space[0] == 'c' ? SPACE_CYCLE : SPACE_PATH, m, w, NULL, "0", &all) != 0) return;
    sc_feasible_exhaust(&answer, &p.kernel.exact, &all, NULL, 2, NULL, NULL);
    int right = answer.feasible == feasible && answer.feasible_decided == decided && by_transfer(&p.automaton, 0) == feasible &&
                by_transfer(&p.automaton, 1) == decided;
    if (!right) tap_note("both engines differ from %s", line);
    wrong += !right;
    rows++;
    pair_close(&p);
  }
  if (file) fclose(file);
  tap_ok(rows == 160 && wrong == 0, "%s: %lu rows, %lu wrong", path, rows, wrong);
}

static unsigned long naive_runs(uint32_t h, unsigned long m, int cycle) {
  unsigned long runs = 0;
  for (unsigned long y = 0; y < m; y++) {
    int before = y > 0 ? h >> (y - 1) & 1 : cycle ? h >> (m - 1) & 1 : 0;
    runs += (h >> y & 1) && !before;
  }
  return runs == 0 && h != 0 ? 1 : runs;
}

static int naive_allowed(uint32_t h, unsigned long m, const sc_hypotheses *which) {
  if (which->rises) {
    for (unsigned long y = 1; y < m; y++)
      if ((h >> (y - 1) & 1) && !(h >> y & 1)) return 0;
    return 1;
  }
  return naive_runs(h, m, which->cycle) <= which->runs;
}

static int64_t naive_worth(const sc_kernel *kernel, const sc_labeling *labels, uint32_t h, int *is_label) {
  uint64_t image = image_of(kernel, h);
  int64_t sum = 0;
  *is_label = 1;
  for (unsigned long x = 0; x < kernel->points; x++) {
    int right = (image >> 2 * x & 3) == (labels->label >> x & 1);
    sum += right ? labels->worth[x] : 0;
    *is_label &= right;
  }
  return sum;
}

/* The best hypothesis and the preimage of a labeling, against a loop over all. */
static void check_labels(const struct pair *p, const sc_hypotheses *which, uint32_t label) {
  unsigned long m = p->kernel.exact.points;
  int64_t worth[SC_POINTS_MAX], best = -1, transfer_best = 0;
  uint8_t labels[SC_POINTS_MAX], h[SC_POINTS_MAX];
  uint32_t best_of = 0, word = 0;
  sc_labeling given = {label, worth};
  sc_feasible_answer answer;
  for (unsigned long x = 0; x < m; x++) {
    worth[x] = (int64_t)tap_below(5);
    labels[x] = label >> x & 1;
  }
  int found = 0, ignored;
  for (uint32_t candidate = 0; candidate < 1u << m; candidate++) {
    int is_label;
    if (!naive_allowed(candidate, m, which)) continue;
    int64_t here = naive_worth(&p->kernel.exact, &given, candidate, &is_label);
    found |= is_label;
    if (here <= best) continue;
    best = here;
    best_of = candidate;
  }
  sc_feasible_exhaust(&answer, &p->kernel.exact, which, &given, 2, NULL, NULL);
  sc_runs_best(&transfer_best, h, &p->automaton, labels, worth);
  for (unsigned long y = 0; y < m; y++)
    word |= (uint32_t)h[y] << y;
  tap_ok(answer.best == best && answer.best_of == best_of && transfer_best == best &&
             naive_worth(&p->kernel.exact, &given, word, &ignored) == best && naive_allowed(word, m, which) &&
             answer.is_feasible == found,
         "m %lu, runs %lu, rises %d: the best hypothesis", m, which->runs, which->rises);
}

static void check_restricted(void) {
  for (int space = 0; space < 2; space++)
    for (unsigned w = 0; w <= 2; w++)
      for (unsigned long runs = 0; runs <= 3; runs++) {
        sc_hypotheses which = {.runs = runs, .cycle = space, .rises = !space && runs == 3};
        struct pair p;
        for (unsigned long m = 2 * w + 1; m <= 11; m += 2)
          check_engines((enum space_kind)space, m, w, NULL, "1/10", &which);
        if (pair_open(&p, (enum space_kind)space, 9, w, "1.5", "1/50", &which) != 0) return;
        for (int i = 0; i < 4; i++)
          check_labels(&p, &which, (uint32_t)tap_below(512));
        pair_close(&p);
      }
}

int main(void) {
  tap_seed(7);
  for (unsigned w = 0; w <= 4; w++)
    for (unsigned long m = 2 * w + 1; m <= 13; m++) {
      check_engines(SPACE_PATH, m, w, NULL, "1/10", &all);
      check_engines(SPACE_PATH, m, w, "0.8", "1/20", &all);
      check_engines(SPACE_CYCLE, m, w, "1.7", "0", &all);
      check_engines(SPACE_CYCLE, m, w, NULL, "1/10", &all);
    }
  check_table("tests/ref/feasible.tsv");
  check_restricted();
  return tap_done();
}
