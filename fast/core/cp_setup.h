/* What all Clopper-Pearson bounds of one n and one level have in common; made by sc_cp_setup_make (fast/cpu/setup.h). */
#ifndef SMOOTHCERT_FAST_CP_SETUP_H
#define SMOOTHCERT_FAST_CP_SETUP_H

#include "range.h"

#define SC_STIRLING_TABLE 32

/* A bound and its complement, each enclosed by itself: the small one of the two is never 1 minus the other, rounded. */
typedef struct {
  sc_range p; /* the bound */
  sc_range q; /* 1 - bound */
} sc_cp_range;

/* Plain data: it may be copied to a GPU as it is.  a = min(level, 1 - level) is the level of the tail that is solved for. */
typedef struct {
  double n;           /* draws, 1 .. SC_DRAWS_MAX */
  double stirling_n;  /* Stirling's correction of log n! */
  double log_a_hi;    /* log a to nearest */
  double log_a_lo;    /* and the rest of it */
  double z;           /* about -Phi^-1(a): used in guesses only */
  uint32_t draws;     /* n */
  int complement;     /* 1 when level > 1/2 */
  sc_cp_range end;    /* p = a^(1/n), q = 1 - p */
  double stirling[SC_STIRLING_TABLE]; /* Stirling's correction of log m!, m = 1 .. 31 */
} sc_cp_setup;

#endif
