/* One layer of a network, from enclosures of its inputs to enclosures of its outputs; all of it times q. */
#ifndef NETWORK_LAYER_H
#define NETWORK_LAYER_H

#include <mpfr.h>

#include "network.h"

#ifdef __FRAMAC__
/*@ predicate cell_live{L}(mpfr_ptr x) = out_ok(x) && x->_mpfr_prec >= 64;
    predicate row_live{L}(mpfr_ptr x, integer n) = \forall integer i; 0 <= i < n ==> cell_live(x + i);
    predicate encloses(mpfr_srcptr lo, mpfr_srcptr hi, real x) = (fin(lo) ==> val(lo) <= x) && (fin(hi) ==> x <= val(hi));
    predicate inputs_enclosed{L}(mpfr_srcptr lo, mpfr_srcptr hi, integer n, integer l) =
      \forall integer i; 0 <= i < network_inputs(n, l) ==> encloses(lo + i, hi + i, network_input(n, l, i));
    predicate outputs_enclosed{L}(mpfr_srcptr lo, mpfr_srcptr hi, integer n, integer l) =
      \forall integer o; 0 <= o < network_outputs(n, l) ==> encloses(lo + o, hi + o, network_output(n, l, o)); */
#endif

/* lo[i] = hi[i] = value[i], i < inputs. */
/*@ requires point: network_input_first(n) && point_held(value, n) && inputs == network_inputs(n, 0);
    requires live: row_live(lo, inputs) && row_live(hi, inputs);
    requires separated: \separated(lo + (0 .. inputs - 1), hi + (0 .. inputs - 1));
    terminates \true; exits \false;
    assigns lo[0 .. inputs - 1]._mpfr_token, hi[0 .. inputs - 1]._mpfr_token;
    ensures enclosed: inputs_enclosed(lo, hi, n, 0); */
void sc_network_input(mpfr_ptr lo, mpfr_ptr hi, const int32_t *value, unsigned long inputs) /*@ ghost (unsigned long n) */;

/* The outputs of a layer, number l, from its inputs; weight and product are room for a number. */
/*@ requires layer: network_sum_none(n, q) && network_sum_next(n) && 1 <= q <= 65535 && layer_readable(layer)
      && layer_held(layer, n, l) && layer->in == network_inputs(n, l) && layer->out == network_outputs(n, l);
    requires live: row_live(lo, layer->out) && row_live(hi, layer->out) && row_live(in_lo, layer->in)
      && row_live(in_hi, layer->in) && cell_live(weight) && cell_live(product);
    requires separated: \separated(lo + (0 .. layer->out - 1), hi + (0 .. layer->out - 1), weight, product,
        in_lo + (0 .. layer->in - 1))
      && \separated(lo + (0 .. layer->out - 1), hi + (0 .. layer->out - 1), weight, product, in_hi + (0 .. layer->in - 1));
    requires enclosed: inputs_enclosed(in_lo, in_hi, n, l);
    terminates \true; exits \false;
    assigns lo[0 .. layer->out - 1]._mpfr_token, hi[0 .. layer->out - 1]._mpfr_token, weight->_mpfr_token,
      product->_mpfr_token;
    ensures enclosed: outputs_enclosed(lo, hi, n, l); */
void sc_network_sum(mpfr_ptr lo, mpfr_ptr hi, const sc_layer *layer, unsigned long q, mpfr_ptr in_lo, mpfr_ptr in_hi,
                    mpfr_ptr weight, mpfr_ptr product) /*@ ghost (unsigned long n, unsigned long l) */;

/* The outputs of layer l become the inputs of the next, in place. */
/*@ requires layer: network_input_next(n) && 0 <= l && count == network_outputs(n, l) == network_inputs(n, l + 1);
    requires live: row_live(lo, count) && row_live(hi, count);
    requires separated: \separated(lo + (0 .. count - 1), hi + (0 .. count - 1));
    requires enclosed: outputs_enclosed(lo, hi, n, l);
    terminates \true; exits \false;
    assigns lo[0 .. count - 1]._mpfr_token, hi[0 .. count - 1]._mpfr_token;
    ensures enclosed: inputs_enclosed(lo, hi, n, l + 1); */
void sc_network_relu(mpfr_ptr lo, mpfr_ptr hi, unsigned long count) /*@ ghost (unsigned long n, unsigned long l) */;

#endif
