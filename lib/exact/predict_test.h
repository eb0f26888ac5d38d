/* The test behind PREDICT (Cohen, Rosenfeld, Kolter 2019), and its top-k form: are the k classes with the most votes the k most
 * probable?  The two-sided exact binomial test of the k-th largest count against the next:
 *
 *   2 T(count + next, count, 1/2) <= alpha
 *
 * decides, and a wrong answer has probability at most alpha (spec/math, Definition 2.8, Theorem 2.9). */
#ifndef RANK_TEST_H
#define RANK_TEST_H

#include "smoothcert.h"

/* *level = alpha/2.  SC_DOMAIN as sc_level_set. */
sc_status rank_test_level(sc_level *level, const sc_decimal *alpha);

/* *answers = 1 when T(count + next, count, 1/2) <= level < 1/2, so that the test allows an answer, else 0; count + next <=
 * SC_DRAWS_MAX.  SC_UNDECIDED: *answers is unchanged. */
sc_status rank_test(int *answers, unsigned long count, unsigned long next, const sc_level *level);

/* class[0 .. classes-1] as rank_classes gives it; *answers = 1 when the test allows the first k of them for an answer, else 0;
 * 1 <= k < classes.  SC_UNDECIDED as above. */
sc_status rank_answer(int *answers, unsigned long *class, const uint32_t *count, unsigned long classes, unsigned long k,
                      const sc_level *level);

/* *n = the least number of votes with which any row gets an answer: k equal counts and nothing else.  SC_UNDECIDED as above. */
sc_status rank_test_least_draws(unsigned long *n, unsigned long k, const sc_level *level);

/* class[0 .. classes-1] = the classes by falling count, equal ones by rising number. */
void rank_classes(unsigned long *class, const uint32_t *count, unsigned long classes);

#endif
