#include "findings.h"

#include <stdarg.h>
#include <stdio.h>

void findings_add(struct findings *findings, const char *kind, unsigned long rows, const char *format, ...) {
  va_list ap;
  if (findings->count == FINDINGS_MAX) return;
  struct finding *finding = &findings->finding[findings->count++];
  finding->kind = kind;
  finding->rows = rows;
  va_start(ap, format);
  vsnprintf(finding->text, sizeof finding->text, format, ap);
  va_end(ap);
}
