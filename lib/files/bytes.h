/* The bytes of a whole input file. */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>

#include "problem.h"

struct bytes {
  unsigned char *data;
  size_t length;
  int is_mapped; /* `data` is a view of the file: it must not be written to */
};

/* Read the file, pipe or, for path "-", standard input to its end.
 *    0   *out is filled; release it with bytes_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int bytes_read(struct bytes *out, const char *path, struct problem *why);

/* The same bytes without a copy where the file can be mapped.  They are then those that the file holds when they are looked
 * at, and a file that is made shorter meanwhile ends the process as cleanup_map says: for large input. */
int bytes_map(struct bytes *out, const char *path, struct problem *why);

void bytes_free(struct bytes *bytes);

/* The name of the path in messages. */
const char *bytes_name(const char *path);

#endif
