/* The number of different S(h) on a path or a cycle of many points, by dynamic programming over sets of states (spec/math,
 * Method 5.4). */
#ifndef SMOOTHCERT_FAST_FEASIBLE_TRANSFER_H
#define SMOOTHCERT_FAST_FEASIBLE_TRANSFER_H

#include <gmp.h>

#include "local.h"

enum { SC_TRANSFER_OK, SC_TRANSFER_MEMORY, SC_TRANSFER_STOPPED };

/* rop = the number of different S(h), h in H; with decided_only, of those that are decided everywhere.  `bytes`: of
 * memory at most,
 * about.  progress as in exhaust.h, with the points that are done.
 * SC_TRANSFER_MEMORY: more sets of states than that; rop is unspecified then, and when stopped. */
int sc_transfer_feasible(mpz_ptr rop, const sc_automaton *automaton, int decided_only, size_t bytes, int threads,
                         int (*progress)(void *context, uint64_t done), void *context);

#endif
