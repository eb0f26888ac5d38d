#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

enum verdict audit_verdict(const struct audit *audit, unsigned long row) {
  if (audit->case_of[row] != NO_CASE) return audit->judged[audit->case_of[row]].judgement.verdict;
  return audit->claims.row[row].kind == CLAIM_UNREADABLE ? VERDICT_UNREADABLE : VERDICT_ABSTAIN;
}

void audit_free(struct audit *audit) {
  free(audit->judged);
  free(audit->by_size);
  free(audit->case_of);
  claims_free(&audit->claims);
  audit->judged = NULL;
  audit->by_size = NULL;
  audit->case_of = NULL;
}

/* Cases by what is printed: a hash table of their numbers, plus 1; 0 is free. */
struct index {
  unsigned long *slot;
  unsigned long slots; /* a power of two */
};

static unsigned long hash_text(unsigned long hash, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3UL;
  return (hash ^ '\t') * 0x100000001b3UL;
}

static int same_text(const char *a, size_t a_length, const char *b, size_t b_length) {
  return a_length == b_length && (a_length == 0 || memcmp(a, b, a_length) == 0);
}

static int prints_alike(const struct claim *a, const struct claim *b) {
  return same_text(a->radius, a->radius_length, b->radius, b->radius_length) &&
         same_text(a->bound, a->bound_length, b->bound, b->bound_length) && a->n == b->n;
}

static unsigned long *slot_of(const struct audit *audit, const struct index *index, const struct claim *claim) {
  unsigned long hash = hash_text(0xcbf29ce484222325UL, claim->radius, claim->radius_length);
  hash = hash_text(hash, claim->bound, claim->bound_length);
  unsigned long at = (hash ^ hash >> 29) & (index->slots - 1);
  while (index->slot[at] && !prints_alike(audit->judged[index->slot[at] - 1].claim, claim))
    at = (at + 1) & (index->slots - 1);
  return &index->slot[at];
}

static void add_case(struct audit *audit, const struct claim *claim) {
  struct audit_case *added = &audit->judged[audit->judged_count++];
  memset(added, 0, sizeof *added);
  added->claim = claim;
  added->n = audit->request->n ? audit->request->n : claim->n;
  if (claim->radius) printed_parse(&added->radius, claim->radius, claim->radius_length);
  if (claim->bound) printed_parse(&added->bound, claim->bound, claim->bound_length);
}

static int grow(struct audit *audit, unsigned long *room) {
  unsigned long more = *room ? 2 * *room : 1024;
  struct audit_case *larger = realloc(audit->judged, more * sizeof *larger);
  if (!larger) return -1;
  audit->judged = larger;
  *room = more;
  return 0;
}

/* One case per row where votes decide, else one for all rows that print alike. */
static int sort_rows(struct audit *audit, const struct index *index) {
  unsigned long room = 0;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    const struct claim *claim = &audit->claims.row[i];
    audit->case_of[i] = NO_CASE;
    if (claim->kind != CLAIM_RADIUS) continue;
    if (audit->judged_count == room && grow(audit, &room) != 0) return -1;
    unsigned long *slot = index->slot ? slot_of(audit, index, claim) : NULL;
    if (!slot || !*slot) {
      add_case(audit, claim);
      if (slot) *slot = audit->judged_count;
    }
    audit->case_of[i] = slot ? *slot - 1 : audit->judged_count - 1;
    audit->judged[audit->case_of[i]].rows++;
  }
  return 0;
}

/* A bound is always told from the file; --radius-digits is about radii. */
static void tell_precision(struct audit *audit) {
  struct precision_evidence radii = {0}, bounds = {0};
  const struct audit_request *q = audit->request;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    if (audit->case_of[i] == NO_CASE) continue;
    const struct audit_case *c = &audit->judged[audit->case_of[i]];
    if (c->claim->radius) precision_meet(&radii, &c->radius);
    if (c->claim->bound) precision_meet(&bounds, &c->bound);
  }
  audit->radius_reading.precision = q->has_precision ? q->precision : precision_conclude(&radii);
  audit->radius_reading.rounded_down = q->direction == DIRECTION_DOWN;
  audit->bound_reading.precision = precision_conclude(&bounds);
}

static int larger_first(const void *a, const void *b) {
  const struct audit_case *const *x = a, *const *y = b;
  const struct printed *p = (*x)->radius.text ? &(*x)->radius : &(*x)->bound;
  const struct printed *q = (*y)->radius.text ? &(*y)->radius : &(*y)->bound;
  return p->floor > q->floor ? -1 : p->floor < q->floor;
}

int audit_order_cases(struct audit *audit) {
  free(audit->by_size);
  audit->by_size = malloc((audit->judged_count + 1) * sizeof *audit->by_size);
  if (!audit->by_size) return -1;
  for (unsigned long i = 0; i < audit->judged_count; i++)
    audit->by_size[i] = &audit->judged[i];
  qsort(audit->by_size, audit->judged_count, sizeof *audit->by_size, larger_first);
  return 0;
}

/* The n of all cases; 0 where they differ. */
static unsigned long common_draws(const struct audit *audit) {
  unsigned long n = audit->judged_count > 0 ? audit->judged[0].n : audit->request->n;
  if (audit->votes) return audit->request->n;
  for (unsigned long i = 0; i < audit->judged_count; i++)
    if (audit->judged[i].n != n) return 0;
  return n;
}

static void state(struct audit *audit) {
  const struct audit_request *q = audit->request;
  audit->stated = (struct supposition){.method = q->query.method,
                                       .k = q->query.k,
                                       .parts = 1,
                                       .divisor = norm_divisor(q->norm, q->dimension),
                                       .n = common_draws(audit),
                                       .alpha = q->alpha,
                                       .sigma = q->sigma,
                                       .alpha_value = q->query.alpha,
                                       .sigma_value = q->query.sigma};
  audit->stated.reading = audit->evidence == EVIDENCE_BOUND ? audit->bound_reading : audit->radius_reading;
}

int audit_cases(struct audit *audit, struct problem *why) {
  struct index index = {0};
  unsigned long rows = audit->claims.rows;
  int interned = audit->evidence != EVIDENCE_VOTES;
  audit->case_of = malloc(rows * sizeof *audit->case_of);
  if (interned)
    for (index.slots = 1024; index.slots < 2 * rows;)
      index.slots *= 2;
  if (interned) index.slot = calloc(index.slots, sizeof *index.slot);
  int status = audit->case_of && (!interned || index.slot) ? sort_rows(audit, &index) : -1;
  free(index.slot);
  if (status == 0) status = audit_order_cases(audit);
  if (status != 0) return problem_of(why, audit->claims.name, "not enough memory for %lu rows, expected a smaller file", rows);
  tell_precision(audit);
  state(audit);
  return 0;
}
