#include "network_decide.h"

/* The outputs of layer l in to, from its inputs in from: lower ends in the first `width` numbers, upper ends in the next. */
/*@ requires layer: network_sum_none(n, q) && network_sum_next(n) && 1 <= q <= 65535 && layer_readable(layer)
      && layer_held(layer, n, l) && layer->in == network_inputs(n, l) && layer->out == network_outputs(n, l);
    requires width: layer->in <= width <= SC_WIDTH_MAX && layer->out <= width;
    requires live: pair_live(from, width) && pair_live(to, width) && row_live(spare, 2);
    requires separated: \separated(from + (0 .. 2 * width - 1), to + (0 .. 2 * width - 1), spare + (0 .. 1));
    requires enclosed: inputs_enclosed(from, from + width, n, l);
    terminates \true; exits \false;
    assigns to[0 .. 2 * width - 1]._mpfr_token, spare[0 .. 1]._mpfr_token;
    ensures enclosed: outputs_enclosed(to, to + width, n, l); */
static void sum(mpfr_ptr to, const sc_layer *layer, unsigned long q, mpfr_ptr from, unsigned long width, mpfr_ptr spare)
/*@ ghost (unsigned long n, unsigned long l) */ {
  //@ assert lower: row_live(from, layer->in) && row_live(to, layer->out);
  //@ assert upper: row_live(from + width, layer->in) && row_live(to + width, layer->out);
  //@ assert spare: cell_live(spare + 0) && cell_live(spare + 1);
  sc_network_sum(to, to + width, layer, q, from, from + width, spare, spare + 1) /*@ ghost (n, l) */;
}

/*@ requires layer: network_input_next(n) && 0 <= l && 1 <= count <= width <= SC_WIDTH_MAX
      && count == network_outputs(n, l) == network_inputs(n, l + 1);
    requires live: pair_live(to, width);
    requires enclosed: outputs_enclosed(to, to + width, n, l);
    terminates \true; exits \false;
    assigns to[0 .. 2 * width - 1]._mpfr_token;
    ensures enclosed: inputs_enclosed(to, to + width, n, l + 1); */
static void relu(mpfr_ptr to, unsigned long count, unsigned long width) /*@ ghost (unsigned long n, unsigned long l) */ {
  //@ assert live: row_live(to, count) && row_live(to + width, count);
  sc_network_relu(to, to + width, count) /*@ ghost (n, l) */;
}

/* The enclosures of the logits, where the answer says: in from, which has those of the inputs, or in to. */
/*@ requires network: network_defined(n, q) && network_held(network, n) && 1 <= q <= 65535;
    requires width: width <= SC_WIDTH_MAX
      && \forall integer l; 0 <= l < network->layers ==> network->layer[l].in <= width && network->layer[l].out <= width;
    requires live: pair_live(from, width) && pair_live(to, width) && row_live(spare, 2);
    requires separated: \separated(from + (0 .. 2 * width - 1), to + (0 .. 2 * width - 1), spare + (0 .. 1));
    requires enclosed: inputs_enclosed(from, from + width, n, 0);
    terminates \true; exits \false;
    assigns from[0 .. 2 * width - 1]._mpfr_token, to[0 .. 2 * width - 1]._mpfr_token, spare[0 .. 1]._mpfr_token,
      \result \from from, to;
    ensures where: \result == \old(from) || \result == \old(to);
    ensures enclosed: outputs_enclosed(\result, \result + width, n, network->layers - 1); */
static mpfr_ptr forward(const sc_network *network, unsigned long q, mpfr_ptr from, mpfr_ptr to, unsigned long width,
                        mpfr_ptr spare) /*@ ghost (unsigned long n) */ {
  unsigned long l, last = network->layers - 1;
  mpfr_ptr done;
  /*@ loop invariant range: 0 <= l <= last;
      loop invariant places: (from == \at(from, Pre) && to == \at(to, Pre)) || (from == \at(to, Pre) && to == \at(from, Pre));
      loop invariant enclosed: inputs_enclosed(from, from + width, n, l);
      loop assigns l, from, to, done, \at(from, Pre)[0 .. 2 * width - 1]._mpfr_token,
        \at(to, Pre)[0 .. 2 * width - 1]._mpfr_token, spare[0 .. 1]._mpfr_token;
      loop variant last - l; */
  for (l = 0; l < last; l++) {
    //@ assert layer: layer_readable(network->layer + l) && layer_held(network->layer + l, n, l);
    sum(to, &network->layer[l], q, from, width, spare) /*@ ghost (n, l) */;
    //@ assert chain: network->layer[l].out == network_outputs(n, l) == network_inputs(n, l + 1);
    relu(to, network->layer[l].out, width) /*@ ghost (n, l) */;
    done = to;
    to = from;
    from = done;
  }
  sum(to, &network->layer[last], q, from, width, spare) /*@ ghost (n, last) */;
  return to;
}

/* The class with the largest lower end, the first of them: no other can be proved to be the class. */
/*@ requires live: 1 <= classes <= SC_WIDTH_MAX && row_live(lo, classes);
    terminates \true; exits \false;
    assigns \nothing;
    ensures range: \result < classes; */
static unsigned long candidate(mpfr_ptr lo, unsigned long classes) {
  unsigned long best = 0, c;
  /*@ loop invariant range: 1 <= c <= classes && best < classes;
      loop assigns c, best;
      loop variant classes - c; */
  for (c = 1; c < classes; c++)
    if (mpfr_greater_p(lo + c, lo + best)) best = c;
  return best;
}

/* Is the logit of best above those before it, and not below those behind it (spec/math, Lemma 3.8)? */
/*@ requires live: best < classes <= SC_WIDTH_MAX && row_live(lo, classes) && row_live(hi, classes);
    terminates \true; exits \false;
    assigns \nothing;
    ensures finite: \result != 0 ==> fin(lo + best);
    ensures before: \result != 0 ==> \forall integer j; 0 <= j < best ==> fin(hi + j) && val(hi + j) < val(lo + best);
    ensures behind: \result != 0 ==> \forall integer j; best < j < classes ==> fin(hi + j) && val(hi + j) <= val(lo + best); */
static int is_proved(unsigned long best, mpfr_ptr lo, mpfr_ptr hi, unsigned long classes) {
  unsigned long c;
  if (!mpfr_number_p(lo + best)) return 0;
  /*@ loop invariant range: 0 <= c <= best;
      loop invariant before: \forall integer j; 0 <= j < c ==> fin(hi + j) && val(hi + j) < val(lo + best);
      loop assigns c;
      loop variant best - c; */
  for (c = 0; c < best; c++)
    if (!mpfr_number_p(hi + c) || !mpfr_less_p(hi + c, lo + best)) return 0;
  /*@ loop invariant range: best < c <= classes;
      loop invariant behind: \forall integer j; best < j < c ==> fin(hi + j) && val(hi + j) <= val(lo + best);
      loop assigns c;
      loop variant classes - c; */
  for (c = best + 1; c < classes; c++)
    if (!mpfr_number_p(hi + c) || !mpfr_lessequal_p(hi + c, lo + best)) return 0;
  return 1;
}

/*@ requires live: 1 <= classes <= SC_WIDTH_MAX && row_live(lo, classes) && row_live(hi, classes) && \valid(class_);
    requires enclosed: outputs_enclosed(lo, hi, n, network_layers(n) - 1) && classes == network_classes(n);
    terminates \true; exits \false;
    assigns *class_;
    ensures class: \result != 0 ==> network_class(n, *class_);
    ensures open: \result == 0 ==> *class_ == \old(*class_); */
static int argmax(unsigned long *class_, mpfr_ptr lo, mpfr_ptr hi, unsigned long classes) /*@ ghost (unsigned long n) */ {
  unsigned long best = candidate(lo, classes);
  if (!is_proved(best, lo, hi, classes)) return 0;
  //@ assert best: val(lo + best) <= network_logit(n, best);
  //@ assert before: \forall integer j; 0 <= j < best ==> network_logit(n, j) <= val(hi + j) < network_logit(n, best);
  //@ assert behind: \forall integer j; best < j < classes ==> network_logit(n, j) <= val(hi + j) <= network_logit(n, best);
  //@ assert class: network_class(n, best);
  *class_ = best;
  return 1;
}

int sc_network_decide(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value, mpfr_ptr room,
                      unsigned long width) /*@ ghost (unsigned long n) */ {
  unsigned long inputs = network->layer[0].in, classes = network->layer[network->layers - 1].out;
  mpfr_ptr back = room + 2 * width, spare = room + 4 * width, logits;
  //@ assert live: pair_live(room, width) && pair_live(back, width) && row_live(spare, 2);
  //@ assert front: row_live(room, inputs) && row_live(room + width, inputs);
  //@ assert layers: network->layers == network_layers(n);
  //@ assert classes: classes == network_outputs(n, network->layers - 1) && classes == network_classes(n);
  sc_network_input(room, room + width, value, inputs) /*@ ghost (n) */;
  logits = forward(network, q, room, back, width, spare) /*@ ghost (n) */;
  //@ assert enclosed: outputs_enclosed(logits, logits + width, n, network_layers(n) - 1);
  //@ assert logits: row_live(logits, classes) && row_live(logits + width, classes);
  return argmax(class_, logits, logits + width, classes) /*@ ghost (n) */;
}
