/* One layer of a network, from enclosures of its inputs to enclosures of its outputs; all of it times q. */
#ifndef NETWORK_LAYER_H
#define NETWORK_LAYER_H

#include <mpfr.h>

#include "network.h"

/* lo[i] = hi[i] = value[i], i < in. */
void sc_network_input(mpfr_ptr lo, mpfr_ptr hi, const int32_t *value, unsigned long in);

/* lo[o] <= q bias[o] + sum weight[o][i] x_i <= hi[o] for every x between in_lo and in_hi; weight and product are room for a number. */
void sc_network_sum(mpfr_ptr lo, mpfr_ptr hi, const sc_layer *layer, unsigned long q, mpfr_srcptr in_lo, mpfr_srcptr in_hi,
                    mpfr_ptr weight, mpfr_ptr product);

/* The ReLU of each of the first n pairs, in place. */
void sc_network_relu(mpfr_ptr lo, mpfr_ptr hi, unsigned long n);

#endif
