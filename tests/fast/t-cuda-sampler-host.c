/* The bodies of the CUDA sampler's kernels, run on the host by plain loops over the lanes: noise against the reference's
 * words, and votes with sums in another order against the reference's classes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast/sample/cuda/sampler_draw.h"
#include "fast/sample/evaluate.h"
#include "fast/sample/noise_table.h"
#include "philox.h"
#include "support.h"
#include "tap.h"

#define REAL float
#define NAME(name) name##_float
#include "fast/sample/cuda/sampler_rows.h"
#undef REAL
#undef NAME
#define REAL double
#define NAME(name) name##_double
#include "fast/sample/cuda/sampler_rows.h"

#define LANES 32
#define IN 37
#define WIDTH 50
#define ROWS 200

static sc_noise_lookup lookup_of(const sc_noise_table *t) {
  return (sc_noise_lookup){t->threshold, t->cell, t->first, t->thresholds, t->bits, SC_NOISE_CROWDED};
}

/* Random words, words on thresholds and words beside them. */
static void check_words(const sc_noise_table *table) {
  sc_noise_lookup lookup = lookup_of(table);
  unsigned long trials = tap_trials(200000), wrong = 0, ties = 0;
  for (unsigned long i = 0; i < trials && wrong < 3; i++) {
    uint64_t word = tap_below(4) ? tap_random() : table->threshold[tap_below(table->thresholds)] + tap_below(3) - 1;
    if (tap_below(8) == 0) word += ((uint64_t)tap_below(3) - 1) << 32;
    int32_t z = 0, expected = 0;
    int told = sc_draw_noise(&z, &lookup, word), expected_told = sc_noise_find(&expected, table, word);
    ties += !told;
    if (told == expected_told && (!told || z == expected)) continue;
    wrong++;
    tap_note("word %llx: noise %ld, expected %ld", (unsigned long long)word, (long)z, (long)expected);
  }
  tap_ok(wrong == 0 && ties > 0, "%lu words, %lu of them on thresholds: the noise of the table", trials, ties);
}

/* Whole rows, by lanes. */
static void check_rows(const sc_noise_table *table) {
  static const uint8_t zero[IN];
  sc_noise_lookup lookup = lookup_of(table);
  unsigned long wrong = 0;
  for (uint32_t row = 0; row < ROWS; row++) {
    uint64_t seed = tap_random(), more_bits = 0;
    uint32_t input = (uint32_t)tap_random(), draw = (uint32_t)tap_random();
    unsigned long in = 1 + tap_below(IN);
    float expected[IN], x[IN];
    double y[IN], squares = 0, sum = 0;
    unsigned open = 0;
    sc_stream stream = row % 2 ? SC_SELECTION : SC_ESTIMATION;
    uint32_t origin = sc_stream_origin(stream);
    if (sc_noise_fill(expected, in, &more_bits, table, seed, stream, input, zero, in, draw, 1) != 0) wrong++;
    for (unsigned lane = 0; lane < LANES; lane++) {
      sc_lane_noise_float(x, in, &lookup, seed, origin, input, draw, lane, LANES, &squares, &open);
      sc_lane_noise_double(y, in, &lookup, seed, origin, input, draw, lane, LANES, &squares, &open);
    }
    for (unsigned long j = 0; j < in; j++) {
      sum += 2 * (double)expected[j] * (double)expected[j];
      if (x[j] != expected[j] || y[j] != (double)expected[j]) wrong++;
    }
    if (squares != sum || open != 0 || more_bits != 0) wrong++;
  }
  tap_ok(wrong == 0, "%d rows by lanes: the noise of the CPU and its squares", ROWS);
}

struct small {
  sc_layer layer[3];
  sc_network network;
  float weight[3][WIDTH * WIDTH], bias[3][WIDTH];
  uint8_t value[IN];
};

static void make(struct small *s, int near_ties) {
  static const unsigned long size[4] = {IN, WIDTH, 30, 10};
  s->network = (sc_network){3, s->layer};
  for (int l = 0; l < 3; l++) {
    s->layer[l] = (sc_layer){size[l], size[l + 1], s->weight[l], s->bias[l]};
    for (unsigned long i = 0; i < size[l] * size[l + 1]; i++)
      s->weight[l][i] = (float)((double)(tap_random() >> 11) * 0x1p-53 - 0.5);
    for (unsigned long o = 0; o < size[l + 1]; o++)
      s->bias[l][o] = (float)((double)(tap_random() >> 11) * 0x1p-53 - 0.5);
  }
  if (near_ties) {
    for (int i = 0; i < 30; i++)
      s->weight[2][30 + i] = nextafterf(s->weight[2][i], i % 2 ? 1 : -1);
    s->bias[2][0] = s->bias[2][1] = 100;
  }
  for (int i = 0; i < IN; i++)
    s->value[i] = (uint8_t)tap_below(256);
}

/* The kernels on one row in one arithmetic, with plain sums: the class, or SC_CLASS_OPEN. */
#define VOTE(REAL, bias_of, bound_of)                                                                                          \
  static uint32_t vote_##REAL(const sc_evaluator *e, const sc_noise_lookup *lookup, uint64_t seed, uint32_t draw) {            \
    REAL x[WIDTH], y[WIDTH];                                                                                                   \
    double squares = 0, error, norm;                                                                                           \
    unsigned open = 0;                                                                                                         \
    sc_top_two top = sc_top_none();                                                                                            \
    for (unsigned lane = 0; lane < LANES; lane++)                                                                              \
      sc_lane_noise_##REAL(x, IN, lookup, seed, 0, 1, draw, lane, LANES, &squares, &open);                                     \
    error = open ? INFINITY : 0;                                                                                               \
    norm = sc_norm_upper(squares, IN);                                                                                         \
    for (unsigned long l = 0; l < 3; l++) {                                                                                    \
      const sc_layer *layer = &e->network->layer[l];                                                                           \
      for (unsigned long o = 0; o < layer->out; o++) {                                                                         \
        y[o] = 0;                                                                                                              \
        for (unsigned long i = layer->in; i-- > 0;)                                                                            \
          y[o] += (REAL)layer->weight[o * layer->in + i] * x[i];                                                               \
      }                                                                                                                        \
      squares = 0;                                                                                                             \
      for (unsigned lane = 0; lane < LANES; lane++)                                                                            \
        if (l < 2)                                                                                                             \
          squares += sc_lane_hidden_##REAL(y, e->bias_of[l], layer->out, lane, LANES);                                         \
        else                                                                                                                   \
          top = sc_top_merged(top, sc_lane_top_##REAL(y, e->bias_of[l], layer->out, lane, LANES));                             \
      if (l == 2) break;                                                                                                       \
      error = sc_gap_step(&e->bound_of.layer[l], e->bound_of.layer[l].spread, error, norm);                                    \
      norm = sc_norm_upper(squares, (double)layer->out);                                                                       \
      memcpy(x, y, layer->out * sizeof *x);                                                                                    \
    }                                                                                                                          \
    double bound = sc_gap_step(&e->bound_of.layer[2], e->norms.rival[top.at], error, norm);                                    \
    return sc_top_decided(&top, bound) ? top.at : SC_CLASS_OPEN;                                                               \
  }
VOTE(float, bias_float, in_float)
VOTE(double, bias, in_double)

static void check_votes(const sc_noise_table *table, const sc_blas *blas, int near_ties) {
  static struct small s;
  sc_noise_lookup lookup = lookup_of(table);
  sc_evaluator e;
  sc_pool *pool = sc_pool_open(1);
  unsigned long wrong = 0, by_float = 0, by_double = 0;
  uint64_t seed = tap_random();
  make(&s, near_ties);
  /* One block: the sums here are not divided. */
  if (!tap_ok(pool && sc_evaluator_make(&e, &s.network, table->lattice.q, WIDTH, blas, pool) == 0, "an evaluator")) return;
  sc_evaluator_input(&e, s.value, pool);
  for (uint32_t draw = 0; draw < ROWS; draw++) {
    uint32_t single = vote_float(&e, &lookup, seed, draw), twice = vote_double(&e, &lookup, seed, draw);
    int32_t point[IN + 1];
    unsigned long class_ = 0;
    for (uint32_t pair = 0; 2 * pair < IN; pair++)
      (void)sc_draw_pair(point + 2 * pair, &lookup, seed, 1, draw, pair);
    for (unsigned long j = 0; j < IN; j++)
      point[j] += s.value[j];
    if (sc_network_class(&class_, &s.network, table->lattice.q, point) != SC_OK) wrong++;
    if ((single != SC_CLASS_OPEN && single != class_) || (twice != SC_CLASS_OPEN && twice != class_)) wrong++;
    by_float += single != SC_CLASS_OPEN;
    by_double += twice != SC_CLASS_OPEN;
  }
  tap_ok(wrong == 0, "%d draws: float decides %lu, double %lu, as the reference does", ROWS, by_float, by_double);
  tap_ok(near_ties ? by_double > by_float : by_float > ROWS / 2, near_ties ? "double decides more" : "float decides most");
  sc_evaluator_free(&e);
  sc_pool_close(pool);
}

int main(void) {
  static const struct {
    unsigned long q;
    const char *sigma;
  } lattices[] = {{255, "0.25"}, {16, "0.5"}, {1, "0.01"}, {65535, "0.03"}};
  const char *why = NULL;
  const sc_blas *blas = sc_blas_load(&why);
  tap_seed(20230503);
  for (unsigned i = 0; i < sizeof lattices / sizeof *lattices; i++) {
    sc_lattice lattice = {.q = lattices[i].q, .sigma = support_decimal(lattices[i].sigma)};
    sc_noise_table *table = sc_noise_table_open(&lattice, 2);
    if (!tap_ok(table != NULL, "a table, q %lu, sigma %s", lattices[i].q, lattices[i].sigma)) continue;
    check_words(table);
    check_rows(table);
    for (int near_ties = 0; near_ties < 2 && i < 2 && blas; near_ties++)
      check_votes(table, blas, near_ties);
    sc_noise_table_close(table);
  }
  if (!blas) tap_skip("%s", why);
  return tap_done();
}
