/* The idx of a log's rows, in order. */
#ifndef CLAIMS_INDEX_H
#define CLAIMS_INDEX_H

#include "claims.h"

struct claims_index {
  unsigned long rows; /* that can be read */
  unsigned long *idx; /* ascending */
  unsigned long step; /* the difference between neighbors that is seen most often; 1 when there is none */
};

/* 0, or -1 when there is no memory; release it with claims_index_free. */
int claims_index_read(struct claims_index *out, const struct claims *claims);

void claims_index_free(struct claims_index *index);

#endif
