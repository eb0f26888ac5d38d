/* The radii at which a report gives the accuracy. */
#ifndef RADII_H
#define RADII_H

#include "printed.h"

#define RADII_MAX 64
#define RADII_OF(what, example)                                                                                                \
  "FIRST:STEP:LAST, decimals with at most 15 places below 1e6 that name 1 to 64 " what ", as " example
#define RADII_EXPECTED RADII_OF("radii", "0:0.25:2")
#define RADII_EXPECTED_SIGMAS RADII_OF("of them", "0.25:0.25:1")

struct radii {
  unsigned count;
  femto radius[RADII_MAX]; /* ascending, exact */
};

/* Reads RADII_EXPECTED: FIRST, FIRST + STEP, ... up to LAST, STEP > 0.  0, or -1 when it is not of that form; *out is
 * unspecified then. */
int radii_parse(struct radii *out, const char *text);

/* "0.25", without trailing zeros: exact. */
void radii_text(char out[PRINTED_TEXT], femto radius);

#endif
