#include "margin.h"

#include "tail_rational.h"

/* *above: T(n,k,1/2) < level, that is L(n,k,level) > 1/2. */
static sc_status tail_at_half(int *above, unsigned long n, unsigned long k, const sc_level *level) {
  int sign = 0;
  mpfr_t one;
  mpfr_init2(one, SC_GRID_PRECISION);
  mpfr_set_ui(one, 1, MPFR_RNDN);
  sc_status status = sc_tail_rational_compare(&sign, n, k, one, one, level);
  mpfr_clear(one);
  *above = sign < 0;
  return status;
}

/* *above: L(n,k,alpha) > 1/2. */
static sc_status certifies(int *above, unsigned long n, unsigned long k, const sc_level *level) {
  const sc_grid wide = {SC_GRID_WIDE, 0};
  mpfr_t bound;
  mpfr_init2(bound, SC_GRID_PRECISION);
  sc_status status = sc_bound_lower(bound, n, k, level, wide);
  int against = mpfr_cmp_ui_2exp(bound, 1, -1);
  mpfr_clear(bound);
  if (status != SC_OK) return status;
  *above = against > 0;
  /* The bound was rounded down: 1/2 may stand for a little more. */
  return against == 0 ? tail_at_half(above, n, k, level) : SC_OK;
}

sc_status margin_of_draws(mpq_ptr g, unsigned long n, const sc_decimal *alpha) {
  unsigned long lo = n / 2, hi = n; /* lo does not certify: T(n,n/2,1/2) >= 1/2 > alpha; hi must */
  mpq_t half;
  sc_level level;
  int above = 0;
  const sc_decimal half_decimal = {.length = 1, .exponent = -1, .digit = {5}};
  sc_status status = n < 1 || sc_decimal_compare(alpha, &half_decimal) >= 0 ? SC_DOMAIN : sc_level_set(&level, alpha, 1);
  if (status == SC_OK) status = certifies(&above, n, n, &level);
  if (status != SC_OK || !above) return status == SC_OK ? SC_DOMAIN : status;
  while (status == SC_OK && hi - lo > 1) {
    unsigned long middle = lo + (hi - lo) / 2;
    status = certifies(&above, n, middle, &level);
    if (above)
      hi = middle;
    else
      lo = middle;
  }
  if (status != SC_OK) return status;
  mpq_init(half);
  mpq_set_ui(half, 1, 2);
  mpq_set_ui(g, hi, n);
  mpq_canonicalize(g);
  mpq_sub(g, g, half);
  mpq_clear(half);
  return SC_OK;
}
