/* What speaks for a reading of a file.  (spec/math, Theorem 2.4.) */
#ifndef AUDIT_EVIDENCE_H
#define AUDIT_EVIDENCE_H

#include "audit.h"

/* So many orders of magnitude less likely than not must it be that any wrong reading explains every row, all readings that are
 * tried together. */
#define EVIDENCE_DECADES 6

struct evidence {
  int fits;             /* the supposition explains every number */
  unsigned long misfit; /* so many different numbers it does not explain */
  double decades;       /* -log10 of the probability that a wrong one explains those that it explains */
};

/* Weighs a supposition on the cases of the audit, which are ordered by audit->by_size.  With `all` every case is looked at.
 * Else `fits` is 0 at the first that does not fit, or when `needed` decades are out of reach. */
void evidence_weigh(struct evidence *out, const struct audit *audit, const struct supposition *s, int all, double needed);

#endif
