#include "claims_cells.h"

#include <string.h>

char cells_separator(const char *line, size_t length) {
  return memchr(line, '\t', length) ? '\t' : memchr(line, ',', length) ? ',' : ' ';
}

static int is_blank(char c) {
  return c == ' ' || c == '\t';
}

static void keep(struct cells *out, const char *begin, const char *end) {
  while (begin < end && is_blank(*begin))
    begin++;
  while (begin < end && is_blank(end[-1]))
    end--;
  if (out->count < CLAIMS_COLUMNS_MAX) {
    out->text[out->count] = begin;
    out->length[out->count] = (size_t)(end - begin);
  }
  out->count++;
}

void cells_cut(struct cells *out, const char *line, size_t length, char separator) {
  const char *at = line, *end = line + length;
  out->count = 0;
  while (separator == ' ' && at < end && is_blank(*at))
    at++;
  while (separator == ' ' && end > at && is_blank(end[-1]))
    end--;
  for (;;) {
    const char *stop = memchr(at, separator, (size_t)(end - at));
    keep(out, at, stop ? stop : end);
    if (!stop) return;
    at = stop + 1;
    while (separator == ' ' && at < end && is_blank(*at))
      at++;
  }
}
