#include "api/call.h"

int sc_call_tell(const sc_call *call, uint64_t done, sc_problem *problem) {
  sc_environment ours;
  int answer;
  if (!call->progress) return SC_OK;
  sc_environment_enter(&ours); /* only to keep it */
  sc_environment_leave(&call->environment);
  answer = call->progress(call->user, done, call->total);
  sc_environment_leave(&ours);
  if (answer == 0) return SC_OK;
  return sc_refuse(problem, SC_CANCELLED, (int64_t)done, "cancelled after %llu of %llu", (unsigned long long)done,
                   (unsigned long long)call->total);
}
