/* The class of a network against exact rationals: random networks with ties, subnormal and huge weights, deep ones; and what
 * must not change it: scaling, the order of hidden neurons; what must, by the rule of the lowest index: the order of the
 * classes. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "network.h"
#include "support.h"
#include "tap.h"

#define LAYERS 64
#define WIDTH 12
#define CLASS_NONE 77UL

struct random_network {
  float weight[LAYERS][WIDTH * WIDTH], bias[LAYERS][WIDTH];
  sc_layer layer[LAYERS];
  sc_network network;
  int32_t value[WIDTH];
  unsigned long q;
};

enum kind { TINY_INTEGERS, ORDINARY, ANY_BITS, EXTREMES, KINDS };
static const char *const kind_name[KINDS] = {"tiny integers", "ordinary", "any bits", "extremes"};

static float random_float(enum kind kind) {
  static const float extremes[] = {0.0f,     -0.0f, FLT_TRUE_MIN, -FLT_TRUE_MIN, FLT_MIN, FLT_MAX,
                                   -FLT_MAX, 3e38f, 1.0f,         -1.0f,         1e-45f};
  float x;
  uint32_t bits;
  switch (kind) {
  case TINY_INTEGERS:
    return (float)tap_below(3) - 1.0f;
  case ORDINARY:
    return (float)((double)tap_below(1UL << 24) / 8388608.0 - 1.0);
  case ANY_BITS:
    do {
      bits = (uint32_t)tap_random();
      memcpy(&x, &bits, sizeof x);
    } while (!isfinite(x));
    return x;
  default:
    return extremes[tap_below(sizeof extremes / sizeof *extremes)];
  }
}

/* The layers are chained with the given number of inputs of each; width[layers] is the number of classes. */
static void draw(struct random_network *r, enum kind kind, unsigned long layers, const unsigned long *width) {
  r->network = (sc_network){layers, r->layer};
  for (unsigned long l = 0; l < layers; l++) {
    for (unsigned long i = 0; i < width[l] * width[l + 1]; i++)
      r->weight[l][i] = random_float(kind);
    for (unsigned long o = 0; o < width[l + 1]; o++)
      r->bias[l][o] = random_float(kind);
    r->layer[l] = (sc_layer){width[l], width[l + 1], r->weight[l], r->bias[l]};
  }
  r->q = tap_below(4) == 0 ? 65535 : 1 + tap_below(255);
  for (unsigned long i = 0; i < width[0]; i++)
    r->value[i] = kind == TINY_INTEGERS ? (int32_t)tap_below(3) - 1 : (int32_t)(tap_random() >> (32 + tap_below(32)));
  if (kind == EXTREMES) r->value[tap_below(width[0])] = tap_below(2) ? INT32_MAX : -INT32_MAX;
}

/* A later class becomes the copy of another: a tie whatever the input, which only exact operations can tell. */
static void copy_class(struct random_network *r, unsigned long from, unsigned long to) {
  unsigned long l = r->network.layers - 1, in = r->layer[l].in;
  memcpy(&r->weight[l][to * in], &r->weight[l][from * in], in * sizeof(float));
  r->bias[l][to] = r->bias[l][from];
}

static void draw_shape(unsigned long *width, unsigned long layers) {
  for (unsigned long l = 0; l < layers; l++)
    width[l] = 1 + tap_below(layers > 8 ? 4 : WIDTH);
  width[layers] = 2 + tap_below(WIDTH - 1);
}

static void next_layer(mpq_t *out, const mpq_t *in, const sc_layer *layer) {
  mpq_t weight;
  mpq_init(weight);
  for (unsigned long o = 0; o < layer->out; o++) {
    mpq_set_d(out[o], (double)layer->bias[o]);
    for (unsigned long i = 0; i < layer->in; i++) {
      mpq_set_d(weight, (double)layer->weight[o * layer->in + i]);
      mpq_mul(weight, weight, in[i]);
      mpq_add(out[o], out[o], weight);
    }
  }
  mpq_clear(weight);
}

/* The definition itself, at the point value/q. */
static unsigned long exact_class(const struct random_network *r) {
  mpq_t at[2][WIDTH];
  unsigned long best = 0, classes = r->layer[r->network.layers - 1].out;
  int now = 0;
  for (unsigned long i = 0; i < WIDTH; i++)
    mpq_inits(at[0][i], at[1][i], (mpq_ptr)0);
  for (unsigned long i = 0; i < r->layer[0].in; i++) {
    mpq_set_si(at[0][i], r->value[i], r->q);
    mpq_canonicalize(at[0][i]);
  }
  for (unsigned long l = 0; l < r->network.layers; l++) {
    for (unsigned long i = 0; l > 0 && i < r->layer[l].in; i++)
      if (mpq_sgn(at[now][i]) < 0) mpq_set_ui(at[now][i], 0, 1);
    next_layer(at[!now], at[now], &r->layer[l]);
    now = !now;
  }
  for (unsigned long c = 1; c < classes; c++)
    if (mpq_cmp(at[now][c], at[now][best]) > 0) best = c;
  for (unsigned long i = 0; i < WIDTH; i++)
    mpq_clears(at[0][i], at[1][i], (mpq_ptr)0);
  return best;
}

static unsigned long class_of(const struct random_network *r) {
  unsigned long class_ = CLASS_NONE;
  sc_status status = sc_network_class(&class_, &r->network, r->q, r->value);
  return status == SC_OK ? class_ : CLASS_NONE;
}

static void print(const struct random_network *r) {
  tap_note("q %lu, %lu layers", r->q, r->network.layers);
  for (unsigned long i = 0; i < r->layer[0].in; i++)
    tap_note("value %ld", (long)r->value[i]);
  for (unsigned long l = 0; l < r->network.layers; l++)
    for (unsigned long o = 0; o < r->layer[l].out; o++) {
      tap_note("layer %lu output %lu bias %a", l, o, (double)r->bias[l][o]);
      for (unsigned long i = 0; i < r->layer[l].in; i++)
        tap_note("  weight %a", (double)r->weight[l][o * r->layer[l].in + i]);
    }
}

static struct random_network r, other;

static void check_random(enum kind kind, unsigned long trials, unsigned long layers_max) {
  unsigned long wrong = 0, ties = 0;
  for (unsigned long trial = 0; trial < trials && wrong == 0; trial++) {
    unsigned long width[LAYERS + 1], layers = 1 + tap_below(layers_max);
    draw_shape(width, layers);
    draw(&r, kind, layers, width);
    if (tap_below(2)) {
      copy_class(&r, tap_below(width[layers]), tap_below(width[layers]));
      ties++;
    }
    unsigned long expected = exact_class(&r), got = class_of(&r);
    if (got == expected && sc_network_check(&r.network) == SC_OK) continue;
    wrong++;
    tap_note("class %lu, expected %lu", got, expected);
    print(&r);
  }
  tap_ok(wrong == 0, "%s: %lu networks of up to %lu layers, in %lu of them a class twice", kind_name[kind], trials, layers_max,
         ties);
}

/* The worst case of the precision: 64 layers of the largest and the least weights, and two classes that differ by the least. */
static void check_deepest(void) {
  unsigned long width[LAYERS + 1];
  for (unsigned long l = 0; l <= LAYERS; l++)
    width[l] = 2;
  draw(&r, EXTREMES, LAYERS, width);
  for (unsigned long l = 0; l < LAYERS; l++) {
    const float weights[4] = {FLT_MAX, 0.0f, 0.0f, FLT_TRUE_MIN};
    memcpy(r.weight[l], weights, sizeof weights);
    r.bias[l][0] = r.bias[l][1] = 0.0f;
  }
  const float last[4] = {FLT_MAX, 0.0f, FLT_MAX, FLT_TRUE_MIN};
  memcpy(r.weight[LAYERS - 1], last, sizeof last);
  r.value[0] = INT32_MAX;
  r.value[1] = 1;
  tap_ok(class_of(&r) == 1 && exact_class(&r) == 1, "64 layers: a difference of 2^-9536 beside 2^8223");
  r.value[1] = 0;
  tap_ok(class_of(&r) == 0 && exact_class(&r) == 0, "64 layers: the tie beside it goes to the first class");
}

/* Two neurons multiply the same factors in opposite orders and stay equal, or differ by the last bit of a factor; rounded in
 * one direction only, either may come out ahead.  The classes are the neurons, or their negatives. */
static void check_near_ties(void) {
  unsigned long trials = tap_trials(2000), wrong = 0, tied_trials = 0;
  for (unsigned long trial = 0; trial < trials && wrong == 0; trial++) {
    unsigned long width[LAYERS + 1], layers = 4 + tap_below(5), bits = 1UL << 23;
    for (unsigned long l = 0; l <= layers; l++)
      width[l] = 2;
    draw(&r, TINY_INTEGERS, layers, width);
    memset(r.bias, 0, sizeof r.bias);
    memset(r.weight, 0, sizeof r.weight);
    for (unsigned long l = 0; l + 1 < layers; l++)
      r.weight[l][0] = r.weight[layers - 2 - l][3] = (float)(bits + tap_below(bits));
    if (tap_below(2))
      r.weight[tap_below(layers - 1)][tap_below(2) ? 0 : 3] += 1.0f;
    else
      tied_trials++;
    r.weight[layers - 1][0] = r.weight[layers - 1][3] = tap_below(2) ? -1.5f : 1.5f;
    r.value[0] = r.value[1] = 1 + (int32_t)tap_below(255);
    if (class_of(&r) == exact_class(&r)) continue;
    wrong++;
    print(&r);
  }
  tap_ok(wrong == 0, "%lu near ties of products, %lu of them ties", trials, tied_trials);
}

/* Powers of two scale a layer exactly; a positive factor of one changes no class. */
static void check_scaling(void) {
  unsigned long trials = tap_trials(300), wrong = 0;
  for (unsigned long trial = 0; trial < trials; trial++) {
    unsigned long width[LAYERS + 1], layers = 2 + tap_below(3), l;
    draw_shape(width, layers);
    draw(&r, ORDINARY, layers, width);
    unsigned long before = class_of(&r);
    int power = (int)tap_below(101) - 50;
    l = tap_below(layers);
    for (unsigned long i = 0; i < width[l] * width[l + 1]; i++)
      r.weight[l][i] = ldexpf(r.weight[l][i], power);
    for (unsigned long k = l; k < layers; k++)
      for (unsigned long o = 0; o < width[k + 1]; o++)
        r.bias[k][o] = ldexpf(r.bias[k][o], power);
    wrong += before == CLASS_NONE || class_of(&r) != before;
  }
  tap_ok(wrong == 0, "%lu networks: a layer times a power of two, with the biases from there on", trials);
}

/* Class i of the one is class to[i] of the other. */
static void permute_classes(unsigned long *to, unsigned long classes) {
  unsigned long l = r.network.layers - 1, in = r.layer[l].in;
  for (unsigned long i = 0; i < classes; i++)
    to[i] = i;
  for (unsigned long i = classes - 1; i > 0; i--) {
    unsigned long j = tap_below(i + 1), kept = to[i];
    to[i] = to[j];
    to[j] = kept;
  }
  for (unsigned long i = 0; i < classes; i++) {
    memcpy(&other.weight[l][to[i] * in], &r.weight[l][i * in], in * sizeof(float));
    other.bias[l][to[i]] = r.bias[l][i];
  }
}

static void same_network(void) {
  other = r;
  other.network.layer = other.layer;
  for (unsigned long l = 0; l < r.network.layers; l++) {
    other.layer[l].weight = other.weight[l];
    other.layer[l].bias = other.bias[l];
  }
}

static int tied(unsigned long a, unsigned long b) {
  unsigned long l = r.network.layers - 1, in = r.layer[l].in;
  for (unsigned long i = 0; i < in; i++)
    if (!(r.weight[l][a * in + i] == r.weight[l][b * in + i])) return 0;
  return r.bias[l][a] == r.bias[l][b];
}

static void check_permutation(void) {
  unsigned long trials = tap_trials(300), wrong = 0, twice = 0;
  for (unsigned long trial = 0; trial < trials; trial++) {
    unsigned long width[LAYERS + 1], to[WIDTH], layers = 1 + tap_below(3);
    draw_shape(width, layers);
    draw(&r, ORDINARY, layers, width);
    unsigned long classes = width[layers], expected = CLASS_NONE;
    copy_class(&r, tap_below(classes), tap_below(classes));
    same_network();
    permute_classes(to, classes);
    unsigned long before = class_of(&r);
    for (unsigned long c = 0; c < classes && before != CLASS_NONE; c++)
      if (tied(before, c)) {
        twice += c != before;
        expected = to[c] < expected ? to[c] : expected;
      }
    wrong += before == CLASS_NONE || class_of(&other) != expected;
  }
  tap_ok(wrong == 0 && twice > 0, "%lu networks with their classes in another order; %lu ties", trials, twice);
}

static void check_refusals(void) {
  float weight[6] = {1, 2, 3, 4, 5, 6}, bias[3] = {0, 0, 0}, bad[3] = {0, 0, 0};
  sc_layer layer[2] = {{2, 3, weight, bias}, {3, 2, weight, bias}};
  sc_network network = {2, layer};
  const float nan = strtof("nan", NULL), inf = HUGE_VALF;
  tap_ok(sc_network_check(&network) == SC_OK, "two layers that chain");
  layer[1].in = 2;
  tap_ok(sc_network_check(&network) == SC_DOMAIN, "layers that do not chain");
  layer[1].in = 3;
  layer[1].out = 1;
  tap_ok(sc_network_check(&network) == SC_DOMAIN, "one class");
  layer[1].out = 0;
  tap_ok(sc_network_check(&network) == SC_DOMAIN, "no class");
  layer[1].out = SC_WIDTH_MAX + 1;
  tap_ok(sc_network_check(&network) == SC_DOMAIN, "too many classes");
  layer[1].out = 2;
  network.layers = 0;
  tap_ok(sc_network_check(&network) == SC_DOMAIN, "no layer");
  network.layers = SC_LAYERS_MAX + 1;
  tap_ok(sc_network_check(&network) == SC_DOMAIN, "too many layers");
  network.layers = 2;
  for (int i = 0; i < 3; i++) {
    bad[1] = i == 0 ? nan : i == 1 ? inf : -inf;
    layer[0].bias = bad;
    tap_ok(sc_network_check(&network) == SC_DOMAIN, "bias %f", (double)bad[1]);
    layer[0].bias = bias;
    weight[5] = bad[1];
    tap_ok(sc_network_check(&network) == SC_DOMAIN, "weight %f", (double)bad[1]);
    int32_t value[2] = {1, 1};
    unsigned long class_ = CLASS_NONE;
    sc_status status = sc_network_class(&class_, &network, 1, value);
    tap_ok(status == SC_UNDECIDED && class_ == CLASS_NONE, "weight %f: no class is given", (double)bad[1]);
    weight[5] = 6;
  }
}

int main(void) {
  tap_seed(20230501);
  check_random(TINY_INTEGERS, tap_trials(2000), 3);
  check_random(ORDINARY, tap_trials(1000), 4);
  check_random(ANY_BITS, tap_trials(500), 4);
  check_random(EXTREMES, tap_trials(500), 4);
  check_random(ANY_BITS, tap_trials(5), LAYERS);
  check_random(EXTREMES, tap_trials(10), LAYERS);
  check_deepest();
  check_near_ties();
  check_scaling();
  check_permutation();
  check_refusals();
  return tap_done();
}
