/* The files that a run writes: the votes of each stream, and beside those that are regular files where they come from
 * (provenance.h).  They appear together. */
#ifndef SAMPLE_FILES_H
#define SAMPLE_FILES_H

#include "table.h"

struct sample_files {
  const char *path[SAMPLE_STREAMS]; /* NULL: standard output; that of a stream without draws is not used */
  enum sample_format format;
};

/* Finds out, before hours of work, that an output cannot be written, or that two are the same.  0, or -1 with *why. */
int sample_files_try(const struct sample_files *files, const struct sample_job *job, struct problem *why);

/* All of them, of votes that are complete.  0, or -1 with *why; see output_commit_all. */
int sample_files_write(const struct sample_files *files, const struct sample_job *job, const struct sample_votes *votes,
                       struct problem *why);

#endif
