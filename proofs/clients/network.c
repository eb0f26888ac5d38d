/* What a caller of network.h may conclude, proved from the contracts alone. */
#include "network.h"

/* Of two classes the answer is 1 only if its logit is the larger one; a tie goes to 0. */
/*@ requires network: network_defined(n, q) && network_held(network, n) && 1 <= q <= 65535 && network_classes(n) == 2;
    requires point: point_held(value, n);
    terminates \true; exits \false;
    assigns \nothing;
    ensures answer: \result == 0 || \result == 1 || \result == 2;
    ensures larger: \result == 1 ==> network_logit(n, 0) < network_logit(n, 1);
    ensures tie: network_logit(n, 0) == network_logit(n, 1) ==> \result != 1; */
unsigned long one_of_two(const sc_network *network, unsigned long q, const int32_t *value) /*@ ghost (unsigned long n) */ {
  unsigned long answer = 2;
  if (sc_network_class(&answer, network, q, value) /*@ ghost (n) */ != SC_OK) return 2;
  //@ assert class: network_class(n, answer);
  return answer;
}

/*@ lemma class_above: \forall integer n, c, d; network_class(n, c) ==> 0 <= d < c ==>
      network_logit(n, d) < network_logit(n, c);
    lemma class_below: \forall integer n, c, d; network_class(n, c) ==> c < d < network_classes(n) ==>
      network_logit(n, d) <= network_logit(n, c);
    lemma class_range: \forall integer n, c; network_class(n, c) ==> 0 <= c < network_classes(n);
    lemma class_unique: \forall integer n, c, d; network_class(n, c) ==> network_class(n, d) ==> !(c < d); */

/* The answer does not depend on the call: a network at a point has one class. */
/*@ requires network: network_defined(n, q) && network_held(network, n) && 1 <= q <= 65535;
    requires point: point_held(value, n);
    terminates \true; exits \false;
    assigns \nothing;
    ensures same: \result != 0; */
int same_twice(const sc_network *network, unsigned long q, const int32_t *value) /*@ ghost (unsigned long n) */ {
  unsigned long first = 0, second = 0;
  if (sc_network_class(&first, network, q, value) /*@ ghost (n) */ != SC_OK) return 1;
  //@ assert first: network_class(n, first);
  if (sc_network_class(&second, network, q, value) /*@ ghost (n) */ != SC_OK) return 1;
  //@ assert second: network_class(n, second);
  return first == second;
}

/* Once checked, the inputs of the second layer are the outputs of the first, and there is a choice to make. */
/*@ requires readable: \valid_read(network)
      && (1 <= network->layers <= SC_LAYERS_MAX ==>
        \forall integer l; 0 <= l < network->layers ==> layer_there(network->layer + l));
    terminates \true; exits \false;
    assigns \nothing;
    ensures none: network->layers == 0 ==> \result == 0;
    ensures chain: \result != 0 ==> network->layers >= 2 ==> network->layer[1].in == network->layer[0].out;
    ensures classes: \result != 0 ==> network->layer[network->layers - 1].out >= 2; */
int checked(const sc_network *network) {
  return sc_network_check(network) == SC_OK;
}
