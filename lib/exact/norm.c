#include "norm.h"

#include "exact_sum.h"

const char *norm_name(enum norm norm) {
  static const char *const names[] = {"l2", "linf", "l1"};
  return names[norm];
}

unsigned long norm_divisor(enum norm norm, unsigned long dimension) {
  return norm == NORM_LINF ? dimension : 1;
}

void norm_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr wide, unsigned long divisor) {
  mpfr_t next, root;
  mpfr_init2(next, SC_WIDE_BITS);
  mpfr_init2(root, NORM_BITS);
  mpfr_set(next, wide, MPFR_RNDU);
  mpfr_nextabove(next);
  mpfr_sqrt_ui(root, divisor, MPFR_RNDU);
  mpfr_div(lo, wide, root, MPFR_RNDD);
  mpfr_sqrt_ui(root, divisor, MPFR_RNDD);
  mpfr_div(hi, next, root, MPFR_RNDU);
  mpfr_clears(next, root, (mpfr_ptr)0);
}

/* The largest femto <= x. */
static void floor_of(femto *out, mpfr_srcptr x) {
  mpfr_t scaled;
  mpfr_init2(scaled, NORM_BITS);
  mpfr_mul_ui(scaled, x, 1000000000000000UL, MPFR_RNDD);
  mpfr_floor(scaled, scaled);
  femto_of(out, scaled);
  mpfr_clear(scaled);
}

sc_status norm_floor(femto *out, mpfr_srcptr wide, unsigned long divisor) {
  mpfr_t lo, hi;
  femto low, high;
  mpfr_init2(lo, NORM_BITS);
  mpfr_init2(hi, NORM_BITS);
  norm_enclose(lo, hi, wide, divisor);
  floor_of(&low, lo);
  floor_of(&high, hi);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  if (low != high) return SC_UNDECIDED;
  *out = low;
  return SC_OK;
}

/* As exact_sum_mean_down answers. */
static int over_root(femto *out, const struct exact_sum *sum, unsigned long divisor) {
  unsigned __int128 units = 0;
  mpz_t floor;
  mpz_init(floor);
  int is_below = exact_sum_mean_down(floor, sum, 1, divisor, FEMTO_DIGITS);
  mpz_export(&units, NULL, -1, sizeof units, 0, 0, floor); /* below 10^35 */
  mpz_clear(floor);
  *out = (femto)units;
  return is_below;
}

int norm_printed(femto *out, const struct printed *number, unsigned long divisor) {
  struct exact_sum sum;
  exact_sum_init(&sum);
  exact_sum_add(&sum, number);
  int is_below = over_root(out, &sum, divisor);
  exact_sum_clear(&sum);
  return is_below;
}

femto norm_femto_up(femto value, unsigned long divisor) {
  struct exact_sum sum;
  unsigned __int128 units = (unsigned __int128)value;
  femto floor;
  exact_sum_init(&sum);
  mpz_import(sum.value, 1, -1, sizeof units, 0, 0, &units);
  sum.decimals = FEMTO_DIGITS;
  int is_below = over_root(&floor, &sum, divisor);
  exact_sum_clear(&sum);
  return floor + is_below;
}
