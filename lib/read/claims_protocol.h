/* How the rows of a log were made, where the log says it: what its columns chosen_by, method, k, alpha, sigma and n hold. */
#ifndef CLAIMS_PROTOCOL_H
#define CLAIMS_PROTOCOL_H

#include <stddef.h>

#include "claims_format.h"

enum claims_trait { TRAIT_CHOSEN_BY, TRAIT_METHOD, TRAIT_K, TRAIT_ALPHA, TRAIT_SIGMA, TRAIT_N };
#define TRAITS 6

struct claims_trait_text {
  const char *text; /* of the first row, not terminated; in the bytes that were read.  NULL: no row says it */
  size_t length;
  int varies; /* another row says something else */
};

struct claims_protocol {
  struct claims_trait_text trait[TRAITS];
};

/* "chosen_by", "method", ... */
const char *claims_trait_name(enum claims_trait trait);

/* A cell of the column that has this role, one of ROLE_CHOSEN_BY .. ROLE_N. */
void claims_protocol_take(struct claims_protocol *protocol, enum claims_role role, const char *text, size_t length);

/* Do two texts say the same?  As numbers where both are: 1e-3 is 0.001. */
int claims_trait_equal(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
