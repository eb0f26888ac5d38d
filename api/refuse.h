/* How a call of the batch interface says no. */
#ifndef API_REFUSE_H
#define API_REFUSE_H

#include "batch.h"

/* Fills *problem, unless it is NULL, and answers `status`, so that a call can return it.  row: see sc_problem.  What is not
 * printable ASCII in the text becomes '?': it may come from the caller's strings. */
int sc_refuse(sc_problem *problem, int status, int64_t row, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* SC_OK, with an empty text. */
int sc_granted(sc_problem *problem);

#endif
