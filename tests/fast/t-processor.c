/* A processor without AVX2 and fused multiply-add gives the same bits: rows, bounds, ranks, noise and votes, and the counts of
 * what was decided how. */
#include "fast/machine/processor.h"

#include <stdlib.h>
#include <string.h>

#include "fast/rows/cpu/bounds.h"
#include "fast/rows/cpu/one_bound.h"
#include "fast/rows/cpu/rank.h"
#include "fast/rows/cpu/setup.h"
#include "fast/rows/engine.h"
#include "fast/sample/sampler.h"
#include "support.h"
#include "tap.h"

#define ROWS 600
#define CLASSES_MAX 100UL
#define IN 61
#define WIDTH 24
#define DRAWS 400

static uint32_t count[ROWS * CLASSES_MAX];
static unsigned long label[ROWS], classes;

static void make_votes(void) {
  for (unsigned long row = 0; row < ROWS; row++) {
    uint32_t left = tap_below(3) ? 100000 : 1 + (uint32_t)tap_below(5000);
    label[row] = tap_below(classes);
    for (unsigned long c = 0; c < classes; c++) {
      uint32_t *at = &count[row * classes + c];
      *at = c + 1 < classes ? (uint32_t)tap_below(left / 2 + 1) : left;
      left -= *at;
    }
  }
}

static const uint32_t *row_of(const void *source, unsigned long i, uint32_t *room) {
  (void)source, (void)room;
  return count + i * classes;
}

/* The answers of the engine to the votes, those that are decided; the others 0. */
static unsigned long answer(sc_row_answer out[ROWS], sc_method method, unsigned long k, unsigned long rows) {
  sc_query query = {.method = method, .k = k, .grid = {SC_GRID_DECIMAL, 9}};
  const sc_votes_block block = {.rows = rows, .classes = classes, .label = label, .row = row_of};
  char why[SC_ENGINE_WHY];
  unsigned long decided = 0;
  query.alpha = support_decimal("0.001");
  query.sigma = support_decimal("0.5");
  sc_engine *engine = sc_engine_cpu.open(&query, classes, 2);
  memset(out, 0, ROWS * sizeof *out);
  if (!engine || sc_engine_cpu.answer(engine, &block, out, why) != 0) tap_ok(0, "the engine answers");
  sc_engine_cpu.close(engine);
  for (unsigned long i = 0; i < rows; i++)
    decided += out[i].decided != 0;
  return decided;
}

static int same_answers(const sc_row_answer *a, const sc_row_answer *b) {
  unsigned long wrong = 0;
  for (unsigned long i = 0; i < ROWS; i++)
    wrong +=
        a[i].decided != b[i].decided || (a[i].decided && (a[i].n != b[i].n || a[i].count != b[i].count || a[i].t != b[i].t ||
                                                          a[i].p_lower != b[i].p_lower || a[i].radius != b[i].radius));
  return wrong == 0;
}

static void check_rows(const char *name, sc_method method, unsigned long k, unsigned long of, unsigned long rows) {
  static sc_row_answer fast[ROWS], plain[ROWS];
  classes = of;
  make_votes();
  unsigned long decided = answer(fast, method, k, rows);
  sc_processor_be_plain(1);
  unsigned long plainly = answer(plain, method, k, rows);
  sc_processor_be_plain(0);
  tap_ok(decided > rows / 2 && decided == plainly && same_answers(fast, plain),
         "%s, k %lu: %lu of %lu rows of %lu votes decided alike", name, k, plainly, rows, of);
}

/* Enclosures to the bit, with the quantiles and digits that the engine keeps of them; few at a time and many. */
static void fill_bounds(sc_bounds *b, const sc_level *level, const uint32_t *n, const uint32_t *k, unsigned long bounds) {
  sc_bounds_init(b, level, 9, NULL);
  for (unsigned long i = 0; i < bounds; i++)
    if (sc_bounds_add(i % 2 ? &b->upper : &b->lower, n[i], k[i]) != 0) tap_ok(0, "there is memory");
  sc_bounds_compute(b);
}

static unsigned long differing(const sc_bounds_side *a, const sc_bounds_side *b) {
  unsigned long wrong = a->used != b->used;
  for (uint32_t i = 0; i < a->used && i < b->used; i++)
    wrong += memcmp(&a->bound[i].bound, &b->bound[i].bound, sizeof a->bound[i].bound) != 0 ||
             memcmp(&a->bound[i].z, &b->bound[i].z, sizeof a->bound[i].z) != 0 || a->bound[i].member != b->bound[i].member ||
             a->bound[i].decided != b->bound[i].decided;
  return wrong;
}

static void check_bounds(unsigned long bounds, int one_n) {
  static uint32_t n[2000], k[2000];
  sc_level level = support_level("0.001", 1 + tap_below(9));
  sc_bounds fast, plain;
  for (unsigned long i = 0; i < bounds; i++) {
    n[i] = one_n ? 100000 : 1 + (uint32_t)tap_below(tap_below(2) ? 100 : 1000000);
    k[i] = (uint32_t)tap_below(n[i] + 1UL);
  }
  fill_bounds(&fast, &level, n, k, bounds);
  sc_processor_be_plain(1);
  fill_bounds(&plain, &level, n, k, bounds);
  sc_processor_be_plain(0);
  unsigned long wrong = differing(&fast.lower, &plain.lower) + differing(&fast.upper, &plain.upper);
  tap_ok(wrong == 0 && fast.lower.used > 0, "%lu bounds of %s, their quantiles and digits, to the bit", bounds,
         one_n ? "one n" : "many n");
  sc_bounds_clear(&fast);
  sc_bounds_clear(&plain);
}

static void check_one_bound(void) {
  sc_level level = support_level("0.05", 1);
  sc_cp_setup setup;
  unsigned long trials = tap_trials(2000), wrong = 0;
  sc_cp_setup_make(&setup, 1, &level);
  for (unsigned long i = 0; i < trials; i++) {
    unsigned long n = 1 + tap_below(100000), k = tap_below(n + 1);
    sc_cp_range a = sc_one_bound_enclose(&setup, (int)(i % 2), n, k);
    sc_processor_be_plain(1);
    sc_cp_range b = sc_one_bound_enclose(&setup, (int)(i % 2), n, k);
    sc_processor_be_plain(0);
    wrong += memcmp(&a, &b, sizeof a) != 0;
  }
  tap_ok(wrong == 0, "%lu single bounds to the bit", trials);
}

static void check_ranks(void) {
  unsigned long trials = tap_trials(2000), wrong = 0;
  for (unsigned long i = 0; i < trials; i++) {
    uint32_t row[300], a[16], b[16];
    unsigned long of = 64 + tap_below(236), k = 1 + tap_below(14), at = tap_below(of);
    uint64_t sum_a = 0, sum_b = 1;
    for (unsigned long c = 0; c < of; c++)
      row[c] = (uint32_t)(tap_random() >> (32 + tap_below(30)));
    sc_rank_row(&sum_a, a, k, row, of, at);
    sc_processor_be_plain(1);
    sc_rank_row(&sum_b, b, k, row, of, at);
    sc_processor_be_plain(0);
    wrong += sum_a != sum_b || memcmp(a, b, k * sizeof *a) != 0;
  }
  tap_ok(wrong == 0, "%lu sums and ranks", trials);
}

static void draw(uint32_t votes[WIDTH], sc_sampler_rates *rates, const sc_network *network, const uint8_t *value) {
  sc_lattice lattice = {.q = 16, .sigma = support_decimal("0.5")};
  char why[SC_SAMPLER_WHY] = "";
  memset(votes, 0, WIDTH * sizeof *votes);
  memset(rates, 0, sizeof *rates);
  sc_sampler *sampler = sc_sampler_cpu.open(network, &lattice, 7, 2, 0, why);
  if (!sampler || sc_sampler_cpu.votes(sampler, votes, SC_ESTIMATION, 3, value, 0, DRAWS, why) != 0)
    tap_ok(0, "votes are drawn: %s", why);
  else
    sc_sampler_cpu.rates(sampler, rates);
  sc_sampler_cpu.close(sampler);
}

static void check_votes(void) {
  static float weight[2][IN * WIDTH], bias[2][WIDTH];
  const sc_layer layer[] = {{IN, WIDTH, weight[0], bias[0]}, {WIDTH, 10, weight[1], bias[1]}};
  const sc_network network = {2, layer};
  uint8_t value[IN];
  uint32_t a[WIDTH], b[WIDTH];
  sc_sampler_rates of_a, of_b;
  if (sc_sampler_cpu.missing()) {
    tap_skip("votes: %s", sc_sampler_cpu.missing());
    return;
  }
  for (int l = 0; l < 2; l++)
    for (int i = 0; i < IN * WIDTH; i++)
      weight[l][i] = (float)((double)tap_below(2001) / 1000 - 1);
  for (int i = 0; i < IN; i++)
    value[i] = (uint8_t)tap_below(17);
  draw(a, &of_a, &network, value);
  sc_processor_be_plain(1);
  draw(b, &of_b, &network, value);
  sc_processor_be_plain(0);
  tap_ok(memcmp(a, b, sizeof a) == 0 && of_a.draws == DRAWS && memcmp(&of_a, &of_b, sizeof of_a) == 0,
         "%lu votes, %lu of them by float, %lu by double", (unsigned long)of_b.draws, (unsigned long)of_b.by_float,
         (unsigned long)of_b.by_double);
}

int main(void) {
  tap_seed(4321);
  int has = sc_processor_avx2_fma();
  sc_processor_be_plain(1);
  tap_ok(!sc_processor_avx2() && !sc_processor_avx2_fma(), "the plain functions can be asked for");
  sc_processor_be_plain(0);
  tap_ok(sc_processor_avx2_fma() == has, "and the others again");
  tap_note(has ? "this processor has AVX2 and fused multiply-add"
               : "this processor has not both: all that follows is the same code");
  check_rows("simuem", SC_SIMUEM, 3, 10, ROWS);
  check_rows("ranked, many classes", SC_RANKED, 5, CLASSES_MAX, ROWS);
  check_rows("cohen", SC_COHEN, 1, 10, ROWS);
  check_rows("few rows", SC_SIMUEM, 1, 3, 2);
  check_bounds(2000, 1);
  check_bounds(2000, 0);
  check_bounds(6, 1);
  check_one_bound();
  check_ranks();
  check_votes();
  return tap_done();
}
