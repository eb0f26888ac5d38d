#include "network.h"

#include "network_room.h"
#include "network_weight.h"

/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures ok: \result != 0 <==> 1 <= size <= SC_WIDTH_MAX; */
static int size_ok(unsigned long size) {
  return 1 <= size && size <= SC_WIDTH_MAX;
}

/*@ requires there: layer_there(layer);
    terminates \true; exits \false;
    assigns \nothing;
    ensures readable: \result != 0 ==> layer_readable(layer); */
static int layer_ok(const sc_layer *layer) {
  return size_ok(layer->in) && size_ok(layer->out) && sc_network_finite(layer);
}

sc_status sc_network_check(const sc_network *network) {
  unsigned long l;
  if (network->layers < 1 || network->layers > SC_LAYERS_MAX) return SC_DOMAIN;
  /*@ loop invariant range: 0 <= l <= network->layers;
      loop invariant sizes: \forall integer k; 0 <= k < l ==> layer_readable(network->layer + k);
      loop invariant chain: \forall integer k; 0 < k < l ==> network->layer[k].in == network->layer[k - 1].out;
      loop assigns l;
      loop variant network->layers - l; */
  for (l = 0; l < network->layers; l++) {
    if (!layer_ok(&network->layer[l])) return SC_DOMAIN;
    if (l > 0 && network->layer[l].in != network->layer[l - 1].out) return SC_DOMAIN;
  }
  //@ assert last: layer_readable(network->layer + (network->layers - 1));
  return network->layer[network->layers - 1].out >= 2 ? SC_OK : SC_DOMAIN;
}

/* The largest number of inputs or outputs of a layer. */
/*@ requires network: network_shape(network, n);
    terminates \true; exits \false;
    assigns \nothing;
    ensures range: 1 <= \result <= SC_WIDTH_MAX;
    ensures widest: \forall integer l; 0 <= l < network->layers ==>
      network->layer[l].in <= \result && network->layer[l].out <= \result; */
static unsigned long widest(const sc_network *network) /*@ ghost (unsigned long n) */ {
  unsigned long width = 1, l;
  /*@ loop invariant range: 0 <= l <= network->layers && 1 <= width <= SC_WIDTH_MAX;
      loop invariant widest: \forall integer k; 0 <= k < l ==> network->layer[k].in <= width && network->layer[k].out <= width;
      loop assigns l, width;
      loop variant network->layers - l; */
  for (l = 0; l < network->layers; l++) {
    //@ assert layer: layer_readable(network->layer + l);
    if (network->layer[l].in > width) width = network->layer[l].in;
    if (network->layer[l].out > width) width = network->layer[l].out;
  }
  return width;
}

sc_status sc_network_class(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value)
/*@ ghost (unsigned long n) */ {
  unsigned long width = widest(network) /*@ ghost (n) */;
  mpfr_prec_t prec;
  /*@ loop invariant range: SC_PRECISION_MIN <= prec <= 2 * SC_NETWORK_PRECISION_MAX;
      loop invariant open: *class_ == \at(*class_, Pre);
      loop assigns prec, *class_;
      loop variant 2 * SC_NETWORK_PRECISION_MAX - prec; */
  for (prec = SC_PRECISION_MIN; prec <= SC_NETWORK_PRECISION_MAX; prec *= 2)
    if (sc_network_decide_at(class_, network, q, value, width, prec) /*@ ghost (n) */) return SC_OK;
  return SC_UNDECIDED;
}
