#include "network_weight.h"

#include <float.h>

void sc_network_weight(mpfr_ptr rop, const sc_layer *layer, unsigned long o, unsigned long i)
/*@ ghost (unsigned long n, unsigned long l) */ {
  mpfr_set_flt(rop, layer->weight[o * layer->in + i], MPFR_RNDN);
}

void sc_network_bias(mpfr_ptr rop, const sc_layer *layer, unsigned long o) /*@ ghost (unsigned long n, unsigned long l) */ {
  mpfr_set_flt(rop, layer->bias[o], MPFR_RNDN);
}

static int all_finite(const float *x, unsigned long count) {
  for (unsigned long i = 0; i < count; i++)
    if (!(-FLT_MAX <= x[i] && x[i] <= FLT_MAX)) return 0;
  return 1;
}

int sc_network_finite(const sc_layer *layer) {
  return all_finite(layer->weight, layer->in * layer->out) && all_finite(layer->bias, layer->out);
}
