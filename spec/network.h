/* The base classifier as a mathematical function: a dense ReLU network with float32 weights read as exact numbers, evaluated
 * at a lattice point v/q; its class is the argmax of the exact logits, the lowest index on ties (spec/math, Definition 3.7).
 *
 * Everything is computed for q times the values: layer 1 takes the integers v and the biases times q, and ReLU commutes with
 * q > 0; so no division is needed, every number is dyadic, and enough bits make every operation exact. */
#ifndef SMOOTHCERT_NETWORK_H
#define SMOOTHCERT_NETWORK_H

#include <stdint.h>

#include "status.h"

#define SC_LAYERS_MAX 64UL
#define SC_WIDTH_MAX 1048576UL /* inputs or outputs of a layer at most */

/* Ziv's strategy goes up to so many bits.  For every network and point within these limits 31 + 298 layers <= 19103 bits make
 * every operation exact (spec/math, Theorem 3.9), so that the class is always decided. */
#define SC_NETWORK_PRECISION_MAX 32768

typedef struct {
  unsigned long in, out; /* 1 .. SC_WIDTH_MAX */
  const float *weight;   /* weight[o * in + i], finite */
  const float *bias;     /* bias[o], finite */
} sc_layer;

/* y = W_L relu(... relu(W_1 x + b_1) ...) + b_L: ReLU between layers, none after the last. */
typedef struct {
  unsigned long layers; /* 1 .. SC_LAYERS_MAX */
  const sc_layer *layer;
} sc_network;

#ifdef __FRAMAC__
#include "logic/network.acsl"
#endif

/* SC_DOMAIN unless sizes are in range and chain, there are at least 2 classes, and every weight is finite. */
/*@ requires readable: \valid_read(network)
      && (1 <= network->layers <= SC_LAYERS_MAX ==>
        \forall integer l; 0 <= l < network->layers ==> layer_there(network->layer + l));
    terminates \true; exits \false;
    assigns \nothing;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures layers: \result == SC_OK ==> 1 <= network->layers <= SC_LAYERS_MAX;
    ensures sizes: \result == SC_OK ==> \forall integer l; 0 <= l < network->layers ==> layer_readable(network->layer + l);
    ensures chain: \result == SC_OK ==> \forall integer l; 0 < l < network->layers ==>
      network->layer[l].in == network->layer[l - 1].out;
    ensures classes: \result == SC_OK ==> network->layer[network->layers - 1].out >= 2; */
sc_status sc_network_check(const sc_network *network);

/* *class_ = the class of the point value[0 .. in-1] / q, for a network that the check accepts, 1 <= q <= 65535,
 * |value| <= 2^31 - 1.  SC_UNDECIDED (*class_ unchanged) is possible only beyond these limits.  When memory runs out, GMP's
 * allocator does what MPFR does then (see status.h).  n names network and point in the contract. */
/*@ requires network: network_defined(n, q) && network_held(network, n) && 1 <= q <= 65535;
    requires point: point_held(value, n);
    requires out: \valid(class_);
    terminates \true; exits \false;
    assigns *class_;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures class: \result == SC_OK ==> network_class(n, *class_);
    ensures undecided: \result == SC_UNDECIDED ==> *class_ == \old(*class_); */
sc_status sc_network_class(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value)
    /*@ ghost (unsigned long n) */;

#endif
