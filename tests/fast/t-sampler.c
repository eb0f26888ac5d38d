/* The votes of the samplers, CPU and, where there is one, GPU, are those of the reference, for networks whose classes float
 * arithmetic decides and for those made to defeat it, whatever the threads, the batch and the split of the draws. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast/sample/sampler.h"
#include "support.h"
#include "tap.h"

#define DRAWS_MAX 120U
#define DRAWS_MIN 24U
#define IN_MAX 24
#define WIDTH_MAX 40
#define CLASSES_MAX 1000
#define LAYERS_MAX 12

enum kind { PLAIN, SAME_ROWS, NEAR_ROWS, CANCELLING, LARGE, BEYOND_DOUBLE, SUBNORMAL, DEAD, MANY_CLASSES, NEAR_LANE, KINDS };

static const char *const kind_name[KINDS] = {"plain",
                                             "rows that are equal",
                                             "rows that nearly are",
                                             "cancelling",
                                             "weights of 1e30",
                                             "weights beyond double's range",
                                             "subnormal weights",
                                             "dead units",
                                             "classes beyond a warp",
                                             "rows of one lane that nearly are equal"};

/* A network with room for its numbers, and an input. */
struct trial {
  sc_layer layer[LAYERS_MAX];
  sc_network network;
  float weight[LAYERS_MAX][CLASSES_MAX * WIDTH_MAX], bias[LAYERS_MAX][CLASSES_MAX];
  sc_lattice lattice;
  uint8_t value[WIDTH_MAX];
  uint64_t seed;
  sc_stream stream;
  uint32_t input;
};

static uint32_t draws = DRAWS_MAX; /* fewer where the trials are scaled down */

static double uniform(void) {
  return (double)(tap_random() >> 11) * 0x1p-52 - 1;
}

static void shape(struct trial *t, unsigned long layers, unsigned long classes) {
  unsigned long in = 1 + tap_below(IN_MAX), width = classes < CLASSES_MAX ? WIDTH_MAX : 4; /* the reference has to keep up */
  t->network = (sc_network){layers, t->layer};
  for (unsigned long l = 0; l < layers; l++) {
    unsigned long out = l + 1 < layers ? 1 + tap_below(width) : classes;
    t->layer[l] = (sc_layer){in, out, t->weight[l], t->bias[l]};
    for (unsigned long i = 0; i < in * out; i++)
      t->weight[l][i] = (float)(uniform() / sqrt((double)in));
    for (unsigned long o = 0; o < out; o++)
      t->bias[l][o] = (float)(uniform() / sqrt((double)in));
    in = out;
  }
}

static void scale_all(struct trial *t, float factor) {
  for (unsigned long l = 0; l < t->network.layers; l++) {
    for (unsigned long i = 0; i < t->layer[l].in * t->layer[l].out; i++)
      t->weight[l][i] *= factor;
    for (unsigned long o = 0; o < t->layer[l].out; o++)
      t->bias[l][o] *= factor;
  }
}

/* A class becomes class 0, or differs from it by one unit in the last place of one weight; both are made to lead. */
static void repeat_row(struct trial *t, unsigned long class_, int exactly) {
  unsigned long l = t->network.layers - 1, in = t->layer[l].in;
  memcpy(t->weight[l] + class_ * in, t->weight[l], in * sizeof(float));
  t->bias[l][class_] = t->bias[l][0];
  if (!exactly) t->weight[l][class_ * in] = nextafterf(t->weight[l][class_ * in], tap_below(2) ? 2 : -2);
  t->bias[l][0] += 3;
  t->bias[l][class_] += 3;
}

/* Large terms that cancel and leave small ones: units and weights in opposite pairs. */
static void cancel(struct trial *t) {
  for (unsigned long l = 0; l < t->network.layers; l++)
    for (unsigned long o = 0; o < t->layer[l].out; o++)
      for (unsigned long i = 0; i + 1 < t->layer[l].in; i += 2) {
        float *w = t->weight[l] + o * t->layer[l].in + i;
        if (l == 0) continue;
        w[0] = (float)ldexp(uniform(), 20 + (int)tap_below(10));
        w[1] = -w[0] * (1 + (tap_below(2) ? 0x1p-22F : 0));
      }
  for (unsigned long o = 0; o + 1 < t->layer[0].out && t->network.layers > 1; o += 2) {
    unsigned long in = t->layer[0].in;
    memcpy(t->weight[0] + (o + 1) * in, t->weight[0] + o * in, in * sizeof(float));
    t->bias[0][o + 1] = t->bias[0][o];
  }
}

static void make(struct trial *t, enum kind kind, unsigned long trial) {
  static const unsigned long beyond[] = {33, 100, CLASSES_MAX}; /* a warp has 32 lanes */
  int is_beyond = kind == MANY_CLASSES || kind == NEAR_LANE;
  shape(t, kind == BEYOND_DOUBLE ? LAYERS_MAX : 1 + tap_below(4), is_beyond ? beyond[trial % 3] : 2 + tap_below(8));
  if (kind == SAME_ROWS) repeat_row(t, 1, 1);
  if (kind == NEAR_ROWS) repeat_row(t, 1, 0);
  if (kind == NEAR_LANE) repeat_row(t, 32, 0);
  if (kind == CANCELLING) cancel(t);
  if (kind == LARGE) scale_all(t, 1e30F);
  if (kind == BEYOND_DOUBLE) scale_all(t, 1e38F);
  if (kind == SUBNORMAL) scale_all(t, 1e-39F);
  if (kind == DEAD)
    for (unsigned long l = 0; l + 1 < t->network.layers; l++)
      for (unsigned long o = 0; o < t->layer[l].out; o++)
        t->bias[l][o] -= tap_below(4) ? 100 : 0;
  t->lattice = (sc_lattice){.q = 1 + tap_below(255), .sigma = support_decimal(tap_below(2) ? "0.5" : "0.12")};
  for (unsigned long i = 0; i < WIDTH_MAX; i++)
    t->value[i] = (uint8_t)tap_below(t->lattice.q + 1);
  t->seed = tap_random();
  t->stream = tap_below(2) ? SC_SELECTION : SC_ESTIMATION;
  t->input = (uint32_t)tap_random();
}

/* The votes of draws first .. first+draws-1, a part at a time. */
static int vote(uint32_t *count, sc_sampler_rates *rates, const sc_sampler_kind *kind, const struct trial *t, int threads,
                unsigned long batch, uint32_t first, uint32_t part) {
  char why[SC_SAMPLER_WHY] = "";
  sc_sampler_rates own;
  sc_sampler *sampler = kind->open(&t->network, &t->lattice, t->seed, threads, batch, why);
  int status = sampler ? 0 : -1;
  memset(count, 0, CLASSES_MAX * sizeof *count);
  for (uint32_t done = 0; done < draws && status == 0; done += part)
    status = kind->votes(sampler, count, t->stream, t->input, t->value, first + done, draws - done < part ? draws - done : part,
                         why);
  if (status != 0) {
    tap_note("%s: %s", kind->name, why);
  } else {
    kind->rates(sampler, &own);
    status = own.draws == draws && own.by_float + own.by_double + own.by_reference == draws ? 0 : -1;
    rates->draws += own.draws;
    rates->by_float += own.by_float;
    rates->by_double += own.by_double;
    rates->by_reference += own.by_reference;
  }
  kind->close(sampler);
  return status;
}

static void note_trial(const struct trial *t) {
  tap_note("seed %llu, stream %d, input %lu, q %lu, %lu layers, %lu inputs", (unsigned long long)t->seed, (int)t->stream,
           (unsigned long)t->input, t->lattice.q, t->network.layers, t->layer[0].in);
  for (unsigned long l = 0; l < t->network.layers; l++)
    tap_note("layer %lu: %lu outputs, first weight %a, first bias %a", l, t->layer[l].out, (double)t->weight[l][0],
             (double)t->bias[l][0]);
}

/* 1 when every way to share the draws gives the reference's votes. */
static int agrees(const struct trial *t, const sc_sampler_kind *kind, sc_sampler_rates *rates) {
  const struct {
    int threads;
    unsigned long batch;
    uint32_t part;
  } way[] = {{1, 0, draws}, {2, 0, draws * 5 / 12}, {1, 1, draws * 3 / 7}, {2, 7, draws * 5 / 6}, {2, 1000, draws}};
  static uint32_t expected[CLASSES_MAX], count[CLASSES_MAX];
  uint32_t first = (uint32_t)tap_below(1000000);
  sc_sampler_rates unused = {0};
  if (vote(expected, &unused, &sc_sampler_ref, t, 1, 0, first, draws) != 0) return 0;
  for (unsigned i = 0; i < sizeof way / sizeof *way; i++) {
    if (vote(count, rates, kind, t, way[i].threads, way[i].batch, first, way[i].part) == 0 &&
        memcmp(count, expected, sizeof count) == 0)
      continue;
    tap_note("%d threads, batch %lu, %lu draws at a time", way[i].threads, way[i].batch, (unsigned long)way[i].part);
    for (unsigned long c = 0; c < t->layer[t->network.layers - 1].out; c++)
      tap_note("class %lu: %lu votes, expected %lu", c, (unsigned long)count[c], (unsigned long)expected[c]);
    note_trial(t);
    return 0;
  }
  return 1;
}

static void check_kind(struct trial *t, const sc_sampler_kind *sampler, enum kind kind, sc_sampler_rates *rates) {
  unsigned long trials = tap_trials(5) > 0 ? tap_trials(5) : 1, right = 0;
  if (kind >= MANY_CLASSES && trials < 3) trials = 3; /* each number of classes */
  for (unsigned long i = 0; i < trials; i++) {
    make(t, kind, i);
    if (sc_network_check(&t->network) != SC_OK || sc_lattice_check(&t->lattice) != SC_OK) {
      note_trial(t);
      continue;
    }
    right += (unsigned long)agrees(t, sampler, rates);
  }
  tap_ok(right == trials, "%s, %s: the votes of %lu of %lu networks are the reference's", sampler->name, kind_name[kind], right,
         trials);
  tap_note("float %llu, double %llu, reference %llu", (unsigned long long)rates->by_float, (unsigned long long)rates->by_double,
           (unsigned long long)rates->by_reference);
}

/* All kinds of networks, or one. */
static void check(const sc_sampler_kind *sampler, int only) {
  static struct trial trial;
  sc_sampler_rates rates[KINDS] = {{0}};
  const char *missing = sampler->missing();
  tap_seed(20230501);
  if (missing) {
    tap_skip("%s: %s", sampler->name, missing);
    return;
  }
  for (int kind = 0; kind < KINDS; kind++)
    if (only < 0 || only == kind) check_kind(&trial, sampler, (enum kind)kind, &rates[kind]);
  if (only >= 0) return;
  tap_ok(rates[PLAIN].by_float > rates[PLAIN].draws / 2, "float decides most draws of plain networks");
  tap_ok(rates[NEAR_ROWS].by_double + rates[CANCELLING].by_double > 0 && rates[NEAR_LANE].by_double > 0,
         "double decides where float cannot");
  tap_ok(rates[SAME_ROWS].by_reference > 0 && rates[BEYOND_DOUBLE].by_reference > 0,
         "the reference decides where double cannot");
}

/* With a name as argument: that sampler alone; and with a number: that kind of networks alone. */
int main(int argc, char **argv) {
  static const sc_sampler_kind *const kinds[] = {&sc_sampler_cpu, &sc_sampler_cuda};
  unsigned long scaled = tap_trials(DRAWS_MAX);
  draws = scaled > DRAWS_MAX ? DRAWS_MAX : scaled < DRAWS_MIN ? DRAWS_MIN : (uint32_t)scaled;
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (argc < 2 || strcmp(argv[1], kinds[i]->name) == 0) check(kinds[i], argc > 2 ? atoi(argv[2]) % KINDS : -1);
  return tap_done();
}
