#include <math.h>
#include <stdlib.h>

#include "evaluate.h"

static void set_bias(sc_evaluator *e, unsigned long l, unsigned long o, double bias) {
  e->bias[l][o] = bias;
  e->bias_float[l][o] = (float)bias;
}

/* q b is exact in double: 24 bits times 16. */
static int make_biases(sc_evaluator *e) {
  for (unsigned long l = 0; l < e->network->layers; l++) {
    const sc_layer *layer = &e->network->layer[l];
    e->bias[l] = malloc(layer->out * sizeof *e->bias[l]);
    e->bias_float[l] = malloc(layer->out * sizeof *e->bias_float[l]);
    if (!e->bias[l] || !e->bias_float[l]) return -1;
    for (unsigned long o = 0; o < layer->out; o++)
      set_bias(e, l, o, (double)e->q * (double)layer->bias[o]);
    if (layer->out > e->widest) e->widest = layer->out;
  }
  return 0;
}

int sc_evaluator_make(sc_evaluator *e, const sc_network *network, unsigned long q, unsigned long block_least,
                      const sc_blas *blas, sc_pool *pool) {
  *e = (sc_evaluator){.network = network, .blas = blas, .q = q};
  if (make_biases(e) != 0 || sc_norms_make(&e->norms, network, q, blas, pool) != 0) return -1;
  sc_gap_bound_make(&e->in_float, network, &e->norms, block_least, sc_in_float);
  sc_gap_bound_make(&e->in_double, network, &e->norms, 4 * block_least, sc_in_double);
  return 0;
}

void sc_evaluator_free(sc_evaluator *e) {
  for (unsigned long l = 0; l < SC_LAYERS_MAX; l++) {
    free(e->bias[l]);
    free(e->bias_float[l]);
  }
  sc_norms_free(&e->norms);
}

#define SUM_LANES 8

/* w . v, in lanes, because a compiler may not reorder a sum; the products are exact. */
static double dot(const float *w, const uint8_t *v, unsigned long n) {
  double lane[SUM_LANES] = {0}, sum = 0;
  unsigned long i = 0;
  for (; i + SUM_LANES <= n; i += SUM_LANES)
    for (unsigned k = 0; k < SUM_LANES; k++)
      lane[k] += (double)w[i + k] * (double)v[i + k];
  for (; i < n; i++)
    lane[0] += (double)w[i] * (double)v[i];
  for (unsigned k = 0; k < SUM_LANES; k++)
    sum += lane[k];
  return sum;
}

#define ROWS_AT_A_TIME 64UL

struct first_biases {
  sc_evaluator *evaluator;
  const uint8_t *value;
};

static void some_first_biases(void *context, unsigned long part) {
  const struct first_biases *job = context;
  const sc_layer *layer = &job->evaluator->network->layer[0];
  for (unsigned long o = part * ROWS_AT_A_TIME; o < layer->out && o < (part + 1) * ROWS_AT_A_TIME; o++)
    set_bias(job->evaluator, 0, o,
             dot(layer->weight + o * layer->in, job->value, layer->in) + (double)job->evaluator->q * (double)layer->bias[o]);
}

void sc_evaluator_input(sc_evaluator *e, const uint8_t *value, sc_pool *pool) {
  const sc_layer *layer = &e->network->layer[0];
  const sc_layer_norms *norms = &e->norms.layer[0];
  struct first_biases job = {e, value};
  double squares = 0, value_squares = 0, largest = 0, error, norm;
  sc_pool_run(pool, some_first_biases, &job, (layer->out + ROWS_AT_A_TIME - 1) / ROWS_AT_A_TIME);
  for (unsigned long i = 0; i < layer->in; i++)
    value_squares += (double)value[i] * (double)value[i];
  for (unsigned long o = 0; o < layer->out; o++) {
    squares += e->bias[0][o] * e->bias[0][o];
    largest = fmax(largest, fabs(e->bias[0][o]));
  }
  error = sc_up(sc_gamma_upper((double)layer->in + 2, SC_UNIT_DOUBLE) *
                (norms->absolute * sc_norm_upper(value_squares, (double)layer->in) + norms->bias));
  norm = sc_norm_upper(squares, (double)layer->out);
  sc_gap_bound_first(&e->in_float, e->network, &e->norms, sc_in_float, norm, largest, error);
  sc_gap_bound_first(&e->in_double, e->network, &e->norms, sc_in_double, norm, largest, error);
}
