#include "grid.h"

int sc_grid_valid(sc_grid grid) {
  if (grid.kind == SC_GRID_DECIMAL) return grid.digits >= 1 && grid.digits <= SC_DIGITS_MAX;
  return grid.kind == SC_GRID_DOUBLE || grid.kind == SC_GRID_WIDE;
}

/* rop = the multiple of 10^-digits next to x in the direction rnd; `scale` is room for 10^digits. */
/*@ requires live: out_ok(rop) && out_ok(scale) && in_ok(x) && \separated(rop, scale, x) && fin(x)
      && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION && scale->_mpfr_prec == SC_PRECISION_MIN;
    requires grid: grid.kind == SC_GRID_DECIMAL && grid_valid(grid);
    terminates \true; exits \false;
    assigns rop->_mpfr_token, scale->_mpfr_token;
    ensures down: rnd == MPFR_RNDD ==> fin(rop) ==> rounded_down(grid, val(rop), val(x));
    ensures up: rnd == MPFR_RNDU ==> fin(rop) ==> rounded_up(grid, val(rop), val(x)); */
static void scale_and_round(mpfr_ptr rop, mpfr_ptr scale, mpfr_srcptr x, sc_grid grid, mpfr_rnd_t rnd) {
  mpfr_set_ui(scale, 10, MPFR_RNDN);
  mpfr_pow_ui(scale, scale, (unsigned long)grid.digits, MPFR_RNDN); /* exact: 10^15 < 2^50 */
  //@ assert scale: fin(scale) && val(scale) == power(10.0, grid.digits);
  //@ assert scaled: grid_scaled(grid, val(x)) == val(x) * val(scale);
  //@ ghost scaling: ;
  mpfr_mul(rop, x, scale, rnd);
  //@ assert same: grid_scaled(grid, val(x)) == \at(val(x) * val(scale), scaling);
  //@ assert side: fin(rop) ==> directed(rnd, val(rop), grid_scaled(grid, val(x)));
  /*@ assert adjacent_down: rnd == MPFR_RNDD ==> fin(rop) ==>
        \forall real w; number(w, SC_GRID_PRECISION) ==> w <= grid_scaled(grid, val(x)) ==> w <= val(rop); */
  /*@ assert adjacent_up: rnd == MPFR_RNDU ==> fin(rop) ==>
        \forall real w; number(w, SC_GRID_PRECISION) ==> w >= grid_scaled(grid, val(x)) ==> w >= val(rop); */
  mpfr_rint(rop, rop, rnd);
  //@ assert member: fin(rop) ==> grid_member(grid, val(rop));
}

/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && fin(x) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid.kind == SC_GRID_DECIMAL && grid_valid(grid);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: rnd == MPFR_RNDD ==> fin(rop) ==> rounded_down(grid, val(rop), val(x));
    ensures up: rnd == MPFR_RNDU ==> fin(rop) ==> rounded_up(grid, val(rop), val(x)); */
static void round_decimal(mpfr_ptr rop, mpfr_srcptr x, sc_grid grid, mpfr_rnd_t rnd) {
  mpfr_t scale;
  mpfr_init2(scale, SC_PRECISION_MIN);
  scale_and_round(rop, scale, x, grid, rnd);
  mpfr_clear(scale);
}

/* rop = the double next to x in the direction rnd. */
/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && fin(x) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid.kind == SC_GRID_DOUBLE;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: rnd == MPFR_RNDD ==> fin(rop) ==> rounded_down(grid, val(rop), val(x));
    ensures up: rnd == MPFR_RNDU ==> fin(rop) ==> rounded_up(grid, val(rop), val(x)); */
static void round_double(mpfr_ptr rop, mpfr_srcptr x, mpfr_rnd_t rnd) /*@ ghost (sc_grid grid) */ {
  mpfr_set_d(rop, mpfr_get_d(x, rnd), rnd);
}

/* rop = the number of SC_WIDE_BITS bits next to x in the direction rnd. */
/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && fin(x) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid.kind == SC_GRID_WIDE;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: rnd == MPFR_RNDD ==> fin(rop) ==> rounded_down(grid, val(rop), val(x));
    ensures up: rnd == MPFR_RNDU ==> fin(rop) ==> rounded_up(grid, val(rop), val(x)); */
static void round_wide(mpfr_ptr rop, mpfr_srcptr x, mpfr_rnd_t rnd) /*@ ghost (sc_grid grid) */ {
  mpfr_t wide;
  mpfr_init2(wide, SC_WIDE_BITS);
  mpfr_set(wide, x, rnd);
  mpfr_set(rop, wide, rnd);
  mpfr_clear(wide);
}

/* rop = the member of the grid next to x in the direction rnd. */
/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && fin(x) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: rnd == MPFR_RNDD ==> fin(rop) ==> rounded_down(grid, val(rop), val(x));
    ensures up: rnd == MPFR_RNDU ==> fin(rop) ==> rounded_up(grid, val(rop), val(x)); */
static void round_one(mpfr_ptr rop, mpfr_srcptr x, sc_grid grid, mpfr_rnd_t rnd) {
  if (grid.kind == SC_GRID_DECIMAL)
    round_decimal(rop, x, grid, rnd);
  else if (grid.kind == SC_GRID_DOUBLE)
    round_double(rop, x, rnd) /*@ ghost (grid) */;
  else
    round_wide(rop, x, rnd) /*@ ghost (grid) */;
}

/* rop = the rounding of `far`; decided when `near`, the end on the side to which rnd points, rounds to the same member. */
/*@ requires live: out_ok(rop) && in_ok(near) && in_ok(far) && \separated(rop, near) && \separated(rop, far)
      && fin(near) && fin(far) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires prec: rop->_mpfr_prec == SC_GRID_PRECISION;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures far_down: rnd == MPFR_RNDD ==> fin(rop) ==> rounded_down(grid, val(rop), val(far));
    ensures far_up: rnd == MPFR_RNDU ==> fin(rop) ==> rounded_up(grid, val(rop), val(far));
    ensures near_down: rnd == MPFR_RNDD ==> \result == SC_OK ==> fin(rop) ==> rounded_down(grid, val(rop), val(near));
    ensures near_up: rnd == MPFR_RNDU ==> \result == SC_OK ==> fin(rop) ==> rounded_up(grid, val(rop), val(near)); */
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
