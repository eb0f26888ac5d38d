#include "topk_answer.h"

/* rop <= rho sigma; scale is room for sigma. */
/*@ requires live: out_ok(rop) && out_ok(scale) && in_ok(rho) && \valid_read(sigma);
    requires separated: \separated(rop, scale, rho) && \separated(rop, scale, sigma);
    requires prec: SC_PRECISION_MIN <= scale->_mpfr_prec && prec_ok(scale->_mpfr_prec);
    requires rho: 0.0 <= val(rho);
    requires sigma: decimal_valid(sigma);
    terminates \true; exits \false;
    assigns rop->_mpfr_token, scale->_mpfr_token;
    ensures down: fin(rop) ==> at_most_product(val(rop), val(rho), decimal_value(sigma)); */
static void product_down(mpfr_ptr rop, mpfr_ptr scale, mpfr_srcptr rho, const sc_decimal *sigma) {
  sc_decimal_down(scale, sigma);
  //@ ghost scaled: ;
  mpfr_mul(rop, rho, scale, MPFR_RNDD);
  //@ assert product: fin(rop) ==> at_most_product(val(rop), \at(val(rho), scaled), \at(val(scale), scaled));
  //@ assert same: val(rho) == \at(val(rho), scaled) && val(scale) == \at(val(scale), scaled);
  //@ assert down: P4(val(rho), val(rho), val(scale), decimal_value(sigma));
}

/* rop >= rho sigma. */
/*@ requires live: out_ok(rop) && out_ok(scale) && in_ok(rho) && \valid_read(sigma);
    requires separated: \separated(rop, scale, rho) && \separated(rop, scale, sigma);
    requires prec: SC_PRECISION_MIN <= scale->_mpfr_prec && prec_ok(scale->_mpfr_prec);
    requires rho: 0.0 <= val(rho);
    requires sigma: decimal_valid(sigma);
    terminates \true; exits \false;
    assigns rop->_mpfr_token, scale->_mpfr_token;
    ensures up: fin(rop) ==> at_least_product(val(rop), val(rho), decimal_value(sigma)); */
static void product_up(mpfr_ptr rop, mpfr_ptr scale, mpfr_srcptr rho, const sc_decimal *sigma) {
  sc_decimal_up(scale, sigma);
  //@ ghost scaled: ;
  mpfr_mul(rop, rho, scale, MPFR_RNDU);
  //@ assert product: fin(rop) ==> at_least_product(val(rop), \at(val(rho), scaled), \at(val(scale), scaled));
  //@ assert same: val(rho) == \at(val(rho), scaled) && val(scale) == \at(val(scale), scaled);
  //@ assert up: P4(val(rho), val(rho), decimal_value(sigma), val(scale));
}

/* The rounding of [lo, hi] when its ends round alike. */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && in_ok(lo) && in_ok(hi);
    requires separated: \separated(radius, lo) && \separated(radius, hi);
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token;
    ensures rounded: \result != 0 ==> fin(radius) && fin(lo) && fin(hi) && rounds(grid, val(radius), val(lo))
      && rounds(grid, val(radius), val(hi)); */
static int rounds_alike(mpfr_ptr radius, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  if (!mpfr_number_p(lo) || !mpfr_number_p(hi)) return 0;
  return sc_grid_round_down(radius, lo, hi, grid) == SC_OK && mpfr_number_p(radius);
}

/* [room.lo, room.hi] holds sigma times what [best.lo, best.hi] holds. */
/*@ requires live: work_live(w, prec) && \valid_read(sigma) && \separated(w, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires rho: 0.0 <= val(&w->best.lo[0]) && 0.0 <= val(&w->best.hi[0]);
    requires sigma: decimal_valid(sigma);
    terminates \true; exits \false;
    assigns w->room.s_lo[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures lower: fin(&w->room.lo[0]) ==>
      at_most_product(val(&w->room.lo[0]), val(&w->best.lo[0]), decimal_value(sigma));
    ensures upper: fin(&w->room.hi[0]) ==>
      at_least_product(val(&w->room.hi[0]), val(&w->best.hi[0]), decimal_value(sigma)); */
static void multiply(sc_topk_work *w, const sc_decimal *sigma) /*@ ghost (mpfr_prec_t prec) */ {
  product_down(w->room.lo, w->room.s_lo, w->best.lo, sigma);
  //@ assert kept_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, Pre);
  //@ assert kept_hi: w->best.hi[0]._mpfr_token == \at(w->best.hi[0]._mpfr_token, Pre);
  product_up(w->room.hi, w->room.s_lo, w->best.hi, sigma);
}

/* radius = the rounding of sigma times every number of [best.lo, best.hi], if the answer is 1. */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && work_live(w, prec) && \valid_read(sigma)
      && \separated(radius, w, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires rho: 0.0 <= val(&w->best.lo[0]) && 0.0 <= val(&w->best.hi[0]);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, w->room.s_lo[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures finite: \result != 0 ==> fin(radius);
    ensures below: \result != 0 ==>
      rounds_below(grid, val(radius), val(&w->room.lo[0]), val(&w->best.lo[0]), decimal_value(sigma));
    ensures above: \result != 0 ==>
      rounds_above(grid, val(radius), val(&w->room.hi[0]), val(&w->best.hi[0]), decimal_value(sigma)); */
static int round_product(mpfr_ptr radius, sc_topk_work *w, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (mpfr_prec_t prec) */ {
  int alike;
  multiply(w, sigma) /*@ ghost (prec) */;
  //@ ghost products: ;
  alike = rounds_alike(radius, w->room.lo, w->room.hi, grid);
  //@ assert same_rho_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, products);
  //@ assert same_rho_hi: w->best.hi[0]._mpfr_token == \at(w->best.hi[0]._mpfr_token, products);
  //@ assert same_lo: w->room.lo[0]._mpfr_token == \at(w->room.lo[0]._mpfr_token, products);
  //@ assert same_hi: w->room.hi[0]._mpfr_token == \at(w->room.hi[0]._mpfr_token, products);
  //@ assert lower: alike != 0 ==> at_most_product(val(&w->room.lo[0]), val(&w->best.lo[0]), decimal_value(sigma));
  //@ assert upper: alike != 0 ==> at_least_product(val(&w->room.hi[0]), val(&w->best.hi[0]), decimal_value(sigma));
  return alike;
}

/* Every larger member is refuted for every j. */
/*@ ghost
  /@ requires above: rounds_above(grid, val(radius), val(hi), val(rho), decimal_value(sigma));
     requires refuted: all_refuted(count, classes, label, k, n, level_value(level), singly, val(rho));
     terminates \true; exits \false;
     assigns \nothing;
     ensures largest: is_largest(count, classes, label, k, n, level_value(level), singly, decimal_value(sigma), grid,
       val(radius)); @/
  static void no_larger(mpfr_srcptr radius, mpfr_srcptr hi, mpfr_srcptr rho, const sc_decimal *sigma, sc_grid grid,
                        unsigned long k, unsigned long n, const sc_level *level, int singly, const uint32_t *count,
                        unsigned long classes, unsigned long label) {
    /@ assert larger: \forall real w; grid_member(grid, w) ==> w > val(radius) ==>
         larger_member(grid, val(radius), w, val(hi), val(rho), decimal_value(sigma)); @/
    /@ assert above: \forall real w; grid_member(grid, w) ==> w > val(radius) ==>
         ordered(val(rho), in_sigmas(grid, w, decimal_value(sigma))); @/
    /@ assert refuted: \forall real w; grid_member(grid, w) ==> w > val(radius) ==>
         all_refuted(count, classes, label, k, n, level_value(level), singly, in_sigmas(grid, w, decimal_value(sigma))); @/
  } */

/* best->hi = the larger of best->hi and best->rival, so that no rho_j exceeds it. */
/*@ requires live: \valid(best) && leader_live(best, prec) && \separated(best, v, v->level);
    requires leader: leader(v, count, classes, label, v->k, best);
    terminates \true; exits \false;
    assigns best->hi[0]._mpfr_token;
    ensures positive: 0.0 <= val(&best->hi[0]);
    ensures all: all_refuted(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, val(&best->hi[0])); */
static void include_rival(sc_topk_leader *best)
/*@ ghost (mpfr_prec_t prec, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  /*@ assert either: either_refuted(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        val(&best->hi[0]), val(&best->rival[0])); */
  sc_topk_raise(best->hi, best->rival);
  //@ assert same_rival: best->rival[0]._mpfr_token == \at(best->rival[0]._mpfr_token, Pre);
  //@ assert larger: ordered(\at(val(&best->hi[0]), Pre), val(&best->hi[0]));
  //@ assert rival: ordered(val(&best->rival[0]), val(&best->hi[0]));
}

/* The radius is certified for the leader. */
/*@ ghost
  /@ requires below: rounds_below(grid, val(radius), val(lo), val(rho), decimal_value(sigma)) && val(radius) > 0.0;
     requires certified: val(rho) > 0.0 ==>
       topk_certified(count, classes, label, k, n, level_value(level), singly, t, val(rho));
     terminates \true; exits \false;
     assigns \nothing;
     ensures positive: val(rho) > 0.0;
     ensures certified: certifies(count, classes, label, k, n, level_value(level), singly, decimal_value(sigma), grid, t,
       val(radius)); @/
  static void attains(mpfr_srcptr radius, mpfr_srcptr lo, mpfr_srcptr rho, const sc_decimal *sigma, sc_grid grid,
                      unsigned long t, unsigned long k, unsigned long n, const sc_level *level, int singly,
                      const uint32_t *count, unsigned long classes, unsigned long label) {
    /@ assert below: ordered(in_sigmas(grid, val(radius), decimal_value(sigma)), val(rho)); @/
  } */

/* A leader above 0 that no rival exceeds is the only size that attains the maximum. */
/*@ ghost
  /@ requires leader: leading(count, classes, label, k, n, level_value(level), singly, k, t, val(lo), val(hi), val(rival));
     terminates \true; exits \false;
     assigns \nothing;
     ensures only: val(rival) <= val(lo) ==> val(lo) > 0.0 ==>
       is_only_size(count, classes, label, k, n, level_value(level), singly, t); @/
  static void only_size(mpfr_srcptr lo, mpfr_srcptr hi, mpfr_srcptr rival, unsigned long t, unsigned long k, unsigned long n,
                        const sc_level *level, int singly, const uint32_t *count, unsigned long classes, unsigned long label) {
    /@ assert below: val(rival) <= val(lo) ==> ordered(val(rival), val(lo)); @/
    /@ assert certified: val(rival) <= val(lo) ==> val(lo) > 0.0 ==>
         topk_certified(count, classes, label, k, n, level_value(level), singly, t, val(rival)); @/
  } */

sc_status sc_topk_answer(mpfr_ptr radius, sc_topk_work *w, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (mpfr_prec_t prec, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  int contested = mpfr_greater_p(w->best.rival, w->best.lo);
  /*@ ghost only_size(w->best.lo, w->best.hi, w->best.rival, w->best.t, v->k, v->n, v->level, v->bound_others, count, classes,
                      label); */
  /*@ assert only: !contested ==> val(&w->best.lo[0]) > 0.0 ==> is_only_size(count, classes, label, v->k, v->n,
        level_value(v->level), v->bound_others, w->best.t); */
  include_rival(&w->best) /*@ ghost (prec, v, count, classes, label) */;
  //@ assert kept_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, Pre);
  if (!round_product(radius, w, sigma, grid) /*@ ghost (prec) */) return SC_UNDECIDED;
  //@ assert same_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, Pre);
  /*@ ghost no_larger(radius, w->room.hi, w->best.hi, sigma, grid, v->k, v->n, v->level, v->bound_others, count, classes,
                      label); */
  //@ assert member: grid_member(grid, val(radius));
  if (mpfr_cmp_ui(radius, 0) <= 0) {
    w->best.t = 0;
    //@ assert none: val(radius) == 0.0 ==> answers(v, count, classes, label, sigma, grid, 0, radius);
    return mpfr_zero_p(radius) ? SC_OK : SC_UNDECIDED;
  }
  /*@ ghost attains(radius, w->room.lo, w->best.lo, sigma, grid, w->best.t, v->k, v->n, v->level, v->bound_others, count,
                    classes, label); */
  //@ assert size: 1 <= w->best.t <= v->k;
  //@ assert answer: !contested ==> answers(v, count, classes, label, sigma, grid, w->best.t, radius);
  return contested ? SC_UNDECIDED : SC_OK;
}
