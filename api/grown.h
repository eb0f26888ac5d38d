/* Structs that may have grown since the caller was compiled, or since this library was. */
#ifndef API_GROWN_H
#define API_GROWN_H

#include <stddef.h>

/* Copies the struct at `from`, which begins with its own size, into the `size` bytes at `to`: what the caller's is short of
 * is 0 there.  0, or -1 (`to` is all 0 then): from is NULL, is smaller than `least`, the size in the first version, or holds
 * something other than 0 beyond `size`. */
int sc_grown_copy(void *to, size_t size, const void *from, size_t least);

#endif
