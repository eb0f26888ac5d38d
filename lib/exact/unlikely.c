#include "unlikely.h"

#define P_BITS 128 /* p is rounded up to these: a larger p makes every count likelier */

sc_status unlikely_count(unsigned long *least, unsigned long n, const sc_decimal *p, const sc_decimal *level) {
  sc_level at;
  mpfr_t up;
  sc_status status = sc_level_set(&at, level, 1);
  if (status != SC_OK) return status;
  mpfr_init2(up, P_BITS);
  sc_decimal_up(up, p);
  if (mpfr_sgn(up) <= 0 || mpfr_cmp_ui(up, 1) >= 0) status = SC_DOMAIN;
  unsigned long likely = 0, high = n + 1; /* likely: no count, or one that may be too likely; high: an unlikely one */
  while (status == SC_OK && high - likely > 1) {
    unsigned long middle = likely + (high - likely) / 2;
    int holds = 0;
    if (sc_check_lower(&holds, up, n, middle, &at) == SC_OK && holds)
      high = middle;
    else
      likely = middle;
  }
  if (status == SC_OK) *least = high;
  mpfr_clear(up);
  return status;
}
