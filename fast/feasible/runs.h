/* Over all hypotheses on a path or a cycle, one after another through the states of the automaton: how many there are,
 * and which
 * one fits given labels best. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_RUNS_H
#define SMOOTHCERT_FAST_FEASIBLE_RUNS_H

#include <gmp.h>

#include "local.h"

/* rop = the number of hypotheses in H; with decided_only, of those whose S(h) is decided everywhere.  0, or -1: no memory. */
int sc_runs_count(mpz_ptr rop, const sc_automaton *automaton, int decided_only);

/* h[0 .. m-1] = a hypothesis in H for which the sum of worth[x] over the x with S(h)(x) = label[x] is largest, *best =
 * that sum.
 * worth[x] >= 0; the sum over all x fits.  0, or -1: no memory. */
int sc_runs_best(int64_t *best, uint8_t *h, const sc_automaton *automaton, const uint8_t *label, const int64_t *worth);

#endif
