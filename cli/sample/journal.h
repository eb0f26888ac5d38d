/* The journal of a run, OUTPUT.part: what an interrupted run leaves, so that another goes on with it.
 *
 *   smoothcert sample journal 1
 *   model SHA-256  inputs SHA-256  labels SHA-256 or -  q Q  sigma S  n0 N  n N  seed S  from I  to J     each in its own line
 *   begin
 *   INPUT COUNT ... COUNT CHECK                                 a line for each input that is done, in the order of their ends
 *
 * The line n0 stands there with selection draws only; the counts of a line are then those of both streams, n's first.
 * CHECK is the first 16 digits of the SHA-256 of the header's SHA-256 (64 digits) and of the line up to the blank before
 * CHECK: a torn line, or one of another run, is known by it and counts for nothing. */
#ifndef SAMPLE_JOURNAL_H
#define SAMPLE_JOURNAL_H

#include "job.h"

struct journal {
  int fd; /* -1: there is none */
  char *path;
  char key[SHA256_TEXT]; /* of the header */
  char *line;            /* room for one */
  double synced;         /* seconds */
};

/* Begins the journal beside an output, or goes on with it: then the votes that it holds are added to *votes, and *torn is
 * the number of lines that counted for nothing.
 *    0   release it with journal_close
 *   -1   nothing to release; *why says what is wrong: another process writes it; it is there, and resume is 0; it is of
 *        another run; it is no journal; it cannot be written.  The file is unchanged. */
int journal_open(struct journal *out, const char *output, const struct sample_job *job, int resume, struct sample_votes *votes,
                 unsigned long *torn, struct problem *why);

/* Adds the votes of an input.  They survive the end of the process at once, a failure of power after some seconds.
 * 0, or -1 with *why. */
int journal_add(struct journal *journal, unsigned long input, const uint32_t *count, unsigned long columns,
                struct problem *why);

/* The output is there: the journal has done its work. */
void journal_remove(struct journal *journal);

/* Also right after journal_remove, and for the journal {.fd = -1}. */
void journal_close(struct journal *journal);

#endif
