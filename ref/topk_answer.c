#include "topk_answer.h"

/*@ lemma quotient_below: \forall real x, b, s; P3(x, b, s) ==> 0.0 < s ==> x <= b * s ==> x / s <= b;
    lemma quotient_above: \forall real x, b, s; P3(x, b, s) ==> 0.0 < s ==> x >= b * s ==> x / s >= b;
    lemma power_of_ten: \forall integer digits; 0 <= digits ==> power(10.0, digits) > 0.0;
    lemma member_below: \forall sc_grid grid, real v, x; P3(v, x, power(10.0, grid.digits)) ==> grid_valid(grid) ==>
      v <= grid_scaled(grid, x) ==> grid_value(grid, v) <= x;
    lemma member_above: \forall sc_grid grid, real v, x; P3(v, x, power(10.0, grid.digits)) ==> grid_valid(grid) ==>
      v >= grid_scaled(grid, x) ==> grid_value(grid, v) >= x;
    lemma positive_scaled: \forall sc_grid grid, real x; grid_valid(grid) ==> grid_scaled(grid, x) > 0.0 ==> x > 0.0;

    // what a member says of the rho whose product with sigma was rounded
    lemma rho_below: \forall sc_grid grid, real v, x, rho, sigma; P3(v, x, power(10.0, grid.digits)) ==> grid_valid(grid) ==>
      P3(grid_value(grid, v), rho, sigma) ==> v <= grid_scaled(grid, x) ==> x <= rho * sigma ==> 0.0 < sigma ==>
      ordered(grid_value(grid, v) / sigma, rho);
    lemma rho_above: \forall sc_grid grid, real v, x, rho, sigma; P3(v, x, power(10.0, grid.digits)) ==> grid_valid(grid) ==>
      P3(grid_value(grid, v), rho, sigma) ==> v >= grid_scaled(grid, x) ==> x >= rho * sigma ==> 0.0 < sigma ==>
      ordered(rho, grid_value(grid, v) / sigma);
*/

/* [lo, hi] holds sigma times what [rho_lo, rho_hi] holds; scale is room for sigma. */
/*@ requires live: out_ok(lo) && out_ok(hi) && out_ok(scale) && in_ok(rho_lo) && in_ok(rho_hi) && \valid_read(sigma);
    requires separated: \separated(lo, hi, scale, rho_lo) && \separated(lo, hi, scale, rho_hi)
      && \separated(lo, hi, scale, sigma);
    requires prec: SC_PRECISION_MIN <= scale->_mpfr_prec && prec_ok(scale->_mpfr_prec);
    requires rho: 0.0 <= val(rho_lo) && 0.0 <= val(rho_hi);
    requires sigma: decimal_valid(sigma);
    terminates \true;
    exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, scale->_mpfr_token;
    ensures down: fin(lo) ==> val(lo) <= val(rho_lo) * decimal_value(sigma);
    ensures up: fin(hi) ==> val(hi) >= val(rho_hi) * decimal_value(sigma); */
static void multiply(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr scale, mpfr_srcptr rho_lo, mpfr_srcptr rho_hi,
                     const sc_decimal *sigma) {
  sc_decimal_down(scale, sigma);
  mpfr_mul(lo, rho_lo, scale, MPFR_RNDD);
  //@ assert down: fin(lo) ==> P4(val(rho_lo), val(rho_lo), val(scale), decimal_value(sigma));
  sc_decimal_up(scale, sigma);
  mpfr_mul(hi, rho_hi, scale, MPFR_RNDU);
  //@ assert up: fin(hi) ==> P4(val(rho_hi), val(rho_hi), decimal_value(sigma), val(scale));
}

/* The rounding of [lo, hi] when its ends round alike. */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && in_ok(lo) && in_ok(hi);
    requires separated: \separated(radius, lo) && \separated(radius, hi);
    requires grid: grid_valid(grid);
    terminates \true;
    exits \false;
    assigns radius->_mpfr_token;
    ensures rounded: \result != 0 ==> fin(radius) && fin(lo) && fin(hi) && rounded_down(grid, val(radius), val(lo))
      && rounded_down(grid, val(radius), val(hi)); */
static int rounds_alike(mpfr_ptr radius, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  if (!mpfr_number_p(lo) || !mpfr_number_p(hi)) return 0;
  return sc_grid_round_down(radius, lo, hi, grid) == SC_OK && mpfr_number_p(radius);
}

/* Rounds sigma times the leader's rho; the subset size must be decided too, unless the radius is 0. */
/*@ requires live: leader_live(best, prec) && out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t)
      && readable_votes(v) && \valid_read(sigma) && at_precision(prec, scale) && at_precision(prec, lo)
      && at_precision(prec, hi);
    requires separated: \separated(radius, t, best, scale, lo, hi, v, v->level)
      && \separated(radius, t, best, scale, lo, hi, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    requires votes: 1 <= v->k <= SC_K_MAX;
    requires leader: leader(v, count, classes, label, v->k, best);
    terminates \true;
    exits \false;
    assigns radius->_mpfr_token, *t, best->hi[0]._mpfr_token, scale->_mpfr_token, lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius); */
static sc_status conclude(mpfr_ptr radius, unsigned long *t, sc_topk_leader *best, const sc_decimal *sigma, sc_grid grid,
                          mpfr_ptr scale, mpfr_ptr lo, mpfr_ptr hi)
  /*@ ghost (mpfr_prec_t prec, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  int contested = mpfr_greater_p(best->rival, best->lo);
  sc_topk_raise(best->hi, best->rival);
  //@ assert larger: ordered(\at(val(&best->hi[0]), Pre), val(&best->hi[0]));
  //@ assert rival: ordered(val(&best->rival[0]), val(&best->hi[0]));
  //@ assert all: \forall integer j; 1 <= j <= v->k ==> rho_refuted(v, count, classes, label, j, val(&best->hi[0]));
  multiply(lo, hi, scale, best->lo, best->hi, sigma);
  if (!rounds_alike(radius, lo, hi, grid)) return SC_UNDECIDED;
  /*@ assert algebra: \forall real w; P3(w, val(hi), power(10.0, grid.digits))
        && P3(grid_value(grid, w), val(&best->hi[0]), decimal_value(sigma)); */
  /*@ assert above: \forall real w; grid_member(grid, w) ==> w > val(radius) ==>
        ordered(val(&best->hi[0]), grid_value(grid, w) / decimal_value(sigma)); */
  /*@ assert refuted: \forall real w, integer j; grid_member(grid, w) ==> w > val(radius) ==> 1 <= j <= v->k ==>
        rho_refuted(v, count, classes, label, j, grid_value(grid, w) / decimal_value(sigma)); */
  if (mpfr_cmp_ui(radius, 0) <= 0) {
    *t = 0;
    return mpfr_zero_p(radius) ? SC_OK : SC_UNDECIDED;
  }
  //@ assert positive: val(lo) > 0.0;
  //@ assert product: P3(0.0, val(&best->lo[0]), decimal_value(sigma)) && val(&best->lo[0]) > 0.0;
  /*@ assert number: P3(val(radius), val(lo), power(10.0, grid.digits))
        && P3(grid_value(grid, val(radius)), val(&best->lo[0]), decimal_value(sigma)); */
  //@ assert below: ordered(grid_value(grid, val(radius)) / decimal_value(sigma), val(&best->lo[0]));
  *t = best->t;
  /*@ assert certified: rho_certified(v, count, classes, label, *t, grid_value(grid, val(radius)) / decimal_value(sigma)); */
  return contested ? SC_UNDECIDED : SC_OK;
}

sc_status sc_topk_answer(mpfr_ptr radius, unsigned long *t, sc_topk_leader *best, const sc_decimal *sigma, sc_grid grid,
                         mpfr_prec_t prec)
  /*@ ghost (const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_t scale, lo, hi;
  sc_status status;
  mpfr_init2(scale, prec + SC_GUARD_BITS);
  mpfr_init2(lo, prec + SC_GUARD_BITS);
  mpfr_init2(hi, prec + SC_GUARD_BITS);
  status = conclude(radius, t, best, sigma, grid, scale, lo, hi) /*@ ghost (prec, v, count, classes, label) */;
  mpfr_clear(hi);
  mpfr_clear(lo);
  mpfr_clear(scale);
  return status;
}
