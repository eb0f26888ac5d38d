/* The answer to one row, whoever gave it, in the forms that the caller's arrays take. */
#ifndef API_ROW_RESULT_H
#define API_ROW_RESULT_H

#include "certifier.h"
#include "certify.h"
#include "fast/rows/engine.h"

/* status other than SC_OK: the rest is 0.  member_*: multiples of 10^-digits; value_*: the largest doubles that are not above
 * them, or the answers themselves on the double grid, where the members are 0. */
typedef struct {
  int status;
  unsigned long n, count, t;
  uint64_t member_p, member_radius;
  double value_p, value_radius;
} sc_row_result;

/* The row by the reference, with its open votes; count may be NULL: the votes are none.  held has room for a row. */
void sc_row_result_ask(sc_row_result *out, uint32_t *held, const sc_query *query, const uint32_t *count, unsigned long classes,
                       unsigned long label, uint32_t open);

/* What a decided answer of an engine means; ten = 10^digits. */
void sc_row_result_take(sc_row_result *out, const sc_row_answer *answer, double ten);

/* Writes it to element i of the caller's arrays. */
void sc_row_result_put(const sc_answers *answers, uint64_t i, const sc_row_result *result);

/* The largest double <= member / 10^digits, 1 <= digits <= SC_DIGITS_MAX; and the least one >= it. */
double sc_multiple_down(uint64_t member, int digits);
double sc_multiple_up(uint64_t member, int digits);

#endif
