/* An output that appears whole or not at all.
 *
 * A file is written beside its target under another name, synced and renamed over it; so an error, a signal or a full disk
 * leaves the target as it was.  The new file has the mode, the owner and the group of the old one.  Standard output, and a
 * target that is no regular file (/dev/null, a pipe), are collected in an unnamed temporary file (in TMPDIR, else /tmp) and
 * copied when everything is computed; so bad input prints nothing.
 *
 * Several may be open at once, CLEANUP_FILES at most: their temporary names are what the signal handlers remove.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stddef.h>
#include <stdio.h>

#include "problem.h"

struct output {
  FILE *stream;
  char *target;     /* what the temporary file is renamed to; NULL when it is copied to `device` instead */
  char *folder;     /* of the target */
  char *temporary;  /* the name to remove on failure; NULL when it has none */
  int device;       /* the descriptor to copy to, else -1 */
  const char *name; /* the output in messages */
  int error;        /* errno of the first failed write, else 0 */
};

/* Opens path, or standard output when path is NULL or "-", before anything is computed: a folder that is missing or cannot be
 * written is found at once.
 *    0   finish with output_commit or output_discard
 *   -1   nothing to release; *why says what is wrong */
int output_open(struct output *out, const char *path, struct problem *why);

/* Whether the path (NULL or "-": standard output) is that of a file, there or to be created, not of a pipe or a device. */
int output_is_file(const char *path);

/* Whether two open outputs would be one: the same file, or standard output twice. */
int output_same(const struct output *a, const struct output *b);

/* -1 once a write has failed: there is no need to compute more. */
int output_write(struct output *out, const char *text, size_t length);

/* Makes the output appear; `out` is closed in either case.
 *    0   it is there, to the last byte
 *   -1   *why says what is wrong; nothing has changed, but a device may have received a part, and when only the sync of the
 *        folder failed the new file is in place but could be lost with the power */
int output_commit(struct output *out, struct problem *why);

/* The same for outputs that belong together: none appears before all of them are complete on the disk.  Once the first is in
 * its place only a failing rename, or device, can keep another from it: then -1, and *why names it. */
int output_commit_all(struct output *out, size_t count, struct problem *why);

/* All three steps for a text that is complete.  0, or -1 as above. */
int output_text(const char *path, const char *text, size_t length, struct problem *why);

/* Closes the output and leaves no trace of it. */
void output_discard(struct output *out);

#endif
