/* Whether the votes that choose labels are draws of their own: where they are among the votes that are certified, certificates
 * are false more often than alpha says (spec/math, Theorem 3.6). */
#ifndef CERTIFY_SELECTION_H
#define CERTIFY_SELECTION_H

#include "lib/files/problem.h"
#include "lib/read/provenance.h"
#include "lib/read/votes_table.h"

/* A file of votes and what is known of it. */
struct votes_source {
  const char *path;
  const struct votes_table *votes;
  int known; /* provenance is filled */
  struct provenance provenance;
};

/* Reads what stands beside the votes: 0, also when there is nothing, or -1 with *why. */
int votes_source_read(struct votes_source *out, const char *path, const struct votes_table *votes, struct problem *why);

/* The tables have the same shape.  What is known of both decides; else what the files and the votes in them show.
 *    0   draws of their own, or *doubt says why that is not known ("" else; also for what is strange, but harms no alpha)
 *   -1   *why says why they are not */
int selection_check(struct problem *doubt, const struct votes_source *votes, const struct votes_source *selection,
                    struct problem *why);

#endif
