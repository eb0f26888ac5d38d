/* Smoothing by a window on a path or a cycle, read as an automaton that takes h point by point and gives S(h) w points
 * later. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_LOCAL_H
#define SMOOTHCERT_FAST_FEASIBLE_LOCAL_H

#include <stddef.h>
#include <stdint.h>

#include "exhaust.h"

#define SC_HALF_MAX 5U /* w at most */

/* S(h)(x) = output[class << (2w+1) | pattern], bit i of pattern = h(x + w - i).  Class w: a point with a whole window;
 * on a path
 * class x for x < w, class 2w + 1 - (m - x) for x >= m - w; there the bits of points that do not exist have no effect. */
typedef struct {
  unsigned long points; /* m >= 2w + 1 */
  unsigned half;        /* w */
  int cycle;
  const uint8_t *output; /* (2w + 1) << (2w + 1) of them; on a cycle only class w is read */
} sc_local_rule;

/* A state: the last `bits` values of h (the newest lowest) and the number of runs begun, state = runs << bits | values. */
typedef struct {
  const sc_local_rule *rule;
  unsigned bits;        /* max(2w, 1) */
  unsigned long states; /* (runs + 1) << bits */
  unsigned long runs;   /* that are counted; 0 when H has no such limit */
  int none, rises;      /* h = 0 only; no value 1 is followed by a 0 */
} sc_automaton;

/* What happens at a step of the automaton. */
typedef struct {
  unsigned reads;  /* values to choose from: 2, or 1 beyond the end of a path, where a 0 stands for no point */
  int is_silent;   /* nothing is said: the first window is not complete */
  unsigned class_; /* else of the point that is judged */
  unsigned closes; /* on a cycle: number + 1 of the first value, counted from the oldest, that is read again; else 0 */
} sc_step;

#define SC_STATE_NONE ((unsigned long)-1)

/* Restrictions by runs need (runs + 1) times the states. */
void sc_automaton_set(sc_automaton *a, const sc_local_rule *rule, const sc_hypotheses *which);

/* The steps are 0 .. sc_automaton_steps-1.  On a path the first state is 0 and the last may be any; on a cycle they are
 * equal but for the runs. */
unsigned long sc_automaton_steps(const sc_automaton *a);
sc_step sc_automaton_step(const sc_automaton *a, unsigned long number);

/* The state after reading `value`, or SC_STATE_NONE when H forbids it; *says is one of SC_SAYS_... */
unsigned long sc_automaton_next(const sc_automaton *a, sc_step step, unsigned long state, unsigned value, unsigned *says);

/* The point whose value a step reads, and the point that it judges. */
unsigned long sc_automaton_read(const sc_automaton *a, unsigned long number);
unsigned long sc_automaton_judged(const sc_automaton *a, unsigned long number);

#endif
