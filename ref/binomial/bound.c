#include "bound.h"

#include "ref/number/grid_member.h"
#include "tail_fraction.h"

/*@ predicate rounds_bound(integer upper, sc_grid grid, integer n, integer k, real a, real v) =
      upper != 0 ? rounds_upper(grid, n, k, a, v) : rounds_lower(grid, n, k, a, v);

    lemma lower_rounded: \forall sc_grid grid, integer n, k, real a, v, x; last_below(grid, v, x) ==>
      at_least_lower(n, k, a, x) ==> grid_member(grid, v) ==> at_most_lower(n, k, a, grid_value(grid, v)) ==>
      rounds_lower(grid, n, k, a, v);
    lemma upper_rounded: \forall sc_grid grid, integer n, k, real a, v, x; first_above(grid, v, x) ==>
      at_most_upper(n, k, a, x) ==> grid_member(grid, v) ==> at_least_upper(n, k, a, grid_value(grid, v)) ==>
      rounds_upper(grid, n, k, a, v);
*/

/* Is the member proved to be at most L(n,k,level)? */
/*@ requires live: in_ok(member);
    requires level: \valid_read(level) && level_valid(level);
    requires domain: bound_domain(grid, n, k);
    terminates \true; exits \false;
    assigns \nothing;
    ensures below: \result != 0 ==> at_most_lower(n, k, level_value(level), grid_value(grid, val(member))); */
static int below_lower(mpfr_srcptr member, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid) {
  mpfr_t rest;
  int below;
  mpfr_init2(rest, SC_GRID_PRECISION);
  sc_member_rest(rest, member, grid, MPFR_RNDD);
  below = k > 0 && sc_positive(member) && sc_positive(rest) && sc_fraction_below(member, rest, n, k, level);
  //@ assert below: below != 0 ==> at_most_lower(n, k, level_value(level), grid_value(grid, val(member)));
  //@ ghost before: ;
  mpfr_clear(rest);
  //@ assert same: val(member) == \at(val(member), before) && level_value(level) == \at(level_value(level), before);
  return below;
}

/* Is the member proved to be at least U(n,k,level) = 1 - L(n,n-k,level)? */
/*@ requires live: in_ok(member);
    requires level: \valid_read(level) && level_valid(level);
    requires domain: bound_domain(grid, n, k);
    terminates \true; exits \false;
    assigns \nothing;
    ensures above: \result != 0 ==> at_least_upper(n, k, level_value(level), grid_value(grid, val(member))); */
static int above_upper(mpfr_srcptr member, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid) {
  mpfr_t rest;
  int above;
  mpfr_init2(rest, SC_GRID_PRECISION);
  sc_member_rest(rest, member, grid, MPFR_RNDU);
  above = k < n && sc_positive(member) && sc_positive(rest) && sc_fraction_below(rest, member, n, n - k, level);
  //@ assert above: above != 0 ==> at_least_upper(n, k, level_value(level), grid_value(grid, val(member)));
  //@ ghost before: ;
  mpfr_clear(rest);
  //@ assert same: val(member) == \at(val(member), before) && level_value(level) == \at(level_value(level), before);
  return above;
}

/* out = the rounding of L in [lo, hi], and 1, if that is decided: both ends round alike, or, with `exactly`, the member next
 * to hi is proved to be at most L. */
/*@ requires live: out_ok(out) && in_ok(lo) && in_ok(hi) && \separated(out, lo, level) && \separated(out, hi, level);
    requires prec: out->_mpfr_prec == SC_GRID_PRECISION && fin(lo) && fin(hi);
    requires level: \valid_read(level) && level_valid(level);
    requires domain: bound_domain(grid, n, k);
    requires lower: at_most_lower(n, k, level_value(level), val(lo));
    requires upper: at_least_lower(n, k, level_value(level), val(hi));
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures rounded: \result != 0 ==> fin(out) && rounds_lower(grid, n, k, level_value(level), val(out)); */
static int round_lower(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, unsigned long n, unsigned long k, const sc_level *level,
                       sc_grid grid, int exactly) {
  int alike = sc_member_down(out, lo, hi, grid);
  //@ assert same_lo: val(lo) == \at(val(lo), Pre);
  //@ assert same_hi: val(hi) == \at(val(hi), Pre);
  //@ assert same_level: level_value(level) == \at(level_value(level), Pre);
  //@ assert ends: at_most_lower(n, k, level_value(level), val(lo)) && at_least_lower(n, k, level_value(level), val(hi));
  //@ assert near: alike != 0 ==> fin(out) ==> at_most_lower(n, k, level_value(level), grid_value(grid, val(out)));
  if (!mpfr_number_p(out)) return 0;
  return alike || (exactly && below_lower(out, n, k, level, grid));
}

/* Likewise out = the rounding of U in [lo, hi]. */
/*@ requires live: out_ok(out) && in_ok(lo) && in_ok(hi) && \separated(out, lo, level) && \separated(out, hi, level);
    requires prec: out->_mpfr_prec == SC_GRID_PRECISION && fin(lo) && fin(hi);
    requires level: \valid_read(level) && level_valid(level);
    requires domain: bound_domain(grid, n, k);
    requires lower: at_most_upper(n, k, level_value(level), val(lo));
    requires upper: at_least_upper(n, k, level_value(level), val(hi));
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures rounded: \result != 0 ==> fin(out) && rounds_upper(grid, n, k, level_value(level), val(out)); */
static int round_upper(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, unsigned long n, unsigned long k, const sc_level *level,
                       sc_grid grid, int exactly) {
  int alike = sc_member_up(out, lo, hi, grid);
  //@ assert same_lo: val(lo) == \at(val(lo), Pre);
  //@ assert same_hi: val(hi) == \at(val(hi), Pre);
  //@ assert same_level: level_value(level) == \at(level_value(level), Pre);
  //@ assert ends: at_most_upper(n, k, level_value(level), val(lo)) && at_least_upper(n, k, level_value(level), val(hi));
  //@ assert near: alike != 0 ==> fin(out) ==> at_least_upper(n, k, level_value(level), grid_value(grid, val(out)));
  if (!mpfr_number_p(out)) return 0;
  return alike || (exactly && above_upper(out, n, k, level, grid));
}

/* One precision of Ziv's strategy (spec/math, Method 1.10). */
/*@ requires live: out_ok(out) && out->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(out, level);
    requires domain: bound_domain(grid, n, k) && SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns out->_mpfr_token;
    ensures rounded: \result != 0 ==> fin(out) && rounds_bound(upper, grid, n, k, level_value(level), val(out)); */
static int attempt(mpfr_ptr out, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid, int upper,
                   mpfr_prec_t prec) {
  int exactly = prec > SC_PRECISION_MIN, decided;
  mpfr_t lo, hi;
  mpfr_init2(lo, prec + SC_GUARD_BITS);
  mpfr_init2(hi, prec + SC_GUARD_BITS);
  if (upper)
    decided =
        sc_cp_enclose_upper_bound(lo, hi, n, k, level, prec) == SC_OK && round_upper(out, lo, hi, n, k, level, grid, exactly);
  else
    decided =
        sc_cp_enclose_lower_bound(lo, hi, n, k, level, prec) == SC_OK && round_lower(out, lo, hi, n, k, level, grid, exactly);
  //@ ghost before: ;
  mpfr_clear(hi);
  mpfr_clear(lo);
  //@ assert same: val(out) == \at(val(out), before) && level_value(level) == \at(level_value(level), before);
  return decided;
}

/*@ requires rop: out_ok(rop) && rop->_mpfr_prec == SC_GRID_PRECISION;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result != SC_DOMAIN <==> bound_domain(grid, n, k);
    ensures rounded: \result == SC_OK ==> fin(rop) && rounds_bound(upper, grid, n, k, level_value(level), val(rop));
    ensures unchanged: \result != SC_OK ==> rop->_mpfr_token == \old(rop->_mpfr_token); */
static sc_status bound(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid, int upper) {
  int decided = 0;
  mpfr_prec_t prec;
  mpfr_t out;
  if (n < 1 || n > SC_DRAWS_MAX || k > n || !sc_grid_valid(grid)) return SC_DOMAIN;
  mpfr_init2(out, SC_GRID_PRECISION);
  /* A wide member has more bits than the first two enclosures could decide. */
  prec = grid.kind == SC_GRID_WIDE ? 4 * SC_PRECISION_MIN : SC_PRECISION_MIN;
  /*@ loop invariant prec: SC_PRECISION_MIN <= prec <= 2 * SC_PRECISION_MAX;
      loop invariant rounded: decided != 0 ==>
        fin(&out[0]) && rounds_bound(upper, grid, n, k, level_value(level), val(&out[0]));
      loop assigns prec, decided, out[0]._mpfr_token;
      loop variant 2 * SC_PRECISION_MAX - prec; */
  for (; prec <= SC_PRECISION_MAX && !decided; prec *= 2)
    decided = attempt(out, n, k, level, grid, upper, prec);
  if (decided) mpfr_set(rop, out, MPFR_RNDN);
  //@ ghost before: ;
  mpfr_clear(out);
  //@ assert same: val(rop) == \at(val(rop), before) && level_value(level) == \at(level_value(level), before);
  return decided ? SC_OK : SC_UNDECIDED;
}

sc_status sc_bound_lower(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid) {
  return bound(rop, n, k, level, grid, 0);
}

sc_status sc_bound_upper(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid) {
  return bound(rop, n, k, level, grid, 1);
}
