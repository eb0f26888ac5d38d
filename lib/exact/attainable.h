/* The numbers that n draws can give: for every count m = 0..n of votes for the label one radius, or one lower bound of the
 * label's probability.  Both rise with m, so that the neighbors of a claimed number are found by bisection.  (spec/math,
 * Lemma 2.2.) */
#ifndef ATTAINABLE_H
#define ATTAINABLE_H

#include "norm.h"

enum attainable_kind { ATTAINABLE_RADIUS, ATTAINABLE_BOUND };

struct attainable_entry {
  unsigned long count_plus_1; /* 0: a free slot */
  femto floor;
};

/* What the numbers of a procedure depend on.  Its other classes are bounded together. */
struct attainable_terms {
  unsigned long n, k;              /* 1 <= n, 1 <= k */
  unsigned long parts;             /* the label's bound is taken at the level alpha/parts */
  unsigned long divisor;           /* the radius of l_2 is divided by its square root (norm.h) */
  const sc_decimal *alpha, *sigma; /* 1e-300 <= sigma <= 1e6; sigma is not used for bounds */
};

/* The fields above `entry` are set by attainable_open and stay. */
struct attainable {
  enum attainable_kind kind;
  unsigned long n, k, divisor;
  sc_level level;
  sc_decimal sigma;                            /* of ATTAINABLE_RADIUS */
  double alpha_approximate, sigma_approximate; /* only to guess where to look */
  struct attainable_entry *entry;              /* what was computed so far: a hash table */
  unsigned long used, slots;
  sc_status status; /* of the first number that was not decided; all answers are void then */
  int no_memory;
};

/* Nothing is computed yet. */
void attainable_open(struct attainable *out, enum attainable_kind kind, const struct attainable_terms *terms);

/* Also right for all zero, and twice. */
void attainable_close(struct attainable *a);

/* 0 while every answer so far was sound. */
int attainable_failed(const struct attainable *a);

/* About the distance of two attainable numbers near this one, in femtos, rather too large.  Nothing is computed for it. */
double attainable_about_gap(const struct attainable *a, const struct printed *number);

/* The largest femto <= the number of m votes, m <= n. */
femto attainable_floor(struct attainable *a, unsigned long m);

/* Is number + offset <= the number of m votes?  m <= n. */
int attainable_reaches(struct attainable *a, unsigned long m, const struct printed *number, femto offset);

/* The least m in 0..n that reaches number + offset; n + 1 when none does. */
unsigned long attainable_least(struct attainable *a, const struct printed *number, femto offset);

#endif
