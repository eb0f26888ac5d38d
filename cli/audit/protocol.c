#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

static int order(const void *a, const void *b) {
  unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;
  return x < y ? -1 : x > y;
}

/* Open votes are among the draws. */
static unsigned long sum_of(const struct votes_table *votes, unsigned long row) {
  unsigned long sum = 0;
  for (unsigned long j = 0; j < votes->columns; j++)
    sum += votes->count[row * votes->columns + j];
  return sum;
}

/* The draws of each row that claims something: of its votes, else of its column n.  How many? */
static unsigned long list_draws(unsigned long *n, const struct audit *audit) {
  unsigned long used = 0;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *claim = &audit->claims.row[i];
    if (audit->case_of[i] == NO_CASE) continue;
    if (audit->votes)
      n[used++] = sum_of(audit->votes, audit->judged[audit->case_of[i]].votes);
    else if (claim->n != CLAIM_NONE)
      n[used++] = claim->n;
  }
  return used;
}

/* The votes of every input, also of those that the log does not have, should be as many as are stated. */
static void find_sums(struct audit *audit) {
  const struct votes_table *votes = audit->votes;
  unsigned long differing = 0, first = 0, stated = audit->request->n;
  for (unsigned long row = 0; stated > 0 && row < votes->rows; row++) {
    if (sum_of(votes, row) == stated) continue;
    if (differing++ == 0) first = row;
  }
  if (differing)
    findings_add(&audit->findings, "votes-differ", differing,
                 "the votes of %lu of %lu inputs do not sum to the stated n %lu: first those of idx %lu, which sum to %lu",
                 differing, votes->rows, stated, votes->idx[first], sum_of(votes, first));
}

/* And each row as many as the log says of it. */
static void find_said(struct audit *audit) {
  unsigned long differing = 0, first = 0, rows = 0;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *claim = &audit->claims.row[i];
    if (audit->case_of[i] == NO_CASE || claim->n == CLAIM_NONE) continue;
    rows++;
    if (sum_of(audit->votes, audit->judged[audit->case_of[i]].votes) == claim->n) continue;
    if (differing++ == 0) first = i;
  }
  if (differing)
    findings_add(
        &audit->findings, "n-differs", differing,
        "the log has another n than its votes in %lu of %lu rows: first in line %lu, which says %lu of votes that sum to %lu",
        differing, rows, audit->claims.row[first].line, audit->claims.row[first].n,
        sum_of(audit->votes, audit->judged[audit->case_of[first]].votes));
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
  if (audit->votes) {
    find_sums(audit);
    find_said(audit);
  }
  find_varying(audit, n, rows);
  find_traits(audit);
  free(n);
  return 0;
}
