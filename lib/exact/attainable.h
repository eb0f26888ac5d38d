/* The numbers that n draws can give: for every count m = 0..n of votes for the label one radius, or one lower bound of the
 * label's probability.  Both rise with m, so that the neighbors of a claimed number are found by bisection.  (spec/math.md,
 * section 9.) */
#ifndef ATTAINABLE_H
#define ATTAINABLE_H

#include "printed.h"

enum attainable_kind { ATTAINABLE_RADIUS, ATTAINABLE_BOUND };

struct attainable_entry {
  unsigned long count_plus_1; /* 0: a free slot */
  femto floor;
};

/* The fields above `entry` are set by attainable_open and stay. */
struct attainable {
  enum attainable_kind kind;
  unsigned long n, k;
  sc_level level;                              /* at which the label's bound is taken; the other classes are bounded together */
  sc_decimal sigma;                            /* of ATTAINABLE_RADIUS */
  double alpha_approximate, sigma_approximate; /* only to guess where to look */
  struct attainable_entry *entry;              /* what was computed so far: a hash table */
  unsigned long used, slots;
  sc_status status; /* of the first number that was not decided; all answers are void then */
  int no_memory;
};

/* 1 <= n, 1 <= k; 1e-300 <= sigma <= 1e6.  Nothing is computed yet. */
void attainable_open(struct attainable *out, enum attainable_kind kind, unsigned long n, unsigned long k,
                     const sc_decimal *alpha, const sc_decimal *sigma);

/* Also right for all zero, and twice. */
void attainable_close(struct attainable *a);

/* 0 while every answer so far was sound. */
int attainable_failed(const struct attainable *a);

/* The largest femto <= the number of m votes, m <= n. */
femto attainable_floor(struct attainable *a, unsigned long m);

/* Is number + offset <= the number of m votes?  m <= n. */
int attainable_reaches(struct attainable *a, unsigned long m, const struct printed *number, femto offset);

/* The least m in 0..n that reaches number + offset; n + 1 when none does. */
unsigned long attainable_least(struct attainable *a, const struct printed *number, femto offset);

#endif
