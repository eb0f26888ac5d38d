#include "grid_member.h"

#ifdef __FRAMAC__
#include "logic/part_facts.acsl"
#endif

/*@ // the member that stands for 1
    logic real grid_unit(sc_grid grid) = grid.kind == SC_GRID_DECIMAL ? power(10.0, grid.digits) : 1.0;

    lemma power_of_ten: \forall integer digits; 0 <= digits ==> 0.0 < power(10.0, digits);
    lemma unit_scaled: \forall sc_grid grid, real x; grid_scaled(grid, x) == x * grid_unit(grid);
    lemma unit_positive: \forall sc_grid grid; grid_valid(grid) ==> 0.0 < grid_unit(grid);
    lemma decimal_back: \forall real v, integer digits; 0 <= digits ==> (v / power(10.0, digits)) * power(10.0, digits) == v;
    lemma unit_value: \forall sc_grid grid, real v; grid_valid(grid) ==> grid_value(grid, v) * grid_unit(grid) == v;
    lemma scale_order: \forall real a, x, u; P3(a, x, u) ==> P3(x, a, u) && (0.0 < u ==>
      (a * u <= x * u <==> a <= x) && (a * u >= x * u <==> a >= x));
    lemma member_order: \forall sc_grid grid, real v, x; P3(grid_value(grid, v), x, grid_unit(grid)) ==> grid_valid(grid) ==>
      (v <= grid_scaled(grid, x) <==> grid_value(grid, v) <= x) && (v >= grid_scaled(grid, x) <==> grid_value(grid, v) >= x);

    // a member and what is left beside it; u is the unit
    lemma below_part: \forall real v, rest, u; D4(v, rest, u, 0.0) ==>
      P3(v + rest, u, part(v, rest)) && (0.0 < v ==> 0.0 < rest ==> v + rest <= u ==> v <= part(v, rest) * u);
    lemma above_part: \forall real v, rest, u; D4(v, rest, u, 0.0) ==>
      P3(u, v + rest, 1.0 - part(rest, v)) && (0.0 < v ==> 0.0 < rest ==> v + rest >= u ==> v >= (1.0 - part(rest, v)) * u);
*/

int sc_member_down(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  sc_status status = sc_grid_round_down(out, lo, hi, grid);
  //@ assert order: P3(grid_value(grid, val(out)), val(lo), grid_unit(grid));
  //@ assert scaled: fin(out) ==> \forall real w; grid_member(grid, w) ==> w > val(out) ==> w > grid_scaled(grid, val(hi));
  /*@ assert far: fin(out) ==> \forall real w; grid_member(grid, w) ==> w > val(out) ==>
        P3(grid_value(grid, w), val(hi), grid_unit(grid)) && val(hi) < grid_value(grid, w); */
  return status == SC_OK;
}

int sc_member_up(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  sc_status status = sc_grid_round_up(out, lo, hi, grid);
  //@ assert order: P3(grid_value(grid, val(out)), val(hi), grid_unit(grid));
  //@ assert scaled: fin(out) ==> \forall real w; grid_member(grid, w) ==> w < val(out) ==> w < grid_scaled(grid, val(lo));
  /*@ assert far: fin(out) ==> \forall real w; grid_member(grid, w) ==> w < val(out) ==>
        P3(grid_value(grid, w), val(lo), grid_unit(grid)) && val(lo) > grid_value(grid, w); */
  return status == SC_OK;
}

/*@ requires live: out_ok(rest) && rest->_mpfr_prec == SC_GRID_PRECISION && in_ok(member) && \separated(rest, member);
    requires grid: grid_valid(grid) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    terminates \true; exits \false;
    assigns rest->_mpfr_token;
    ensures rounded: fin(rest) ==> fin(member) ==> directed(rnd, val(rest), grid_unit(grid) - val(member)); */
static void complement(mpfr_ptr rest, mpfr_srcptr member, sc_grid grid, mpfr_rnd_t rnd) {
  if (grid.kind == SC_GRID_DECIMAL) {
    mpfr_set_ui(rest, 10, MPFR_RNDN);
    mpfr_pow_ui(rest, rest, (unsigned long)grid.digits, MPFR_RNDN); /* exact: 10^15 < 2^50 */
    mpfr_sub(rest, rest, member, rnd);
  } else {
    mpfr_ui_sub(rest, 1, member, rnd);
  }
}

void sc_member_rest(mpfr_ptr rest, mpfr_srcptr member, sc_grid grid, mpfr_rnd_t rnd) {
  complement(rest, member, grid, rnd);
  //@ assert part: D4(val(member), val(rest), grid_unit(grid), 0.0);
  /*@ assert scaled_down: rnd == MPFR_RNDD ==> positive(member) ==> positive(rest) ==>
        val(member) <= grid_scaled(grid, part(val(member), val(rest))); */
  /*@ assert scaled_up: rnd == MPFR_RNDU ==> positive(member) ==> positive(rest) ==>
        val(member) >= grid_scaled(grid, 1.0 - part(val(rest), val(member))); */
  /*@ assert order: P3(grid_value(grid, val(member)), part(val(member), val(rest)), grid_unit(grid))
        && P3(grid_value(grid, val(member)), 1.0 - part(val(rest), val(member)), grid_unit(grid)); */
}
