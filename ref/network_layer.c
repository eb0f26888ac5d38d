#include "network_layer.h"

void sc_network_input(mpfr_ptr lo, mpfr_ptr hi, const int32_t *value, unsigned long in) {
  for (unsigned long i = 0; i < in; i++) {
    mpfr_set_si(lo + i, value[i], MPFR_RNDN);
    mpfr_set_si(hi + i, value[i], MPFR_RNDN);
  }
}

/* Adds weight times [in_lo, in_hi]. */
static void add_product(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr weight, mpfr_srcptr in_lo, mpfr_srcptr in_hi, mpfr_ptr product) {
  int negative = mpfr_sgn(weight) < 0;
  mpfr_mul(product, weight, negative ? in_hi : in_lo, MPFR_RNDD);
  mpfr_add(lo, lo, product, MPFR_RNDD);
  mpfr_mul(product, weight, negative ? in_lo : in_hi, MPFR_RNDU);
  mpfr_add(hi, hi, product, MPFR_RNDU);
}

/* [lo, hi] = q bias + sum row[i] [in_lo[i], in_hi[i]]. */
static void neuron(mpfr_ptr lo, mpfr_ptr hi, const float *row, float bias, unsigned long in, unsigned long q, mpfr_srcptr in_lo,
                   mpfr_srcptr in_hi, mpfr_ptr weight, mpfr_ptr product) {
  mpfr_set_flt(weight, bias, MPFR_RNDN);
  mpfr_mul_ui(lo, weight, q, MPFR_RNDD);
  mpfr_mul_ui(hi, weight, q, MPFR_RNDU);
  for (unsigned long i = 0; i < in; i++) {
    mpfr_set_flt(weight, row[i], MPFR_RNDN);
    add_product(lo, hi, weight, in_lo + i, in_hi + i, product);
  }
}

void sc_network_sum(mpfr_ptr lo, mpfr_ptr hi, const sc_layer *layer, unsigned long q, mpfr_srcptr in_lo, mpfr_srcptr in_hi,
                    mpfr_ptr weight, mpfr_ptr product) {
  for (unsigned long o = 0; o < layer->out; o++)
    neuron(lo + o, hi + o, layer->weight + o * layer->in, layer->bias[o], layer->in, q, in_lo, in_hi, weight, product);
}

void sc_network_relu(mpfr_ptr lo, mpfr_ptr hi, unsigned long n) {
  for (unsigned long i = 0; i < n; i++) {
    if (mpfr_number_p(lo + i) && mpfr_sgn(lo + i) < 0) mpfr_set_ui(lo + i, 0, MPFR_RNDN);
    if (mpfr_number_p(hi + i) && mpfr_sgn(hi + i) < 0) mpfr_set_ui(hi + i, 0, MPFR_RNDN);
  }
}
