/* The audit of a log: what is asked, what is known of every row, and what is found. */
#ifndef AUDIT_H
#define AUDIT_H

#include "findings.h"
#include "lib/files/output.h"
#include "lib/read/claims.h"
#include "lib/read/counts.h"
#include "lib/run/rows.h"
#include "supposition.h"

/* From the strongest to the weakest. */
enum evidence_kind { EVIDENCE_VOTES, EVIDENCE_BOUND, EVIDENCE_RADIUS };

enum direction { DIRECTION_AUTO, DIRECTION_NEAREST, DIRECTION_DOWN };

struct audit_request {
  sc_query query;            /* method, k, alpha, sigma; the grid is that of a femto */
  unsigned long n;           /* 0: not given */
  const char *alpha, *sigma; /* as typed; sigma is NULL when it is not given */
  int has_precision;         /* else told from the file */
  struct precision precision;
  enum direction direction;
  enum norm norm;
  int norm_given;
  int method_auto;             /* told from the file; query.method is the one that is supposed where it cannot be told */
  unsigned long classes;       /* of simuem and pair without votes; 0: not given */
  unsigned long dimension;     /* 0: not given */
  unsigned long rows_expected; /* 0: not given */
  unsigned long step;          /* of the index; 0: told from the file */
  int threads, quiet;
};

#define NO_CASE ((unsigned long)-1)

/* One number, or pair of numbers, to judge; rows that print alike share it, unless there are votes. */
struct audit_case {
  const struct claim *claim; /* the first such row */
  unsigned long rows;
  unsigned long n;            /* the draws by which it is judged */
  unsigned long votes, label; /* the row of votes and the certified label, with EVIDENCE_VOTES */
  struct printed radius, bound;
  struct judgement judgement;
};

#define ESTABLISHED_MAX 4 /* so many readings are named */

/* What the search for readings found. */
struct audit_search {
  double tried;         /* how many readings are in question */
  unsigned established; /* how many of them explain every row with evidence; the first ESTABLISHED_MAX are kept */
  struct supposition reading[ESTABLISHED_MAX];
  double decades[ESTABLISHED_MAX]; /* of the probability that any wrong reading of those tried explains every row */
  int adopted;                     /* the verdicts are by reading[0]: the only one, and it changes nothing that was stated */
  int unproved;                    /* another way to print explains every row, but without evidence: */
  struct supposition unproved_reading;
  double unproved_decades;
};

struct figures; /* justified.h */

struct audit {
  const struct audit_request *request;
  struct claims claims;
  const struct votes_table *votes; /* NULL without them */
  enum evidence_kind evidence;
  struct reading radius_reading, bound_reading;
  struct supposition stated;
  const char *method_told; /* how the method is known, a sentence; NULL: it was stated */
  struct audit_search search;
  int known;            /* the bounds show which procedure they come from, so that they name the votes */
  double known_decades; /* how well */
  struct audit_case *judged;
  const struct audit_case **by_size; /* the cases, the largest number first: these are the furthest apart and say the most */
  unsigned long judged_count;
  unsigned long *case_of; /* of each row; NO_CASE for one that claims nothing */
  unsigned long count[VERDICTS];
  unsigned long off_above; /* rows that are numerically off and claim more than the exact number */
  femto ceiling;           /* the number of n votes in n, without votes to judge by */
  struct findings findings;
  const struct figures *figures; /* NULL where no radius was judged */
};

/* The verdict of a row. */
enum verdict audit_verdict(const struct audit *audit, unsigned long row);

/* cases.c: sorts the rows into cases and tells the precision.  0, or -1 with *why. */
int audit_cases(struct audit *audit, struct problem *why);
/* The cases by their size, again when they have changed.  0, or -1 without memory. */
int audit_order_cases(struct audit *audit);

/* match.c: which row of votes belongs to each case: by idx where every idx is found, else by order where there are as
 * many.  0, or -1 with *why. */
int audit_match_votes(struct audit *audit, struct problem *why);

/* by_votes.c: judges by the votes.  0, or -1 with *why. */
int audit_judge_votes(struct audit *audit, struct problem *why);
/* The exact radius of a row of votes under a supposition, rounded down to the grid; of l_2. */
sc_status audit_certified(mpfr_ptr radius, const struct audit *audit, const struct supposition *s, const struct audit_case *c,
                          sc_grid grid);
/* The radius that the votes of a case give under a supposition, in whole femtos. */
sc_status audit_exact_radius(femto *out, const struct audit *audit, const struct supposition *s, const struct audit_case *c);

/* by_radius.c: judges without votes.  0, or -1 with *why. */
int audit_judge_alone(struct audit *audit, struct problem *why);

/* search.c: how many readings are in question, which is part of all evidence; do the bounds show their procedure; which
 * readings explain every row. */
void audit_count_readings(struct audit *audit);
void audit_tell_known(struct audit *audit);
void audit_search(struct audit *audit);
/* Whether numbers have as many digits as are believed, so that nobody rounded them, but the arithmetic may be off. */
int audit_precision_is_full(const struct precision *precision);

/* method.c: puts the method into the stated supposition: its parts, and with --method auto the one that explains the file. */
void audit_state_method(struct audit *audit);
/* Other methods that explain every row of a file which the supposed one does not, among the findings. */
void audit_find_methods(struct audit *audit);

/* protocol.c: what the log says of itself, against what is supposed, among the findings.  0, or -1 when there is no memory. */
int audit_find_protocol(struct audit *audit);

/* readings.c: what the search found, among the findings. */
void audit_find_readings(struct audit *audit);

/* audit_findings.c: what the rows show together; counts the verdicts first.  0, or -1 with *why when there is no memory. */
int audit_find(struct audit *audit, struct problem *why);

/* audit_rows.c, audit_summary.c, audit_json.c: the rows as TSV; the summary for people; the same as JSON.  A failed write shows
 * in `out`.  audit_write_json: -1 when there is no memory, else 0. */
void audit_write_rows(struct output *out, const struct audit *audit);
void audit_write_summary(struct output *out, const struct audit *audit);
int audit_write_json(struct output *out, const struct audit *audit);

/* The number that the judgement of a case is about, as printed. */
const struct printed *audit_claimed(const struct audit_case *c);

/* How many decimals the exact numbers of this audit are shown with. */
int audit_decimals(const struct audit *audit);

void audit_free(struct audit *audit);

#endif
