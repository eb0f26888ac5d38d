#include "local.h"

void sc_automaton_set(sc_automaton *a, const sc_local_rule *rule, const sc_hypotheses *which) {
  unsigned long most = (rule->points + 1) / 2; /* runs that fit */
  int limited = !which->rises && which->runs > 0 && which->runs < most;
  a->rule = rule;
  a->bits = rule->half > 0 ? 2 * rule->half : 1;
  a->runs = limited ? which->runs : 0;
  a->states = (a->runs + 1) << a->bits;
  a->none = !which->rises && which->runs == 0;
  a->rises = which->rises;
}

unsigned long sc_automaton_steps(const sc_automaton *a) {
  return a->rule->points + (a->rule->cycle ? 0 : a->rule->half);
}

sc_step sc_automaton_step(const sc_automaton *a, unsigned long number) {
  unsigned w = a->rule->half;
  unsigned long open = a->rule->points - a->bits;
  sc_step step = {2, 0, w, 0};
  if (a->rule->cycle) {
    if (number >= open) step.closes = (unsigned)(number - open) + 1;
    return step;
  }
  if (number < w) {
    step.is_silent = 1;
  } else if (number < 2 * w) {
    step.class_ = (unsigned)number - w;
  } else if (number >= a->rule->points) {
    step.reads = 1;
    step.class_ = w + 1 + (unsigned)(number - a->rule->points);
  }
  return step;
}

unsigned long sc_automaton_next(const sc_automaton *a, sc_step step, unsigned long state, unsigned value, unsigned *says) {
  unsigned window = 2 * a->rule->half + 1;
  unsigned long values = state & (((unsigned long)1 << a->bits) - 1), runs = state >> a->bits;
  unsigned long longer = values << 1 | value;
  if (step.reads == 2) {
    if (value && a->none) return SC_STATE_NONE;
    if (!value && a->rises && (values & 1)) return SC_STATE_NONE;
    if (value && a->runs > 0 && !(values & 1) && runs++ == a->runs) return SC_STATE_NONE;
  }
  *says = step.is_silent ? 0 : a->rule->output[(unsigned long)step.class_ << window | (longer & ((1UL << window) - 1))];
  return runs << a->bits | (longer & (((unsigned long)1 << a->bits) - 1));
}

/* On a cycle the first values are those of the first state. */
unsigned long sc_automaton_read(const sc_automaton *a, unsigned long number) {
  return a->rule->cycle ? (number + a->bits) % a->rule->points : number;
}

unsigned long sc_automaton_judged(const sc_automaton *a, unsigned long number) {
  unsigned long m = a->rule->points;
  return a->rule->cycle ? (number + a->bits + m - a->rule->half) % m : number - a->rule->half;
}
