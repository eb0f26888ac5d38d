/* The class of a network at a point, as far as one precision decides it. */
#ifndef NETWORK_DECIDE_H
#define NETWORK_DECIDE_H

#include <mpfr.h>

#include "network.h"

/* The numbers of room that a network needs whose layers have at most `width` inputs and outputs. */
#define SC_NETWORK_ROOM(width) (4 * (width) + 2)

/* Whether the precision of room decides the class; *class_ is then it, else unchanged. */
int sc_network_decide(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value, mpfr_ptr room,
                      unsigned long width);

#endif
