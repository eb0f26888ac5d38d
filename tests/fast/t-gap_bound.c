/* The bounds of the gap never fall short: measured errors of layers and of differences of logits against exact sums, in
 * float and in double, and norms against matrices whose norms are known. */
#include <math.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

#include "fast/sample/evaluate.h"
#include "tap.h"

#define ROWS 6
#define LAYERS_MAX 4
#define SIDE 300
#define BITS 700 /* makes every sum exact but for a relative 2^-300, whatever cancels */

struct trial {
  sc_layer layer[LAYERS_MAX];
  sc_network network;
  float weight[LAYERS_MAX][SIDE * SIDE], bias[LAYERS_MAX][SIDE];
  uint8_t value[SIDE];
  float noise[ROWS * SIDE];
  unsigned long q;
};

static double uniform(void) {
  return (double)(tap_random() >> 11) * 0x1p-52 - 1;
}

enum kind { PLAIN, CANCELLING, SWAMPED };

/* A weight of a row.  Swamped: a float sum that begins with 1 loses each of the others, almost a whole unit roundoff. */
static double weight(enum kind kind, unsigned long i) {
  if (kind == SWAMPED) return i == 0 ? 1 : 0x1.fffp-25;
  return kind == CANCELLING ? (i % 2 ? -1 : 1) + uniform() / 1000 : uniform();
}

static void make(struct trial *t, double scale, enum kind kind) {
  unsigned long in = kind == SWAMPED ? 2 + tap_below(14) : 1 + tap_below(SIDE);
  t->network = (sc_network){kind == SWAMPED ? 2 : 2 + tap_below(LAYERS_MAX - 1), t->layer};
  t->q = 1 + tap_below(255);
  for (unsigned long i = 0; i < in; i++)
    t->value[i] = kind == SWAMPED ? 0 : (uint8_t)tap_below(t->q + 1);
  for (unsigned long i = 0; i < ROWS * in; i++)
    t->noise[i] = kind == SWAMPED ? 1 : (float)floor(uniform() * (double)t->q);
  for (unsigned long l = 0; l < t->network.layers; l++) {
    unsigned long out = l + 1 < t->network.layers ? 1 + tap_below(SIDE) : 10;
    t->layer[l] = (sc_layer){in, out, t->weight[l], t->bias[l]};
    for (unsigned long o = 0; o < out; o++) {
      for (unsigned long i = 0; i < in; i++)
        t->weight[l][o * in + i] = (float)(scale * weight(kind, i));
      t->bias[l][o] = kind == SWAMPED ? 0 : (float)(scale * uniform());
    }
    in = out;
  }
}

static mpfr_t exact[2][SIDE];

/* exact[l % 2] = the outputs of layer l from those of the layer before. */
static void exact_layer(const struct trial *t, unsigned long l) {
  const sc_layer *layer = &t->layer[l];
  mpfr_t weight, term;
  mpfr_init2(weight, 24);
  mpfr_init2(term, BITS);
  for (unsigned long o = 0; o < layer->out; o++) {
    mpfr_ptr sum = exact[l % 2][o];
    mpfr_set_flt(sum, layer->bias[o], MPFR_RNDN);
    mpfr_mul_ui(sum, sum, t->q, MPFR_RNDN);
    for (unsigned long i = 0; i < layer->in; i++) {
      mpfr_set_flt(weight, layer->weight[o * layer->in + i], MPFR_RNDN);
      mpfr_mul(term, weight, exact[(l + 1) % 2][i], MPFR_RNDN);
      mpfr_add(sum, sum, term, MPFR_RNDN);
    }
    if (l + 1 < t->network.layers && mpfr_sgn(sum) < 0) mpfr_set_zero(sum, 1);
  }
  mpfr_clear(weight);
  mpfr_clear(term);
}

static double output(const sc_evaluator_room *room, unsigned long l, unsigned long at) {
  return room->in_double ? ((const double *)room->outputs[l % 2])[at] : (double)((const float *)room->outputs[l % 2])[at];
}

/* The norm of computed minus exact, over the bound, for the outputs of hidden layer l; below 1 when the bound holds. */
static double hidden_share(const struct trial *t, const sc_evaluator_room *room, unsigned long l, unsigned long r) {
  unsigned long out = t->layer[l].out;
  mpfr_t sum, difference;
  double norm;
  mpfr_inits2(BITS, sum, difference, (mpfr_ptr)0);
  mpfr_set_zero(sum, 1);
  for (unsigned long o = 0; o < out; o++) {
    mpfr_sub_d(difference, exact[l % 2][o], output(room, l, r * out + o), MPFR_RNDN);
    mpfr_sqr(difference, difference, MPFR_RNDN);
    mpfr_add(sum, sum, difference, MPFR_RNDN);
  }
  mpfr_sqrt(sum, sum, MPFR_RNDN);
  mpfr_div_d(sum, sum, room->error[r], MPFR_RNDN);
  norm = mpfr_get_d(sum, MPFR_RNDU);
  mpfr_clears(sum, difference, (mpfr_ptr)0);
  return norm;
}

/* The same for the worst difference of two logits. */
static double gap_share(const struct trial *t, const sc_evaluator *e, const sc_evaluator_room *room, unsigned long r) {
  unsigned long l = t->network.layers - 1, classes = t->layer[l].out;
  const sc_gap_layer *layer = room->in_double ? &e->in_double.layer[l] : &e->in_float.layer[l];
  double worst = 0, y[SIDE];
  mpfr_t error;
  mpfr_init2(error, BITS);
  for (unsigned long c = 0; c < classes; c++)
    y[c] = room->in_double ? output(room, l, r * classes + c) + e->bias[l][c]
                           : (double)(float)((float)output(room, l, r * classes + c) + e->bias_float[l][c]);
  for (unsigned long c = 0; c < classes; c++)
    for (unsigned long j = 0; j < classes; j++) {
      mpfr_sub(error, exact[l % 2][c], exact[l % 2][j], MPFR_RNDN);
      mpfr_sub_d(error, error, y[c], MPFR_RNDN);
      mpfr_add_d(error, error, y[j], MPFR_RNDN);
      mpfr_abs(error, error, MPFR_RNDN);
      mpfr_div_d(error, error, sc_gap_step(layer, e->norms.rival[c], room->error[r], room->norm[r]), MPFR_RNDN);
      if (!(mpfr_cmp_d(error, worst) <= 0)) worst = mpfr_get_d(error, MPFR_RNDU);
    }
  mpfr_clear(error);
  return worst;
}

struct worst {
  double hidden, gap;
  unsigned long infinite;
};

static void measure(struct worst *worst, const struct trial *t, const sc_evaluator *e, int in_double) {
  unsigned long in = t->layer[0].in, last = t->network.layers - 1;
  uint32_t class_[ROWS];
  sc_evaluator_room room;
  if (sc_evaluator_room_make(&room, e, ROWS, in_double) == 0) {
    sc_evaluate(class_, e, &room, t->noise, ROWS);
    for (unsigned long r = 0; r < ROWS; r++) {
      if (isinf(room.error[r])) {
        worst->infinite++;
        continue;
      }
      for (unsigned long i = 0; i < in; i++)
        mpfr_set_d(exact[1][i], (double)t->value[i] + (double)t->noise[r * in + i], MPFR_RNDN);
      for (unsigned long l = 0; l < last; l++)
        exact_layer(t, l);
      double hidden = hidden_share(t, &room, last - 1, r);
      exact_layer(t, last);
      double gap = gap_share(t, e, &room, r);
      if (!(hidden <= worst->hidden)) worst->hidden = hidden;
      if (!(gap <= worst->gap)) worst->gap = gap;
    }
  } else
    tap_ok(0, "memory");
  sc_evaluator_room_free(&room);
}

/* The errors of layers in float must come up to `least` of the bound: a bound that is far too large would not be tested. */
static void check_errors(const char *name, double scale, enum kind kind, double least, const sc_blas *blas, sc_pool *pool) {
  static struct trial t;
  unsigned long trials = tap_trials(4);
  struct worst worst[2] = {{0, 0, 0}, {0, 0, 0}};
  for (unsigned long i = 0; i < trials; i++) {
    sc_evaluator e;
    make(&t, scale, kind);
    if (sc_evaluator_make(&e, &t.network, t.q, 1 + tap_below(100), blas, pool) == 0) {
      sc_evaluator_input(&e, t.value, pool);
      for (int in_double = 0; in_double < 2; in_double++)
        measure(&worst[in_double], &t, &e, in_double);
    } else
      tap_ok(0, "memory");
    sc_evaluator_free(&e);
  }
  for (int in_double = 0; in_double < 2; in_double++) {
    const struct worst *w = &worst[in_double];
    tap_ok(w->hidden <= 1 && w->gap <= 1, "%s, in %s: errors of layers up to %.3g, of gaps up to %.3g of their bounds", name,
           in_double ? "double" : "float", w->hidden, w->gap);
    if (least > 0 && !in_double) tap_ok(w->hidden >= least, "the largest of them in float is at least %g of its bound", least);
    tap_ok(w->infinite == 0 || (scale > 1e20 && !in_double), "%lu rows without a bound", w->infinite);
  }
}

static double spectral(const sc_layer *layer, const sc_blas *blas) {
  double squares = 0;
  for (unsigned long i = 0; i < layer->in * layer->out; i++)
    squares += (double)layer->weight[i] * (double)layer->weight[i];
  return sc_spectral_upper(layer, sc_norm_upper(squares, (double)layer->in * (double)layer->out), blas, NULL);
}

/* The rows are powers of two times different unit vectors: the norm is the largest of them. */
static void check_diagonal(unsigned long in, unsigned long out, int exponent, const sc_blas *blas) {
  float *weight = calloc(in * out, sizeof *weight), bias[1] = {0};
  unsigned long side = in < out ? in : out;
  for (unsigned long i = 0; i < side; i++)
    weight[(out - 1 - i) * in + i] = ldexpf(i % 2 ? -1 : 1, exponent - (int)tap_below(4));
  weight[(out - side) * in + side - 1] = ldexpf(1, exponent);
  sc_layer layer = {in, out, weight, bias};
  double bound = spectral(&layer, blas), known = ldexp(1, exponent);
  tap_ok(bound >= known && bound <= 1.3 * known, "%lu x %lu, diagonal: the norm is 2^%d, the bound %.6f times that", out, in,
         exponent, bound / known);
  free(weight);
}

/* w v' of integers: its norm squared is |w|^2 |v|^2, an integer. */
static void check_product(unsigned long in, unsigned long out, const sc_blas *blas) {
  float *weight = malloc(in * out * sizeof *weight), bias[1] = {0};
  double w[2000], v[2000], w2 = 0, v2 = 0;
  for (unsigned long o = 0; o < out; o++) {
    w[o] = (double)tap_below(1000);
    w2 += w[o] * w[o];
  }
  for (unsigned long i = 0; i < in; i++) {
    v[i] = (double)tap_below(1000);
    v2 += v[i] * v[i];
  }
  for (unsigned long k = 0; k < in * out; k++)
    weight[k] = (float)(w[k / in] * v[k % in]);
  sc_layer layer = {in, out, weight, bias};
  double bound = spectral(&layer, blas), known = sqrt(w2) * sqrt(v2) * (1 - 0x1p-40);
  tap_ok(bound >= known && bound <= 1.0001 * known, "%lu x %lu, rank one: the bound is %.9f times the norm", out, in,
         bound / known);
  free(weight);
}

/* Above what the power method finds, and not far above. */
static void check_random(unsigned long in, unsigned long out, const sc_blas *blas) {
  float *weight = malloc(in * out * sizeof *weight), bias[1] = {0};
  double x[2000], y[2000], norm = 0;
  for (unsigned long k = 0; k < in * out; k++)
    weight[k] = (float)uniform();
  for (unsigned long i = 0; i < in; i++)
    x[i] = 1 / sqrt((double)in);
  for (int step = 0; step < 200; step++) {
    double squares = 0;
    for (unsigned long o = 0; o < out; o++) {
      y[o] = 0;
      for (unsigned long i = 0; i < in; i++)
        y[o] += (double)weight[o * in + i] * x[i];
    }
    memset(x, 0, sizeof x);
    for (unsigned long o = 0; o < out; o++)
      for (unsigned long i = 0; i < in; i++)
        x[i] += (double)weight[o * in + i] * y[o];
    for (unsigned long i = 0; i < in; i++)
      squares += x[i] * x[i];
    norm = sqrt(sqrt(squares));
    for (unsigned long i = 0; i < in; i++)
      x[i] /= sqrt(squares);
  }
  sc_layer layer = {in, out, weight, bias};
  double bound = spectral(&layer, blas), known = norm * (1 - 0x1p-30);
  tap_ok(bound >= known && bound <= 1.35 * known, "%lu x %lu, random: the bound is %.4f times the norm", out, in,
         bound / known);
  free(weight);
}

int main(void) {
  const char *why = NULL;
  const sc_blas *blas = sc_blas_load(&why);
  sc_pool *pool = sc_pool_open(1);
  tap_seed(20230502);
  if (!blas) {
    tap_skip("%s", why);
    return tap_done();
  }
  for (int i = 0; i < SIDE; i++)
    mpfr_inits2(BITS, exact[0][i], exact[1][i], (mpfr_ptr)0);
  check_errors("plain", 0.1, PLAIN, 0, blas, pool);
  check_errors("cancelling", 0.1, CANCELLING, 0, blas, pool);
  check_errors("swamped", 1, SWAMPED, 0.1, blas, pool);
  check_errors("large", 1e25, PLAIN, 0, blas, pool);
  check_errors("subnormal", 1e-41, PLAIN, 0, blas, pool);
  check_diagonal(40, 40, 0, blas);
  check_diagonal(70, 30, 100, blas);
  check_diagonal(30, 70, -140, blas);
  check_product(50, 200, blas);
  check_product(1500, 20, blas);
  check_product(20, 1500, blas);
  check_random(300, 300, blas);
  check_random(1500, 100, blas);
  check_random(100, 1500, blas);
  for (int i = 0; i < SIDE; i++)
    mpfr_clears(exact[0][i], exact[1][i], (mpfr_ptr)0);
  mpfr_free_cache();
  sc_pool_close(pool);
  return tap_done();
}
