/* The weights of a layer as numbers: the only place where floats are read, and trusted in that (spec/logic/network.acsl). */
#ifndef NETWORK_WEIGHT_H
#define NETWORK_WEIGHT_H

#include <mpfr.h>

#include "network.h"

/* rop = the weight of input i for output o, and rop = the bias of output o, exactly; rop has at least 24 bits. */
/*@ requires live: out_ok(rop) && rop->_mpfr_prec >= 64;
    requires layer: layer_readable(layer) && layer_held(layer, n, l) && o < layer->out && i < layer->in;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures weight: fin(rop) ==> val(rop) == network_weight(n, l, o, i); */
void sc_network_weight(mpfr_ptr rop, const sc_layer *layer, unsigned long o, unsigned long i)
    /*@ ghost (unsigned long n, unsigned long l) */;

/*@ requires live: out_ok(rop) && rop->_mpfr_prec >= 64;
    requires layer: layer_readable(layer) && layer_held(layer, n, l) && o < layer->out;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures bias: fin(rop) ==> val(rop) == network_bias(n, l, o); */
void sc_network_bias(mpfr_ptr rop, const sc_layer *layer, unsigned long o) /*@ ghost (unsigned long n, unsigned long l) */;

/* Are all weights and biases of the layer finite? */
/*@ requires layer: layer_readable(layer);
    terminates \true; exits \false;
    assigns \nothing; */
int sc_network_finite(const sc_layer *layer);

#endif
