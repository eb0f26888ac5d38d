#include "problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

#define NAME_SHOWN 320 /* bytes of a file name, escapes included */
#define PLACE_SHOWN 48 /* ":line:column: " with two 20-digit numbers */

/* Append the bytes of s that fit as they are or escaped; out[*used] stays the end of a string within `size`.  Answers how
 * many bytes of s were taken. */
static size_t append(char *out, size_t size, size_t *used, const char *s, int allow_utf8) {
  const unsigned char *p = (const unsigned char *)s;
  while (*p) {
    size_t wide = allow_utf8 ? utf8_length((const char *)p, 4) : 0;
    int plain = *p >= 0x20 && *p < 0x7f;
    size_t need = wide ? wide : plain ? 1 : 4;
    if (*used + need >= size) break;
    if (wide || plain)
      memcpy(out + *used, p, need);
    else
      snprintf(out + *used, 5, "\\x%02X", (unsigned)*p);
    *used += need;
    p += wide ? wide : 1;
  }
  out[*used] = '\0';
  return (size_t)((const char *)p - s);
}

static size_t append_name(char *out, const char *file) {
  size_t used = 0;
  size_t length = strlen(file);
  if (append(out, NAME_SHOWN, &used, file, 1) == length) return used;
  /* The end of a path says more than its front.  An escape takes four bytes, so this tail fits whatever it holds. */
  used = 0;
  append(out, NAME_SHOWN, &used, "...", 0);
  append(out, NAME_SHOWN, &used, file + length - (NAME_SHOWN - 4) / 4, 1);
  return used;
}

static int write_problem(struct problem *why, const char *file, const char *place, const char *format, va_list ap) {
  char message[sizeof why->text - NAME_SHOWN - PLACE_SHOWN];
  size_t used = append_name(why->text, file);
  vsnprintf(message, sizeof message, format, ap);
  append(why->text, sizeof why->text, &used, place, 0);
  append(why->text, sizeof why->text, &used, message, 0);
  return -1;
}

int problem_at(struct problem *why, const char *file, unsigned long line, unsigned long column, const char *format, ...) {
  char place[PLACE_SHOWN];
  va_list ap;
  snprintf(place, sizeof place, ":%lu:%lu: ", line, column);
  va_start(ap, format);
  write_problem(why, file, place, format, ap);
  va_end(ap);
  return -1;
}

int problem_of(struct problem *why, const char *file, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  write_problem(why, file, ": ", format, ap);
  va_end(ap);
  return -1;
}
