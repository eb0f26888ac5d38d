#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "lib/read/claims_index.h"

/* The rows of votes by their idx. */
struct entry {
  unsigned long idx, row;
};

struct match {
  struct entry *entry;
  unsigned long rows;
  unsigned long first, step; /* row i of the votes is idx first + i step of the log */
};

static int order(const void *a, const void *b) {
  const struct entry *x = a, *y = b;
  return x->idx < y->idx ? -1 : x->idx > y->idx;
}

static const struct entry *find(const struct match *match, unsigned long idx) {
  struct entry key = {0};
  if (idx < match->first || (idx - match->first) % match->step != 0) return NULL;
  key.idx = (idx - match->first) / match->step;
  return bsearch(&key, match->entry, match->rows, sizeof key, order);
}

/* Does every readable claim name a row of votes by its idx? */
static int all_found(const struct claims *claims, const struct match *match) {
  for (unsigned long i = 0; i < claims->rows; i++)
    if (claims->row[i].kind != CLAIM_UNREADABLE && !find(match, claims->row[i].idx)) return 0;
  return 1;
}

/* Are the idx of the votes the numbers of their rows, as in a file without that column? */
static int is_numbered(const struct votes_table *votes) {
  for (unsigned long i = 0; i < votes->rows; i++)
    if (votes->idx[i] != i) return 0;
  return 1;
}

/* Rows 0, 1, ... of the votes may be idx 0, 1, ... of the log or 0, 20, ...: where both are possible somebody must say it. */
static int check_step(struct match *match, const struct audit *audit, struct problem *why) {
  struct claims_index index;
  match->first = audit->claims.format->first_idx;
  match->step = 1;
  if (!is_numbered(audit->votes)) return 0;
  if (audit->request->step) {
    match->step = audit->request->step;
    return 0;
  }
  if (claims_index_read(&index, &audit->claims) != 0)
    return problem_of(why, audit->claims.name, "not enough memory to sort %lu rows", audit->claims.rows);
  unsigned long step = index.step;
  claims_index_free(&index);
  if (step == 1 || audit->claims.rows == audit->votes->rows) return 0;
  return problem_of(
      why, audit->claims.name,
      "%lu claims at a step of %lu against %lu numbered rows of votes, expected --dataset-step 1 (row i is idx i) "
      "or %lu (row i is idx %lu i)",
      audit->claims.rows, step, audit->votes->rows, step, step);
}

/* The label that the claim is about, CLAIM_NONE when nobody says or it is no class. */
static unsigned long certified_label(const struct votes_table *votes, const struct claim *claim, unsigned long row) {
  unsigned long label = claim->predict != CLAIM_NONE ? claim->predict : claim->label;
  if (label == CLAIM_NONE && votes->label) label = votes->label[row];
  return label < votes->classes ? label : CLAIM_NONE;
}

/* A claim about no class of the votes cannot be judged: it becomes an unreadable row. */
static int refuse(const struct audit *audit, struct claim *claim) {
  struct problem why;
  problem_at(&why, audit->claims.name, claim->line, 1, "no label to certify among the %lu classes of the votes, expected one",
             audit->votes->classes);
  claim->kind = CLAIM_UNREADABLE;
  claim->reason = strdup(why.text);
  return claim->reason ? 0 : -1;
}

/* Gives every case its row of votes and its label; the cases without one are dropped. */
static int fill_cases(struct audit *audit, const struct match *match, int by_idx, struct problem *why) {
  unsigned long kept = 0;
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    struct claim *claim = &audit->claims.row[i];
    if (audit->case_of[i] == NO_CASE) continue;
    struct audit_case *c = &audit->judged[kept];
    *c = audit->judged[audit->case_of[i]];
    c->votes = by_idx ? find(match, claim->idx)->row : i;
    c->label = certified_label(audit->votes, claim, c->votes);
    audit->case_of[i] = c->label == CLAIM_NONE ? NO_CASE : kept++;
    if (c->label == CLAIM_NONE && refuse(audit, claim) != 0)
      return problem_of(why, audit->claims.name, "not enough memory for the reason of a bad row, expected a smaller file");
  }
  audit->judged_count = kept;
  if (audit_order_cases(audit) == 0) return 0;
  return problem_of(why, audit->claims.name, "not enough memory for %lu cases, expected a smaller file", kept);
}

static int match_rows(struct audit *audit, const struct match *match, struct problem *why) {
  const struct claims *claims = &audit->claims;
  int by_idx = (claims->roles & 1u << ROLE_IDX) && all_found(claims, match);
  if (by_idx || claims->rows == audit->votes->rows) return fill_cases(audit, match, by_idx, why);
  if (match->first > 0)
    return problem_of(
        why, claims->name,
        "%lu claims whose idx, from %lu as in format %s, are not those of the %lu rows of votes, expected the same "
        "idx, as many rows, or another --format",
        claims->rows, match->first, claims->format->name, audit->votes->rows);
  return problem_of(why, claims->name,
                    "%lu claims whose idx are not those of the %lu rows of votes, expected the same idx or as many rows",
                    claims->rows, audit->votes->rows);
}

int audit_match_votes(struct audit *audit, struct problem *why) {
  const struct votes_table *votes = audit->votes;
  struct match match = {.rows = votes->rows};
  if (check_step(&match, audit, why) != 0) return -1;
  match.entry = malloc(votes->rows * sizeof *match.entry);
  if (!match.entry)
    return problem_of(why, audit->claims.name, "not enough memory for an index of %lu rows of votes", votes->rows);
  for (unsigned long i = 0; i < votes->rows; i++)
    match.entry[i] = (struct entry){.idx = votes->idx[i], .row = i};
  qsort(match.entry, votes->rows, sizeof *match.entry, order);
  int status = match_rows(audit, &match, why);
  free(match.entry);
  return status;
}
