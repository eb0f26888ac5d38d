#include "margin.h"

#include "predict_test.h"

/* *equal: T(n,k,1/2) = level, when it is known to be at most that.  The exact sum is long; it is asked for only when the tail
 * of a probability next to 1/2, which is larger, is above the level. */
static sc_status is_equal(int *equal, unsigned long n, unsigned long k, const sc_level *level) {
  int below = 0, sign = -1;
  mpfr_t p;
  mpfr_init2(p, SC_WIDE_BITS);
  mpfr_set_ui_2exp(p, 1, -1, MPFR_RNDN);
  mpfr_nextabove(p);
  sc_status status = sc_check_lower(&below, p, n, k, level);
  mpfr_set_ui(p, 1, MPFR_RNDN);
  if (status == SC_OK && !below) status = sc_tail_rational_compare(&sign, n, k, p, p, level);
  mpfr_clear(p);
  *equal = sign == 0;
  return status;
}

/* *k = the least count with T(n,k,1/2) < level, that is L(n,k,level) > 1/2; n + 1: there is none. */
static sc_status least_count(unsigned long *k, unsigned long n, const sc_level *level) {
  unsigned long lo = n / 2, hi = n + 1; /* T(n,n/2,1/2) >= 1/2 > level; no count is above n */
  int below = 0, equal = 0;
  sc_status status = SC_OK;
  while (status == SC_OK && hi - lo > 1) {
    unsigned long middle = lo + (hi - lo) / 2;
    status = rank_test(&below, middle, n - middle, level);
    if (below)
      hi = middle;
    else
      lo = middle;
  }
  if (status == SC_OK && hi <= n) status = is_equal(&equal, n, hi, level);
  *k = equal ? hi + 1 : hi; /* the tails fall strictly */
  return status;
}

sc_status margin_of_draws(mpq_ptr g, unsigned long n, const sc_decimal *alpha) {
  unsigned long k = 0;
  mpq_t half;
  sc_level level;
  const sc_decimal half_decimal = {.length = 1, .exponent = -1, .digit = {5}};
  sc_status status = n < 1 || sc_decimal_compare(alpha, &half_decimal) >= 0 ? SC_DOMAIN : sc_level_set(&level, alpha, 1);
  if (status == SC_OK) status = least_count(&k, n, &level);
  if (status != SC_OK || k > n) return status == SC_OK ? SC_DOMAIN : status;
  mpq_init(half);
  mpq_set_ui(half, 1, 2);
  mpq_set_ui(g, k, n);
  mpq_canonicalize(g);
  mpq_sub(g, g, half);
  mpq_clear(half);
  return SC_OK;
}
