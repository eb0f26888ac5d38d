#include "topk.h"

#include "cp_bound.h"
#include "topk_answer.h"
#include "topk_compete.h"
#include "topk_work.h"

#ifdef __FRAMAC__
#include "logic/level_facts.acsl"
#endif

/*@ // with p = 0 no sum of bounds is negative, so that 0 = t p <= S_t
    lemma sum_from_nothing{L}: \forall uint32_t *count, integer classes, label, k, n, before, t, larger, m, real a;
      P4(0.0, 0.0, 0.0, 0.0) ==> before + 1 == t ==> larger + t == k ==>
      sum_at_most(count, classes, label, k, n, a, 0.0, before, 0.0) ==> ranked(count, classes, label, larger, m) ==>
      sum_at_most(count, classes, label, k, n, a, 0.0, t, 0.0);
    lemma subset_from_nothing{L}: \forall uint32_t *count, integer classes, label, k, n, singly, t, real a;
      (singly != 0 ==> sum_at_most(count, classes, label, k, n, a, 0.0, t, 0.0)) ==>
      subset_at_most(count, classes, label, k, n, a, singly, 0.0, t, 0.0);
    lemma refuted_without_votes{L}: \forall uint32_t *count, integer classes, label, k, n, singly, t, real a;
      count[label] == 0 ==> subset_at_most(count, classes, label, k, n, a, singly, 0.0, t, 0.0) ==>
      topk_refuted(count, classes, label, k, n, a, singly, t, 0.0); */

/* With p_l = 0 nothing can be certified: rho_j = 0 for every j, by definition. */
/*@ ghost
  /@ requires votes: readable_votes(v) && ranked_votes(v, count, classes, label) && v->count == 0;
     terminates \true; exits \false;
     assigns \nothing;
     ensures zero: \forall integer j; 1 <= j <= v->k ==> rho_refuted(v, count, classes, label, j, 0.0); @/
  static void no_votes(const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) {
    unsigned long j = 0;
    /@ loop invariant range: 0 <= j <= v->k;
       loop invariant sums: v->bound_others != 0 ==> \forall integer i; 0 <= i <= j ==>
         sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), 0.0, i, 0.0);
       loop assigns j;
       loop variant v->k - j; @/
    while (j < v->k) {
      /@ assert rank: v->bound_others != 0 ==> ranked(count, classes, label, v->k - 1 - j, v->top[j]); @/
      /@ assert before: v->bound_others != 0 ==>
           sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), 0.0, j, 0.0); @/
      /@ assert algebra: P4(0.0, 0.0, 0.0, 0.0); @/
      /@ assert sum: v->bound_others != 0 ==>
           sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), 0.0, j + 1, 0.0); @/
      j = j + 1;
    }
  } */

/* The enclosure of p_l, and the leader of all sizes. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count;
    requires unknown: w->label.known == 0;
    requires leader: leader(v, count, classes, label, 0, &w->best);
    terminates \true; exits \false;
    assigns w->label.p_lo[0]._mpfr_token, w->label.p_hi[0]._mpfr_token, w->best.lo[0]._mpfr_token,
      w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t, w->label.a_lo[0]._mpfr_token,
      w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token, w->room.sum_hi[0]._mpfr_token,
      w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token, w->room.s_hi[0]._mpfr_token,
      w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, &w->best); */
static sc_status lead(sc_topk_work *w, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = sc_cp_enclose_lower_bound(w->label.p_lo, w->label.p_hi, v->n, v->count, v->level, prec);
  if (status != SC_OK) return status;
  //@ assert kept_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, Pre);
  //@ assert kept_hi: w->best.hi[0]._mpfr_token == \at(w->best.hi[0]._mpfr_token, Pre);
  //@ assert kept_rival: w->best.rival[0]._mpfr_token == \at(w->best.rival[0]._mpfr_token, Pre);
  //@ assert leader: leader(v, count, classes, label, 0, &w->best);
  return sc_topk_compete(w, v, prec) /*@ ghost (count, classes, label) */;
}

/* The radius of the leader; without votes, that of the first one, which is 0. */
/*@ requires live: work_live(w, prec) && out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && readable_votes(v)
      && \valid_read(sigma);
    requires separated: \separated(radius, w, v, v->level) && \separated(radius, w, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    requires unknown: w->label.known == 0;
    requires first: nobody(&w->best);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, w->label.p_lo[0]._mpfr_token, w->label.p_hi[0]._mpfr_token, w->best.lo[0]._mpfr_token,
      w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t, w->label.a_lo[0]._mpfr_token,
      w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token, w->room.sum_hi[0]._mpfr_token,
      w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token, w->room.s_hi[0]._mpfr_token,
      w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, w->best.t, radius); */
static sc_status decide(mpfr_ptr radius, sc_topk_work *w, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid,
                        mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = SC_OK;
  //@ ghost if (v->count == 0) no_votes(v, count, classes, label);
  if (v->count != 0) status = lead(w, v, prec) /*@ ghost (count, classes, label) */;
  if (status != SC_OK) return status;
  //@ assert leader: leader(v, count, classes, label, v->k, &w->best);
  return sc_topk_answer(radius, w, sigma, grid) /*@ ghost (prec, v, count, classes, label) */;
}

/* One precision of Ziv's strategy (spec/math, Method 1.10). */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && readable_votes(v) && \valid_read(sigma)
      && \valid(t);
    requires separated: \separated(radius, t, v, v->level) && \separated(radius, t, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius); */
static sc_status attempt(mpfr_ptr radius, uint16_t *t, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid,
                         mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_work w;
  sc_status status;
  sc_topk_work_init(&w, prec);
  //@ assert others: v->bound_others == \at(v->bound_others, Pre);
  //@ assert parts: v->level->parts == \at(v->level->parts, Pre);
  //@ assert exponent: v->level->alpha.exponent == \at(v->level->alpha.exponent, Pre);
  //@ assert alpha: decimal_value(&v->level->alpha) == \at(decimal_value(&v->level->alpha), Pre);
  //@ assert valid: level_valid(v->level);
  //@ assert level: level_value(v->level) == \at(level_value(v->level), Pre);
  status = decide(radius, &w, v, sigma, grid, prec) /*@ ghost (count, classes, label) */;
  *t = w.best.t;
  //@ assert apart: \separated(&w, radius, t, v, v->level) && \separated(&w, sigma);
  //@ ghost decided: ;
  sc_topk_work_clear(&w) /*@ ghost (prec) */;
  //@ assert same_t: *t == \at(*t, decided);
  //@ assert same_radius: radius->_mpfr_token == \at(radius->_mpfr_token, decided);
  //@ assert same_others: v->bound_others == \at(v->bound_others, decided);
  //@ assert same_parts: v->level->parts == \at(v->level->parts, decided);
  //@ assert same_exponent: v->level->alpha.exponent == \at(v->level->alpha.exponent, decided);
  //@ assert same_alpha: decimal_value(&v->level->alpha) == \at(decimal_value(&v->level->alpha), decided);
  //@ assert level_kept: level_value(v->level) == \at(level_value(v->level), decided);
  //@ assert same_scale: sigma->exponent == \at(sigma->exponent, decided);
  //@ assert same_sigma: decimal_value(sigma) == \at(decimal_value(sigma), decided);
  /*@ assert certified: status == SC_OK ==> certifies(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        decimal_value(sigma), grid, *t, val(radius)); */
  /*@ assert largest: status == SC_OK ==> is_largest(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        decimal_value(sigma), grid, val(radius)); */
  /*@ assert only: status == SC_OK ==> is_only_size(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        *t); */
  return status;
}

/* Ziv's strategy. */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && readable_votes(v) && \valid_read(sigma)
      && \valid(t);
    requires separated: \separated(radius, t, v, v->level) && \separated(radius, t, sigma);
    requires votes: ranked_votes(v, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, *t;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius); */
static sc_status refine(mpfr_ptr radius, uint16_t *t, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = SC_UNDECIDED;
  mpfr_prec_t prec;
  /*@ loop invariant range: SC_PRECISION_MIN <= prec <= 2 * SC_PRECISION_MAX;
      loop invariant status: status == SC_OK || status == SC_UNDECIDED;
      loop invariant answer: status == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius);
      loop assigns prec, status, radius->_mpfr_token, *t;
      loop variant 2 * SC_PRECISION_MAX - prec; */
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2)
    status = attempt(radius, t, v, sigma, grid, prec) /*@ ghost (count, classes, label) */;
  return status;
}

/* The same into room of its own first. */
/*@ requires live: out_ok(radius) && out_ok(out) && radius->_mpfr_prec == SC_GRID_PRECISION
      && out->_mpfr_prec == SC_GRID_PRECISION && readable_votes(v) && \valid_read(sigma) && \valid(t);
    requires separated: \separated(radius, out, t, v, v->level) && \separated(radius, out, t, sigma);
    requires votes: ranked_votes(v, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, out->_mpfr_token, *t;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures undecided: \result == SC_UNDECIDED ==> radius->_mpfr_token == \old(radius->_mpfr_token);
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius); */
static sc_status settle(mpfr_ptr radius, mpfr_ptr out, uint16_t *t, const sc_ranked_votes *v, const sc_decimal *sigma,
                        sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = refine(out, t, v, sigma, grid) /*@ ghost (count, classes, label) */;
  if (status == SC_OK) mpfr_set(radius, out, MPFR_RNDN);
  return status;
}

sc_status sc_topk_radius(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status;
  uint16_t witness = 0;
  mpfr_t out;
  mpfr_init2(out, SC_GRID_PRECISION);
  status = settle(radius, out, &witness, votes, sigma, grid) /*@ ghost (count, classes, label) */;
  //@ ghost settled: ;
  mpfr_clear(out);
  if (status == SC_OK) *t = witness;
  //@ assert same_radius: radius->_mpfr_token == \at(radius->_mpfr_token, settled);
  //@ assert same_votes: votes->n == \at(votes->n, settled) && votes->k == \at(votes->k, settled);
  //@ assert same_others: votes->bound_others == \at(votes->bound_others, settled);
  //@ assert same_parts: votes->level->parts == \at(votes->level->parts, settled);
  //@ assert same_alpha: decimal_value(&votes->level->alpha) == \at(decimal_value(&votes->level->alpha), settled);
  //@ assert level_kept: level_value(votes->level) == \at(level_value(votes->level), settled);
  //@ assert same_sigma: decimal_value(sigma) == \at(decimal_value(sigma), settled);
  return status;
}
