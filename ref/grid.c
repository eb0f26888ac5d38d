#include "grid.h"

int sc_grid_valid(sc_grid grid) {
  if (grid.kind == SC_GRID_DECIMAL) return grid.digits >= 1 && grid.digits <= SC_DIGITS_MAX;
  return grid.kind == SC_GRID_DOUBLE || grid.kind == SC_GRID_WIDE;
}

/* rop = the multiple of 10^-digits next to x in the direction rnd. */
static void round_decimal(mpfr_ptr rop, mpfr_srcptr x, int digits, mpfr_rnd_t rnd) {
  mpfr_t power;
  mpfr_init2(power, SC_PRECISION_MIN);
  mpfr_set_ui(power, 10, MPFR_RNDN);
  mpfr_pow_ui(power, power, (unsigned long)digits, MPFR_RNDN); /* exact: 10^15 < 2^50 */
  mpfr_mul(rop, x, power, rnd);
  mpfr_rint(rop, rop, rnd);
  mpfr_clear(power);
}

static void round_wide(mpfr_ptr rop, mpfr_srcptr x, mpfr_rnd_t rnd) {
  mpfr_t wide;
  mpfr_init2(wide, SC_WIDE_BITS);
  mpfr_set(wide, x, rnd);
  mpfr_set(rop, wide, rnd);
  mpfr_clear(wide);
}

static void round_one(mpfr_ptr rop, mpfr_srcptr x, sc_grid grid, mpfr_rnd_t rnd) {
  if (grid.kind == SC_GRID_DECIMAL)
    round_decimal(rop, x, grid.digits, rnd);
  else if (grid.kind == SC_GRID_DOUBLE)
    mpfr_set_d(rop, mpfr_get_d(x, rnd), rnd);
  else
    round_wide(rop, x, rnd);
}

/* rop = the rounding of `far`; decided when `near`, the end on the side to which rnd points, rounds to the same member. */
static sc_status round_both(mpfr_ptr rop, mpfr_srcptr near, mpfr_srcptr far, sc_grid grid, mpfr_rnd_t rnd) {
  mpfr_t other;
  sc_status status;
  mpfr_init2(other, SC_GRID_PRECISION);
  round_one(other, near, grid, rnd);
  round_one(rop, far, grid, rnd);
  status = mpfr_equal_p(rop, other) ? SC_OK : SC_UNDECIDED;
  mpfr_clear(other);
  return status;
}

sc_status sc_grid_round_down(mpfr_ptr rop, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  return round_both(rop, lo, hi, grid, MPFR_RNDD);
}

sc_status sc_grid_round_up(mpfr_ptr rop, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  return round_both(rop, hi, lo, grid, MPFR_RNDU);
}
