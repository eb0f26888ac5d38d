/* Sets of states, each kept once: what a word of answers leaves possible.  Different words with the same set have the same
 * future, so that words are counted by counting them for each set. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_SUBSETS_H
#define SMOOTHCERT_FAST_FEASIBLE_SUBSETS_H

#include "local.h"

/* On a cycle a member is a pair of the state in which the word began, without runs, and the state now. */
typedef struct {
  const sc_automaton *automaton;
  int decided_only; /* words with an undecided point are left out */
  size_t sets, room;
  size_t *first; /* the members of set i are member[first[i] .. first[i+1]-1], ascending */
  uint32_t *member;
  size_t members;
  size_t *slot; /* hash table of set numbers + 1 */
  size_t slots;
  uint64_t *mark; /* a bit for each state, all 0 between two steps */
  size_t marks;
  size_t bytes, callers;
} sc_subsets;

#define SC_SUBSET_NONE ((size_t)-1)   /* no state is left: no such word */
#define SC_SUBSET_FAILED ((size_t)-2) /* more sets than `bytes` of sc_subsets_open allow, or no memory */

/* bytes: of memory at most, when the caller keeps so many more of each set.  0, or -1: no memory. */
int sc_subsets_open(sc_subsets *s, const sc_automaton *automaton, int decided_only, size_t bytes, size_t callers);
void sc_subsets_close(sc_subsets *s);

/* The set before the first step. */
size_t sc_subsets_first(sc_subsets *s);
/* to[says] = the set after each answer of this step, SC_SUBSET_NONE or SC_SUBSET_FAILED; a silent step says 0. */
void sc_subsets_step(sc_subsets *s, sc_step step, size_t set, size_t to[SC_SAYS]);
/* Forgets all sets but these, given by ascending numbers; set[i] becomes set i. */
void sc_subsets_keep(sc_subsets *s, const size_t *set, size_t sets);
/* Is there a hypothesis that ends in this set? */
int sc_subsets_accepts(const sc_subsets *s, size_t set);

#endif
