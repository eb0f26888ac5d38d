#include "api/grown.h"

#include <string.h>

int sc_grown_copy(void *to, size_t size, const void *from, size_t least) {
  const unsigned char *bytes = from;
  size_t given;
  memset(to, 0, size);
  if (!from) return -1;
  memcpy(&given, from, sizeof given);
  if (given < least || given > 65536) return -1;
  for (size_t i = size; i < given; i++)
    if (bytes[i] != 0) return -1;
  memcpy(to, from, given < size ? given : size);
  return 0;
}
