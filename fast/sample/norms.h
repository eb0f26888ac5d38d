/* Upper bounds of the norms that the gap bound needs, computed once for a network (spec/math, Lemma 4.15). */
#ifndef SMOOTHCERT_FAST_NORMS_H
#define SMOOTHCERT_FAST_NORMS_H

#include "blas.h"
#include "fast/machine/pool.h"
#include "network.h"

/* Of one layer, for its weights W and its biases times q: all are at least the exact norms; none is NaN, one may be
 * infinite. */
typedef struct {
  double spectral; /* ||W||_2 */
  double absolute; /* || |W| ||_2, of the absolute values of W */
  double row;      /* the largest 2-norm of a row of W */
  double bias;     /* 2-norm of the biases times q */
  double bias_max; /* the largest of their absolute values */
} sc_layer_norms;

typedef struct {
  unsigned long layers;
  sc_layer_norms layer[SC_LAYERS_MAX];
  double *rival; /* of each class c: the largest ||w_c - w_j||_2 over the rows w_j of the last layer */
} sc_network_norms;

/* For a network that sc_network_check accepts.  0, or -1: no memory; sc_norms_free is right for both. */
int sc_norms_make(sc_network_norms *norms, const sc_network *network, unsigned long q, const sc_blas *blas, sc_pool *pool);
void sc_norms_free(sc_network_norms *norms);

/* ||W||_2 and || |W| ||_2 of a layer; the threads share the products.  At most its Frobenius norm (`frobenius`, an upper
 * bound of that). */
double sc_spectral_upper(const sc_layer *layer, double frobenius, const sc_blas *blas, sc_pool *pool);
double sc_absolute_upper(const sc_layer *layer, double frobenius);

#endif
