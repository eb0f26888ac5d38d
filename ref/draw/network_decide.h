/* The class of a network at a point, as far as one precision decides it. */
#ifndef NETWORK_DECIDE_H
#define NETWORK_DECIDE_H

#include "network_layer.h"

#ifdef __FRAMAC__
/*@ predicate pair_live{L}(mpfr_ptr x, integer width) = row_live(x, width) && row_live(x + width, width);
    predicate room_live{L}(mpfr_ptr room, integer width) = pair_live(room, width) && pair_live(room + 2 * width, width)
      && row_live(room + 4 * width, 2); */
#endif

/* Whether the precision of room decides the class; *class_ is then it, else unchanged.  The room: two pairs of rows of `width`
 * numbers, lower and upper ends, and two more. */
/*@ requires network: network_defined(n, q) && network_held(network, n) && 1 <= q <= 65535;
    requires point: point_held(value, n);
    requires width: 1 <= width <= SC_WIDTH_MAX
      && \forall integer l; 0 <= l < network->layers ==> network->layer[l].in <= width && network->layer[l].out <= width;
    requires room: room_live(room, width);
    requires out: \valid(class_);
    terminates \true; exits \false;
    assigns *class_, room[0 .. 4 * width + 1]._mpfr_token;
    ensures class: \result != 0 ==> network_class(n, *class_);
    ensures open: \result == 0 ==> *class_ == \old(*class_); */
int sc_network_decide(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value, mpfr_ptr room,
                      unsigned long width) /*@ ghost (unsigned long n) */;

#endif
