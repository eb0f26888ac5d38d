#include "network_layer.h"

#include "network_weight.h"

/*@ requires live: cell_live(x);
    terminates \true; exits \false;
    assigns x->_mpfr_token;
    ensures value: fin(x) && val(x) == value; */
static void set(mpfr_ptr x, int32_t value) {
  if (value >= 0) {
    mpfr_set_ui(x, (unsigned long)value, MPFR_RNDN);
  } else {
    mpfr_set_ui(x, (unsigned long)-(long)value, MPFR_RNDN);
    mpfr_neg(x, x, MPFR_RNDN);
  }
}

/*@ requires live: cell_live(lo) && cell_live(hi) && \separated(lo, hi);
    requires first: network_input_first(n) && value == network_point(n, i);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures enclosed: encloses(lo, hi, network_input(n, 0, i)); */
static void input(mpfr_ptr lo, mpfr_ptr hi, int32_t value) /*@ ghost (unsigned long n, unsigned long i) */ {
  //@ assert first: Consider(i) && network_input(n, 0, i) == value;
  set(lo, value);
  set(hi, value);
}

void sc_network_input(mpfr_ptr lo, mpfr_ptr hi, const int32_t *value, unsigned long inputs) /*@ ghost (unsigned long n) */ {
  unsigned long i;
  /*@ loop invariant range: 0 <= i <= inputs;
      loop invariant enclosed: \forall integer j; 0 <= j < i ==> encloses(lo + j, hi + j, network_input(n, 0, j));
      loop assigns i, lo[0 .. inputs - 1]._mpfr_token, hi[0 .. inputs - 1]._mpfr_token;
      loop variant inputs - i; */
  for (i = 0; i < inputs; i++) {
    input(lo + i, hi + i, value[i]) /*@ ghost (n, i) */;
    //@ assert others: \forall integer j; 0 <= j < i ==> encloses(lo + j, hi + j, network_input(n, 0, j));
    //@ assert this: encloses(lo + i, hi + i, network_input(n, 0, i));
  }
}

/* product <= weight x for x between in_lo and in_hi (spec/math, Lemma 3.8). */
/*@ requires live: out_ok(product) && in_ok(weight) && in_ok(in_lo) && in_ok(in_hi) && \separated(product, weight, in_lo)
      && \separated(product, weight, in_hi);
    requires input: encloses(in_lo, in_hi, network_input(n, l, i));
    requires weight: fin(weight) ==> val(weight) == network_weight(n, l, o, i);
    terminates \true; exits \false;
    assigns product->_mpfr_token;
    ensures lower: fin(product) ==> val(product) <= network_weight(n, l, o, i) * network_input(n, l, i); */
static void product_lower(mpfr_ptr product, mpfr_srcptr weight, mpfr_srcptr in_lo, mpfr_srcptr in_hi)
/*@ ghost (unsigned long n, unsigned long l, unsigned long o, unsigned long i) */ {
  if (mpfr_sgn(weight) < 0) {
    //@ assert sides: P3(network_input(n, l, i), val(in_hi), -network_weight(n, l, o, i));
    mpfr_mul(product, weight, in_hi, MPFR_RNDD);
    //@ assert weight: fin(product) ==> network_weight(n, l, o, i) < 0.0 && network_input(n, l, i) <= val(in_hi);
    /*@ assert lower: fin(product) ==> network_weight(n, l, o, i) * val(in_hi)
          <= network_weight(n, l, o, i) * network_input(n, l, i); */
    //@ assert rounded: fin(product) ==> val(product) <= network_weight(n, l, o, i) * val(in_hi);
    //@ assert product: fin(product) ==> val(product) <= network_weight(n, l, o, i) * network_input(n, l, i);
  } else {
    //@ assert sides: P3(val(in_lo), network_input(n, l, i), network_weight(n, l, o, i));
    mpfr_mul(product, weight, in_lo, MPFR_RNDD);
    //@ assert weight: fin(product) ==> network_weight(n, l, o, i) >= 0.0 && network_input(n, l, i) >= val(in_lo);
    /*@ assert lower: fin(product) ==> network_weight(n, l, o, i) * val(in_lo)
          <= network_weight(n, l, o, i) * network_input(n, l, i); */
    //@ assert rounded: fin(product) ==> val(product) <= network_weight(n, l, o, i) * val(in_lo);
    //@ assert product: fin(product) ==> val(product) <= network_weight(n, l, o, i) * network_input(n, l, i);
  }
}

/* product >= weight x for x between in_lo and in_hi. */
/*@ requires live: out_ok(product) && in_ok(weight) && in_ok(in_lo) && in_ok(in_hi) && \separated(product, weight, in_lo)
      && \separated(product, weight, in_hi);
    requires input: encloses(in_lo, in_hi, network_input(n, l, i));
    requires weight: fin(weight) ==> val(weight) == network_weight(n, l, o, i);
    terminates \true; exits \false;
    assigns product->_mpfr_token;
    ensures upper: fin(product) ==> val(product) >= network_weight(n, l, o, i) * network_input(n, l, i); */
static void product_upper(mpfr_ptr product, mpfr_srcptr weight, mpfr_srcptr in_lo, mpfr_srcptr in_hi)
/*@ ghost (unsigned long n, unsigned long l, unsigned long o, unsigned long i) */ {
  if (mpfr_sgn(weight) < 0) {
    //@ assert sides: P3(val(in_lo), network_input(n, l, i), -network_weight(n, l, o, i));
    mpfr_mul(product, weight, in_lo, MPFR_RNDU);
    //@ assert weight: fin(product) ==> network_weight(n, l, o, i) < 0.0 && network_input(n, l, i) >= val(in_lo);
    /*@ assert upper: fin(product) ==> network_weight(n, l, o, i) * val(in_lo)
          >= network_weight(n, l, o, i) * network_input(n, l, i); */
    //@ assert rounded: fin(product) ==> val(product) >= network_weight(n, l, o, i) * val(in_lo);
    //@ assert product: fin(product) ==> val(product) >= network_weight(n, l, o, i) * network_input(n, l, i);
  } else {
    //@ assert sides: P3(network_input(n, l, i), val(in_hi), network_weight(n, l, o, i));
    mpfr_mul(product, weight, in_hi, MPFR_RNDU);
    //@ assert weight: fin(product) ==> network_weight(n, l, o, i) >= 0.0 && network_input(n, l, i) <= val(in_hi);
    /*@ assert upper: fin(product) ==> network_weight(n, l, o, i) * val(in_hi)
          >= network_weight(n, l, o, i) * network_input(n, l, i); */
    //@ assert rounded: fin(product) ==> val(product) >= network_weight(n, l, o, i) * val(in_hi);
    //@ assert product: fin(product) ==> val(product) >= network_weight(n, l, o, i) * network_input(n, l, i);
  }
}

/* Adds input i, times its weight, to output o. */
/*@ requires live: out_ok(lo) && out_ok(hi) && out_ok(product) && in_ok(weight) && in_ok(in_lo) && in_ok(in_hi);
    requires separated: \separated(lo, hi, product, weight, in_lo) && \separated(lo, hi, product, weight, in_hi);
    requires next: network_sum_next(n);
    requires input: encloses(in_lo, in_hi, network_input(n, l, i));
    requires weight: fin(weight) ==> val(weight) == network_weight(n, l, o, i);
    requires sum: encloses(lo, hi, network_sum(n, l, o, i));
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, product->_mpfr_token;
    ensures sum: encloses(lo, hi, network_sum(n, l, o, i + 1)); */
static void add_product(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr weight, mpfr_srcptr in_lo, mpfr_srcptr in_hi, mpfr_ptr product)
/*@ ghost (unsigned long n, unsigned long l, unsigned long o, unsigned long i) */ {
  //@ assert unfold: Consider(i);
  /*@ assert next: network_sum(n, l, o, i + 1) == network_sum(n, l, o, i)
        + network_weight(n, l, o, i) * network_input(n, l, i); */
  product_lower(product, weight, in_lo, in_hi) /*@ ghost (n, l, o, i) */;
  mpfr_add(lo, lo, product, MPFR_RNDD);
  product_upper(product, weight, in_lo, in_hi) /*@ ghost (n, l, o, i) */;
  mpfr_add(hi, hi, product, MPFR_RNDU);
}

/* [lo, hi] = q bias, bias in weight. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(weight) && \separated(lo, hi, weight);
    requires bias: network_sum_none(n, q) && 1 <= q <= 65535 && (fin(weight) ==> val(weight) == network_bias(n, l, o));
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures sum: encloses(lo, hi, network_sum(n, l, o, 0)); */
static void set_bias(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr weight, unsigned long q)
/*@ ghost (unsigned long n, unsigned long l, unsigned long o) */ {
  //@ assert none: Consider(o) && network_sum(n, l, o, 0) == q * network_bias(n, l, o);
  mpfr_mul_ui(lo, weight, q, MPFR_RNDD);
  mpfr_mul_ui(hi, weight, q, MPFR_RNDU);
}

/* Adds input i of the row, times its weight, to output o. */
/*@ requires layer: layer_readable(layer) && layer_held(layer, n, l) && o < layer->out && i < layer->in;
    requires live: out_ok(lo) && out_ok(hi) && out_ok(product) && cell_live(weight) && in_ok(in_lo) && in_ok(in_hi);
    requires separated: \separated(lo, hi, product, weight, in_lo) && \separated(lo, hi, product, weight, in_hi);
    requires next: network_sum_next(n);
    requires input: encloses(in_lo, in_hi, network_input(n, l, i));
    requires sum: encloses(lo, hi, network_sum(n, l, o, i));
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, weight->_mpfr_token, product->_mpfr_token;
    ensures sum: encloses(lo, hi, network_sum(n, l, o, i + 1)); */
static void add_input(mpfr_ptr lo, mpfr_ptr hi, const sc_layer *layer, unsigned long o, unsigned long i, mpfr_srcptr in_lo,
                      mpfr_srcptr in_hi, mpfr_ptr weight, mpfr_ptr product) /*@ ghost (unsigned long n, unsigned long l) */ {
  sc_network_weight(weight, layer, o, i) /*@ ghost (n, l) */;
  add_product(lo, hi, weight, in_lo, in_hi, product) /*@ ghost (n, l, o, i) */;
}

/* Output o of the layer. */
/*@ requires layer: layer_readable(layer) && layer_held(layer, n, l) && o < layer->out && layer->in == network_inputs(n, l);
    requires defined: network_sum_none(n, q) && network_sum_next(n) && 1 <= q <= 65535;
    requires live: cell_live(lo) && cell_live(hi) && row_live(in_lo, layer->in) && row_live(in_hi, layer->in)
      && cell_live(weight) && cell_live(product);
    requires separated: \separated(lo, hi, weight, product, in_lo + (0 .. layer->in - 1))
      && \separated(lo, hi, weight, product, in_hi + (0 .. layer->in - 1));
    requires enclosed: inputs_enclosed(in_lo, in_hi, n, l);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, weight->_mpfr_token, product->_mpfr_token;
    ensures enclosed: encloses(lo, hi, network_output(n, l, o)); */
static void neuron(mpfr_ptr lo, mpfr_ptr hi, const sc_layer *layer, unsigned long o, unsigned long q, mpfr_ptr in_lo,
                   mpfr_ptr in_hi, mpfr_ptr weight, mpfr_ptr product) /*@ ghost (unsigned long n, unsigned long l) */ {
  unsigned long i, inputs = layer->in;
  /*@ assert apart_lo: \forall integer j; 0 <= j < inputs ==>
        &in_lo[j]._mpfr_token != &lo->_mpfr_token && &in_lo[j]._mpfr_token != &hi->_mpfr_token
        && &in_lo[j]._mpfr_token != &weight->_mpfr_token && &in_lo[j]._mpfr_token != &product->_mpfr_token; */
  /*@ assert apart_hi: \forall integer j; 0 <= j < inputs ==>
        &in_hi[j]._mpfr_token != &lo->_mpfr_token && &in_hi[j]._mpfr_token != &hi->_mpfr_token
        && &in_hi[j]._mpfr_token != &weight->_mpfr_token && &in_hi[j]._mpfr_token != &product->_mpfr_token; */
  sc_network_bias(weight, layer, o) /*@ ghost (n, l) */;
  set_bias(lo, hi, weight, q) /*@ ghost (n, l, o) */;
  /*@ loop invariant range: 0 <= i <= inputs;
      loop invariant sum: encloses(lo, hi, network_sum(n, l, o, i));
      loop invariant same_lo: \forall integer j; 0 <= j < inputs ==> in_lo[j]._mpfr_token == \at(in_lo[j]._mpfr_token, Pre);
      loop invariant same_hi: \forall integer j; 0 <= j < inputs ==> in_hi[j]._mpfr_token == \at(in_hi[j]._mpfr_token, Pre);
      loop assigns i, lo->_mpfr_token, hi->_mpfr_token, weight->_mpfr_token, product->_mpfr_token;
      loop variant inputs - i; */
  for (i = 0; i < inputs; i++) {
    //@ assert live: cell_live(in_lo + i) && cell_live(in_hi + i);
    //@ assert then: \at(encloses(in_lo + \at(i, Here), in_hi + \at(i, Here), network_input(n, l, \at(i, Here))), Pre);
    //@ assert input: encloses(in_lo + i, in_hi + i, network_input(n, l, i));
    //@ assert apart: \separated(lo, hi, product, weight, in_lo + i) && \separated(lo, hi, product, weight, in_hi + i);
    add_input(lo, hi, layer, o, i, in_lo + i, in_hi + i, weight, product) /*@ ghost (n, l) */;
  }
}

void sc_network_sum(mpfr_ptr lo, mpfr_ptr hi, const sc_layer *layer, unsigned long q, mpfr_ptr in_lo, mpfr_ptr in_hi,
                    mpfr_ptr weight, mpfr_ptr product) /*@ ghost (unsigned long n, unsigned long l) */ {
  unsigned long o, outputs = layer->out;
  //@ ghost unsigned long inputs = layer->in;
  /*@ loop invariant range: 0 <= o <= outputs;
      loop invariant enclosed: \forall integer j; 0 <= j < o ==> encloses(lo + j, hi + j, network_output(n, l, j));
      loop invariant same_lo: \forall integer j; 0 <= j < inputs ==> in_lo[j]._mpfr_token == \at(in_lo[j]._mpfr_token, Pre);
      loop invariant same_hi: \forall integer j; 0 <= j < inputs ==> in_hi[j]._mpfr_token == \at(in_hi[j]._mpfr_token, Pre);
      loop assigns o, lo[0 .. outputs - 1]._mpfr_token, hi[0 .. outputs - 1]._mpfr_token, weight->_mpfr_token,
        product->_mpfr_token;
      loop variant outputs - o; */
  for (o = 0; o < outputs; o++) {
    //@ assert cells_lo: \separated(lo + o, hi + o, weight, product, in_lo + (0 .. inputs - 1));
    //@ assert cells_hi: \separated(lo + o, hi + o, weight, product, in_hi + (0 .. inputs - 1));
    //@ assert done_lo: \separated(lo + (0 .. o - 1), lo + o, hi + o, weight, product);
    //@ assert done_hi: \separated(hi + (0 .. o - 1), lo + o, hi + o, weight, product);
    /*@ assert apart_lo: \forall integer j; 0 <= j < inputs ==>
          &in_lo[j]._mpfr_token != &(lo + o)->_mpfr_token && &in_lo[j]._mpfr_token != &(hi + o)->_mpfr_token
          && &in_lo[j]._mpfr_token != &weight->_mpfr_token && &in_lo[j]._mpfr_token != &product->_mpfr_token; */
    /*@ assert apart_hi: \forall integer j; 0 <= j < inputs ==>
          &in_hi[j]._mpfr_token != &(lo + o)->_mpfr_token && &in_hi[j]._mpfr_token != &(hi + o)->_mpfr_token
          && &in_hi[j]._mpfr_token != &weight->_mpfr_token && &in_hi[j]._mpfr_token != &product->_mpfr_token; */
    /*@ assert apart_done_lo: \forall integer j; 0 <= j < o ==>
          &lo[j]._mpfr_token != &(lo + o)->_mpfr_token && &lo[j]._mpfr_token != &(hi + o)->_mpfr_token
          && &lo[j]._mpfr_token != &weight->_mpfr_token && &lo[j]._mpfr_token != &product->_mpfr_token; */
    /*@ assert apart_done_hi: \forall integer j; 0 <= j < o ==>
          &hi[j]._mpfr_token != &(lo + o)->_mpfr_token && &hi[j]._mpfr_token != &(hi + o)->_mpfr_token
          && &hi[j]._mpfr_token != &weight->_mpfr_token && &hi[j]._mpfr_token != &product->_mpfr_token; */
    //@ assert inputs: inputs_enclosed(in_lo, in_hi, n, l);
    //@ ghost before: ;
    neuron(lo + o, hi + o, layer, o, q, in_lo, in_hi, weight, product) /*@ ghost (n, l) */;
    /*@ assert others_lo: \forall integer j; 0 <= j < o ==> lo[j]._mpfr_token == \at(lo[j]._mpfr_token, before); */
    /*@ assert others_hi: \forall integer j; 0 <= j < o ==> hi[j]._mpfr_token == \at(hi[j]._mpfr_token, before); */
    //@ assert others: \forall integer j; 0 <= j < o ==> encloses(lo + j, hi + j, network_output(n, l, j));
    //@ assert this: encloses(lo + o, hi + o, network_output(n, l, o));
  }
}

/* The ReLU of one pair. */
/*@ requires live: cell_live(lo) && cell_live(hi) && \separated(lo, hi);
    requires layer: network_input_next(n) && encloses(lo, hi, network_output(n, l, i));
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures enclosed: encloses(lo, hi, network_input(n, l + 1, i)); */
static void relu(mpfr_ptr lo, mpfr_ptr hi) /*@ ghost (unsigned long n, unsigned long l, unsigned long i) */ {
  //@ assert next: Consider(l) && network_input(n, l + 1, i) == relu(network_output(n, l, i));
  if (mpfr_number_p(lo) && mpfr_sgn(lo) < 0) mpfr_set_ui(lo, 0, MPFR_RNDN);
  //@ assert lower: fin(lo) ==> val(lo) <= relu(network_output(n, l, i));
  if (mpfr_number_p(hi) && mpfr_sgn(hi) < 0) mpfr_set_ui(hi, 0, MPFR_RNDN);
  //@ assert upper: fin(hi) ==> val(hi) >= relu(network_output(n, l, i));
}

void sc_network_relu(mpfr_ptr lo, mpfr_ptr hi, unsigned long count) /*@ ghost (unsigned long n, unsigned long l) */ {
  unsigned long i;
  /*@ loop invariant range: 0 <= i <= count;
      loop invariant done: \forall integer j; 0 <= j < i ==> encloses(lo + j, hi + j, network_input(n, l + 1, j));
      loop invariant rest: \forall integer j; i <= j < count ==> encloses(lo + j, hi + j, network_output(n, l, j));
      loop assigns i, lo[0 .. count - 1]._mpfr_token, hi[0 .. count - 1]._mpfr_token;
      loop variant count - i; */
  for (i = 0; i < count; i++)
    relu(lo + i, hi + i) /*@ ghost (n, l, i) */;
}
