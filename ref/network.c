#include "network.h"

#include <float.h>

#include "network_decide.h"
#include "network_room.h"

static int size_ok(unsigned long size) {
  return 1 <= size && size <= SC_WIDTH_MAX;
}

static int all_finite(const float *x, unsigned long n) {
  for (unsigned long i = 0; i < n; i++)
    if (!(-FLT_MAX <= x[i] && x[i] <= FLT_MAX)) return 0;
  return 1;
}

sc_status sc_network_check(const sc_network *network) {
  if (network->layers < 1 || network->layers > SC_LAYERS_MAX) return SC_DOMAIN;
  for (unsigned long l = 0; l < network->layers; l++) {
    const sc_layer *layer = &network->layer[l];
    if (!size_ok(layer->in) || !size_ok(layer->out)) return SC_DOMAIN;
    if (l > 0 && layer->in != network->layer[l - 1].out) return SC_DOMAIN;
    if (!all_finite(layer->weight, layer->in * layer->out) || !all_finite(layer->bias, layer->out)) return SC_DOMAIN;
  }
  return network->layer[network->layers - 1].out >= 2 ? SC_OK : SC_DOMAIN;
}

static unsigned long widest(const sc_network *network) {
  unsigned long width = network->layer[0].in;
  for (unsigned long l = 0; l < network->layers; l++)
    if (network->layer[l].out > width) width = network->layer[l].out;
  return width;
}

sc_status sc_network_class(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value) {
  unsigned long width = widest(network);
  for (mpfr_prec_t prec = SC_PRECISION_MIN; prec <= SC_NETWORK_PRECISION_MAX; prec *= 2) {
    mpfr_ptr room = sc_network_room_open(SC_NETWORK_ROOM(width), prec);
    int decided = sc_network_decide(class_, network, q, value, room, width);
    sc_network_room_close(room, SC_NETWORK_ROOM(width));
    if (decided) return SC_OK;
  }
  return SC_UNDECIDED;
}
