#include "gap_bound.h"

/* Roundings that a term of a sum goes through at most: its product and the additions of its block, the additions of the
 * blocks, the conversion of the bias and its addition. */
static double roundings(unsigned long terms, unsigned long block_least) {
  unsigned long block = sc_gap_block(terms, block_least);
  return (double)(block + (terms + block - 1) / block + 2);
}

/* The error of one layer (spec/math, Lemma 4.11).  `matrix` and `bias` are the norms of what each output sees, or all outputs
 * together; `outputs` is 1 or their number. */
static void make(sc_gap_layer *out, sc_arithmetic in, double terms, double outputs, double gamma, double matrix, double bias,
                 double bias_error) {
  out->slope = sc_up(gamma * matrix + in.tiny * sqrt(terms * outputs));
  out->offset = sc_up(gamma * bias + 2 * bias_error + in.tiny * (16 * (terms + 1) * sqrt(outputs) + sqrt(terms) * matrix));
  out->reach = sc_up(2 * matrix);
  out->height = sc_up(2 * (bias + bias_error));
  out->huge = in.huge;
}

static void make_layer(sc_gap_bound *bound, unsigned long l, const sc_layer *layer, const sc_layer_norms *norms,
                       sc_arithmetic in, double bias, double bias_max, double bias_error) {
  sc_gap_layer *out = &bound->layer[l];
  double terms = (double)layer->in, gamma = sc_gamma_upper(roundings(layer->in, bound->block_least), in.unit);
  out->spread = norms->spectral;
  if (l + 1 < bound->layers) {
    make(out, in, terms, (double)layer->out, gamma, norms->absolute, bias, bias_error);
    return;
  }
  make(out, in, terms, 1, gamma, norms->row, bias_max, bias_error);
  out->slope *= 2;
  out->offset *= 2;
}

void sc_gap_bound_make(sc_gap_bound *bound, const sc_network *network, const sc_network_norms *norms, unsigned long block_least,
                       sc_arithmetic in) {
  bound->block_least = block_least;
  bound->layers = network->layers;
  for (unsigned long l = 0; l < bound->layers; l++)
    make_layer(bound, l, &network->layer[l], &norms->layer[l], in, norms->layer[l].bias, norms->layer[l].bias_max, 0);
}

void sc_gap_bound_first(sc_gap_bound *bound, const sc_network *network, const sc_network_norms *norms, sc_arithmetic in,
                        double bias, double bias_max, double bias_error) {
  make_layer(bound, 0, &network->layer[0], &norms->layer[0], in, bias, bias_max, bias_error);
}
