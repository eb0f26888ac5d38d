#include "network_decide.h"

#include "network_layer.h"

/* Where the enclosures of the logits are: lower ends from there on, upper ends `width` numbers further. */
static mpfr_ptr forward(const sc_network *network, unsigned long q, const int32_t *value, mpfr_ptr room, unsigned long width) {
  mpfr_ptr from = room, to = room + 2 * width;
  sc_network_input(from, from + width, value, network->layer[0].in);
  for (unsigned long l = 0; l < network->layers; l++) {
    const sc_layer *layer = &network->layer[l];
    mpfr_ptr done = to;
    if (l > 0) sc_network_relu(from, from + width, layer->in);
    sc_network_sum(to, to + width, layer, q, from, from + width, room + 4 * width, room + 4 * width + 1);
    to = from;
    from = done;
  }
  return from;
}

/* The class with the largest lower end, the first of them: no other can be proved to be the class. */
static unsigned long candidate(mpfr_srcptr lo, unsigned long classes) {
  unsigned long best = 0;
  for (unsigned long c = 1; c < classes; c++)
    if (mpfr_greater_p(lo + c, lo + best)) best = c;
  return best;
}

/* Is its logit above those before it, and not below those behind it? */
static int is_proved(unsigned long best, mpfr_srcptr lo, mpfr_srcptr hi, unsigned long classes) {
  if (!mpfr_number_p(lo + best)) return 0;
  for (unsigned long c = 0; c < best; c++)
    if (!mpfr_number_p(hi + c) || !mpfr_less_p(hi + c, lo + best)) return 0;
  for (unsigned long c = best + 1; c < classes; c++)
    if (!mpfr_number_p(hi + c) || !mpfr_lessequal_p(hi + c, lo + best)) return 0;
  return 1;
}

int sc_network_decide(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value, mpfr_ptr room,
                      unsigned long width) {
  unsigned long classes = network->layer[network->layers - 1].out;
  mpfr_srcptr lo = forward(network, q, value, room, width);
  unsigned long best = candidate(lo, classes);
  if (!is_proved(best, lo, lo + width, classes)) return 0;
  *class_ = best;
  return 1;
}
