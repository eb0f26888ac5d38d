#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

static int order(const void *a, const void *b) {
  unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;
  return x < y ? -1 : x > y;
}

/* The draws of each row that claims something: of its votes, else of its column n.  How many? */
static unsigned long list_draws(unsigned long *n, const struct audit *audit) {
  unsigned long used = 0;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *claim = &audit->claims.row[i];
    if (audit->case_of[i] == NO_CASE) continue;
    if (audit->votes) {
      unsigned long row = audit->judged[audit->case_of[i]].votes, sum = 0;
      for (unsigned long j = 0; j < audit->votes->columns; j++)
        sum += audit->votes->count[row * audit->votes->columns + j];
      n[used++] = sum;
    } else if (claim->n != CLAIM_NONE) {
      n[used++] = claim->n;
    }
  }
  return used;
}

/* A bound holds for an n that was fixed before the draws.  Drawn until a row certifies, n differs from row to row. */
static void find_varying(struct audit *audit, unsigned long *n, unsigned long rows) {
  unsigned long different = 1;
  qsort(n, rows, sizeof *n, order);
  for (unsigned long i = 1; i < rows; i++)
    different += n[i] != n[i - 1];
  if (rows > 0 && different > 1)
    findings_add(&audit->findings, "n-varies", rows,
                 "%lu different n, from %lu to %lu: alpha holds only where each n was fixed before the draws; drawn until they "
                 "certify, far more rows than that are false",
                 different, n[0], n[rows - 1]);
}

static void find_differing(struct audit *audit, const unsigned long *n, unsigned long rows) {
  unsigned long differing = 0, stated = audit->request->n;
  for (unsigned long i = 0; stated > 0 && !audit->votes && i < rows; i++)
    differing += n[i] != stated;
  if (differing)
    findings_add(&audit->findings, "n-differs", differing, "the log has another n than the stated %lu in %lu of %lu rows",
                 stated, differing, rows);
}

/* For k = 1 binocp is cohen. */
static int same_method(const struct audit *audit, const struct claims_trait_text *said) {
  sc_method method = audit->stated.method;
  const char *other = method == SC_BINOCP ? "cohen" : "binocp";
  if (audit->stated.k != 1 || (method != SC_BINOCP && method != SC_COHEN)) return 0;
  return said->length == strlen(other) && memcmp(said->text, other, said->length) == 0;
}

/* The log says by which method, k, alpha or sigma it was made: another one than is supposed is worth a word. */
static void find_traits(struct audit *audit) {
  char k[32];
  const struct audit_request *q = audit->request;
  const struct {
    enum claims_trait trait;
    const char *stated;
  } pairs[] = {
      {TRAIT_METHOD, sc_method_name(audit->stated.method)}, {TRAIT_K, k}, {TRAIT_ALPHA, q->alpha}, {TRAIT_SIGMA, q->sigma}};
  snprintf(k, sizeof k, "%lu", q->query.k);
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
    const struct claims_trait_text *said = &audit->claims.protocol.trait[pairs[i].trait];
    if (!said->text || !pairs[i].stated || (pairs[i].trait == TRAIT_METHOD && !said->varies && same_method(audit, said)))
      continue;
    if (said->varies)
      findings_add(&audit->findings, "protocol-varies", audit->claims.rows, "the rows do not all have the same %s",
                   claims_trait_name(pairs[i].trait));
    else if (!claims_trait_equal(said->text, said->length, pairs[i].stated, strlen(pairs[i].stated)))
      findings_add(&audit->findings, "protocol-differs", audit->claims.rows, "the log says %s %.*s, judged by %.40s",
                   claims_trait_name(pairs[i].trait), said->length < 40 ? (int)said->length : 40, said->text, pairs[i].stated);
  }
}

int audit_find_protocol(struct audit *audit) {
  unsigned long *n = malloc((audit->claims.rows + 1) * sizeof *n);
  if (!n) return -1;
  unsigned long rows = list_draws(n, audit);
  find_differing(audit, n, rows);
  find_varying(audit, n, rows);
  find_traits(audit);
  free(n);
  return 0;
}
