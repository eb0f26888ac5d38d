/* Where votes come from: FILE.provenance.json, which `sample` writes beside each file of votes.  A file of its own, so that
 * whatever reads votes (pandas, numpy.loadtxt, numpy.load) finds nothing else among them; the SHA-256 of the votes in it tells
 * whether they are the votes that it speaks of. */
#ifndef PROVENANCE_H
#define PROVENANCE_H

#include "lib/files/output.h"
#include "lib/files/sha256.h"
#include "sample.h"

#define PROVENANCE_SUFFIX ".provenance.json"
#define PROVENANCE_NONE "-" /* instead of a digest */

/* The votes of the draws first_draw .. first_draw + n - 1 of a stream, for the inputs from .. to - 1. */
struct provenance {
  char votes_sha256[SHA256_TEXT]; /* of the bytes of the file of votes */
  char model_sha256[SHA256_TEXT]; /* likewise */
  char inputs_sha256[SHA256_TEXT];
  char labels_sha256[SHA256_TEXT]; /* PROVENANCE_NONE without */
  sc_stream stream;
  unsigned long seed, first_draw, n, from, to, q;
  sc_decimal sigma;
};

/* The name of the file beside these votes, from malloc; NULL when there is no memory. */
char *provenance_path(const char *votes);

const char *provenance_stream(sc_stream stream);

/* A failure shows when the output is committed. */
void provenance_write(struct output *out, const struct provenance *p);

/* What stands beside the votes at `path`.
 *    1   *out is filled, and speaks of these votes
 *    0   nothing is there (also for path "-" and what is no regular file)
 *   -1   *why says what is wrong: it cannot be read, is none, or speaks of other votes */
int provenance_read(struct provenance *out, const char *path, struct problem *why);

/* The same from the text of the file, whose name in messages is `name`, without a look at the votes.  0, or -1, *out all
 * zero and *why. */
int provenance_parse(struct provenance *out, const char *name, const char *text, size_t length, struct problem *why);

/* Whether the two have draws in common: same seed, same stream, and a draw of an input that is in both.  Other models, inputs
 * or lattices make no difference: the noise comes from the same words. */
int provenance_overlaps(const struct provenance *a, const struct provenance *b);

#endif
