/* The bytes of a whole input file. */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>

#include "problem.h"

struct bytes {
  unsigned char *data;
  size_t length;
};

/* Read the file, pipe or, for path "-", standard input to its end.  It is read and not mapped: a mapped file that is
 * truncated meanwhile kills the process.
 *    0   *out is filled; release it with bytes_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int bytes_read(struct bytes *out, const char *path, struct problem *why);

void bytes_free(struct bytes *bytes);

/* The name of the path in messages. */
const char *bytes_name(const char *path);

#endif
