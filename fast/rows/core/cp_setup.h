/* What all Clopper-Pearson bounds of one n and one level have in common; made by sc_cp_setup_make (fast/rows/cpu/setup.h). */
#ifndef SMOOTHCERT_FAST_CP_SETUP_H
#define SMOOTHCERT_FAST_CP_SETUP_H

#include "range.h"

#define SC_STIRLING_TABLE 32

/* A bound and its complement, each enclosed by itself: the small one of the two is never 1 minus the other, rounded. */
typedef struct {
  sc_range p; /* the bound */
  sc_range q; /* 1 - bound */
} sc_cp_range;

/* Plain data: it may be copied to a GPU as it is.  e = min(level, 1 - level) is the probability that the tail solved for has.
 * st(m) = log m! - (m + 1/2) log m + m - log(2 pi)/2 is Stirling's correction. */
typedef struct {
  double n;                           /* draws, 1 .. SC_DRAWS_MAX */
  double log_hi;                      /* log e, rounded to nearest; NaN when it is below -700: nothing is decided then */
  double log_lo;                      /* log e - log_hi, likewise */
  double z;                           /* about -Phi^-1(e) >= 0; for guesses only */
  int complement;                     /* 1 when level > 1/2 */
  sc_cp_range end;                    /* p = e^(1/n), q = 1 - p */
  double stirling_n;                  /* st(n) */
  double stirling[SC_STIRLING_TABLE]; /* st(m), m = 1 .. 31; [0] is not used */
} sc_cp_setup;

#endif
