/* What calls that answer many questions do alike: one at a time on a handle, in the default environment, telling the caller how
 * far they are. */
#ifndef API_CALL_H
#define API_CALL_H

#include "api/environment.h"
#include "api/refuse.h"

typedef struct {
  sc_progress *progress; /* may be NULL */
  void *user;
  uint64_t total;
  sc_environment environment; /* the caller's */
} sc_call;

/* Tells the caller, in the caller's environment, that so many are done.  SC_OK, or SC_CANCELLED with the problem. */
int sc_call_tell(const sc_call *call, uint64_t done, sc_problem *problem);

#endif
