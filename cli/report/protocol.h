/* How the certificates of a log were made, as far as it says so, and how two logs differ in that. */
#ifndef REPORT_PROTOCOL_H
#define REPORT_PROTOCOL_H

#include "lib/read/claims_protocol.h"

#define PROTOCOL_VARIOUS "various" /* rows say different things */

struct report_protocol {
  char *text[TRAITS]; /* printable ASCII; NULL: the log does not say it */
};

/* One row, or all, say this.  0, or -1: no memory. */
int report_protocol_take(struct report_protocol *protocol, enum claims_trait trait, const char *text, size_t length);

/* What a log of claims says.  0, or -1: no memory. */
int report_protocol_claims(struct report_protocol *protocol, const struct claims_protocol *claims);

/* *out, from malloc: "same"; or "k 2, not 1; not known: n", of `other` first; or "not known" where they share nothing known.
 * 0, or -1: no memory, *out is NULL. */
int report_protocol_compare(char **out, const struct report_protocol *first, const struct report_protocol *other);

/* Also right for all zero, and twice. */
void report_protocol_free(struct report_protocol *protocol);

#endif
