/* The class at one precision, with memory taken for it and given back; trusted in that, because no contract speaks of fresh
 * memory. */
#ifndef NETWORK_ROOM_H
#define NETWORK_ROOM_H

#include <mpfr.h>

#include "network.h"

/* sc_network_decide in 4 width + 2 numbers of this precision.  When memory runs out, GMP's allocator does what MPFR does
 * then. */
/*@ requires range: SC_PRECISION_MIN <= prec <= SC_NETWORK_PRECISION_MAX;
    requires network: network_defined(n, q) && network_held(network, n) && 1 <= q <= 65535;
    requires point: point_held(value, n);
    requires width: 1 <= width <= SC_WIDTH_MAX
      && \forall integer l; 0 <= l < network->layers ==> network->layer[l].in <= width && network->layer[l].out <= width;
    requires out: \valid(class_);
    terminates \true; exits \false;
    assigns *class_;
    ensures class: \result != 0 ==> network_class(n, *class_);
    ensures open: \result == 0 ==> *class_ == \old(*class_); */
int sc_network_decide_at(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value,
                         unsigned long width, mpfr_prec_t prec) /*@ ghost (unsigned long n) */;

#endif
