#include "radii.h"

#include <string.h>

#define WHOLE_DIGITS_MAX 6

/* A number that is a femto exactly. */
static int read_exact(femto *out, const char *text, size_t length) {
  struct printed number;
  if (printed_parse(&number, text, length) != PRINTED_NUMBER || number.has_rest || number.magnitude >= WHOLE_DIGITS_MAX)
    return -1;
  *out = number.floor;
  return 0;
}

int radii_parse(struct radii *out, const char *text) {
  const char *step_text = strchr(text, ':'), *last_text = step_text ? strchr(step_text + 1, ':') : NULL;
  femto first, step, last;
  if (!last_text || read_exact(&first, text, (size_t)(step_text - text)) != 0 ||
      read_exact(&step, step_text + 1, (size_t)(last_text - step_text - 1)) != 0 ||
      read_exact(&last, last_text + 1, strlen(last_text + 1)) != 0 || step == 0 || last < first)
    return -1;
  if ((last - first) / step >= RADII_MAX) return -1;
  out->count = (unsigned)((last - first) / step) + 1;
  for (unsigned i = 0; i < out->count; i++)
    out->radius[i] = first + (femto)i * step;
  return 0;
}

void radii_text(char out[PRINTED_TEXT], femto radius) {
  femto_text(out, radius, FEMTO_DIGITS);
  size_t length = strlen(out);
  while (out[length - 1] == '0')
    length--;
  if (out[length - 1] == '.') length--;
  out[length] = '\0';
}
