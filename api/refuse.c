#include "api/refuse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int sc_refuse(sc_problem *problem, int status, int64_t row, const char *format, ...) {
  va_list ap;
  if (!problem) return status;
  memset(problem, 0, sizeof *problem);
  problem->status = status;
  problem->row = row;
  va_start(ap, format);
  vsnprintf(problem->text, sizeof problem->text, format, ap);
  va_end(ap);
  for (char *at = problem->text; *at; at++)
    if (*at < 0x20 || *at > 0x7e) *at = '?';
  return status;
}

int sc_granted(sc_problem *problem) {
  if (!problem) return SC_OK;
  memset(problem, 0, sizeof *problem);
  problem->row = -1;
  return SC_OK;
}
