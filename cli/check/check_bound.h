/* Is every form of a printed bound on the safe side of the bound? */
#ifndef CHECK_BOUND_H
#define CHECK_BOUND_H

#include "lib/read/jsonl.h"
#include "shown.h"

/* NULL when all three forms are proved to be; else the name of the first that is not.  `bound` says of what; its wide is set
 * here. */
const char *check_bound(struct shown *shown, struct shown_bound *bound, const struct number_text *number);

/* *value = the number that a text of either binary grid stands for.  The reader has seen that it is one. */
void check_parse(mpfr_ptr value, const char *text);

/* *value >= the decimal, and 0 exactly when it is 0: a radius that holds for the one holds for the other. */
void check_decimal_up(mpfr_ptr value, const char *text);

#endif
