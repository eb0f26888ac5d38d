#include "norms.h"

#include <math.h>
#include <stdlib.h>

#include "rounding.h"
#include "squares.h"

/* Every pair of rows costs time; with many classes the triangle inequality has to do. */
#define PAIRS_MAX 2048UL

/* Of each class, the largest square of a distance to another row. */
static void farthest(double *square, const sc_layer *last) {
  for (unsigned long c = 0; c < last->out; c++) {
    square[c] = 0;
    for (unsigned long j = 0; j < c; j++) {
      double d = sc_squares_of_differences(last->weight + c * last->in, last->weight + j * last->in, last->in);
      square[c] = fmax(square[c], d);
      square[j] = fmax(square[j], d);
    }
  }
}

static int make_rivals(sc_network_norms *norms, const sc_layer *last) {
  double row = norms->layer[norms->layers - 1].row;
  int by_pairs = last->out <= PAIRS_MAX;
  norms->rival = malloc(last->out * sizeof *norms->rival);
  if (!norms->rival) return -1;
  if (by_pairs) farthest(norms->rival, last);
  for (unsigned long c = 0; c < last->out; c++)
    norms->rival[c] = by_pairs ? sc_norm_upper(norms->rival[c], (double)last->in) : sc_up(2 * row);
  return 0;
}

static void make_layer(sc_layer_norms *norms, const sc_layer *layer, unsigned long q, int between, const sc_blas *blas,
                       sc_pool *pool) {
  double squares = 0, frobenius, row = 0, bias = 0, bias_max = 0;
  for (unsigned long o = 0; o < layer->out; o++) {
    double s = sc_squares_float(layer->weight + o * layer->in, layer->in), b = fabs((double)layer->bias[o]) * (double)q;
    squares += s;
    row = fmax(row, s);
    bias += b * b;
    bias_max = fmax(bias_max, b);
  }
  frobenius = sc_norm_upper(squares, (double)layer->out * (double)layer->in);
  norms->row = sc_norm_upper(row, (double)layer->in);
  norms->bias = sc_norm_upper(bias, (double)layer->out);
  norms->bias_max = bias_max;
  norms->absolute = sc_absolute_upper(layer, frobenius);
  norms->spectral = between ? sc_spectral_upper(layer, frobenius, blas, pool) : frobenius;
}

int sc_norms_make(sc_network_norms *norms, const sc_network *network, unsigned long q, const sc_blas *blas, sc_pool *pool) {
  norms->layers = network->layers;
  /* The spectral norm is for layers between others: the first has exact inputs, the last one the distances of its rows. */
  for (unsigned long l = 0; l < network->layers; l++)
    make_layer(&norms->layer[l], &network->layer[l], q, 0 < l && l + 1 < network->layers, blas, pool);
  return make_rivals(norms, &network->layer[network->layers - 1]);
}

void sc_norms_free(sc_network_norms *norms) {
  free(norms->rival);
  norms->rival = NULL;
}
