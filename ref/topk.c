#include "topk.h"

#include "cp_bound.h"
#include "topk_answer.h"
#include "topk_compete.h"

/* With p_l = 0 nothing can be certified: rho_j = 0 for every j, by definition. */
/*@ ghost
  /@ requires votes: readable_votes(v) && ranked_votes(v, count, classes, label) && v->count == 0;
     terminates \true;
     exits \false;
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
      /@ assert bound: v->bound_others != 0 ==> at_most_upper(v->n, v->top[j], level_value(v->level), 0.0); @/
      /@ assert algebra: P4(0.0, 0.0, 0.0, 0.0); @/
      j = j + 1;
      /@ assert sum: v->bound_others != 0 ==>
           sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), 0.0, j, 0.0); @/
    }
    /@ assert subsets: \forall integer i; 1 <= i <= v->k ==>
         subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, 0.0, i, 0.0); @/
    /@ assert lower: at_least_lower(v->n, count[label], level_value(v->level), 0.0); @/
  } */

/*@ requires room: \valid(best);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true;
    exits \false;
    assigns *best;
    ensures live: leader_live(best, prec);
    ensures none: best->t == 0 && fin(&best->lo[0]) && fin(&best->hi[0]) && fin(&best->rival[0])
      && val(&best->lo[0]) == 0.0 && val(&best->hi[0]) == 0.0 && val(&best->rival[0]) == 0.0; */
static void leader_init(sc_topk_leader *best, mpfr_prec_t prec) {
  mpfr_init2(best->lo, prec + SC_GUARD_BITS);
  mpfr_init2(best->hi, prec + SC_GUARD_BITS);
  mpfr_init2(best->rival, prec + SC_GUARD_BITS);
  mpfr_set_ui(best->lo, 0, MPFR_RNDD);
  mpfr_set_ui(best->hi, 0, MPFR_RNDU);
  mpfr_set_ui(best->rival, 0, MPFR_RNDU);
  best->t = 0;
}

/*@ requires live: \valid(best) && leader_live(best, prec);
    terminates \true;
    exits \false;
    assigns *best; */
static void leader_clear(sc_topk_leader *best) /*@ ghost (mpfr_prec_t prec) */ {
  mpfr_clear(best->rival);
  mpfr_clear(best->hi);
  mpfr_clear(best->lo);
}

/*@ requires room: \valid(l);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true;
    exits \false;
    assigns *l;
    ensures live: label_live(l, prec);
    ensures unknown: l->known == 0; */
static void label_init(sc_topk_label *l, mpfr_prec_t prec) {
  mpfr_init2(l->p_lo, prec + SC_GUARD_BITS);
  mpfr_init2(l->p_hi, prec + SC_GUARD_BITS);
  mpfr_init2(l->a_lo, prec + SC_GUARD_BITS);
  mpfr_init2(l->a_hi, prec + SC_GUARD_BITS);
  l->known = 0;
}

/*@ requires live: \valid(l) && label_live(l, prec);
    terminates \true;
    exits \false;
    assigns *l; */
static void label_clear(sc_topk_label *l) /*@ ghost (mpfr_prec_t prec) */ {
  mpfr_clear(l->a_hi);
  mpfr_clear(l->a_lo);
  mpfr_clear(l->p_hi);
  mpfr_clear(l->p_lo);
}

/*@ requires room: \valid(room);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true;
    exits \false;
    assigns *room;
    ensures live: room_live(room, prec); */
static void room_init(sc_topk_room *room, mpfr_prec_t prec) {
  mpfr_init2(room->sum_lo, prec + SC_GUARD_BITS);
  mpfr_init2(room->sum_hi, prec + SC_GUARD_BITS);
  mpfr_init2(room->u_lo, prec + SC_GUARD_BITS);
  mpfr_init2(room->u_hi, prec + SC_GUARD_BITS);
  mpfr_init2(room->s_lo, prec + SC_GUARD_BITS);
  mpfr_init2(room->s_hi, prec + SC_GUARD_BITS);
  mpfr_init2(room->lo, prec + SC_GUARD_BITS);
  mpfr_init2(room->hi, prec + SC_GUARD_BITS);
  //@ assert sums: at_precision(prec, &room->sum_lo[0]) && at_precision(prec, &room->sum_hi[0]);
  //@ assert bounds: at_precision(prec, &room->u_lo[0]) && at_precision(prec, &room->u_hi[0]);
  //@ assert subset: at_precision(prec, &room->s_lo[0]) && at_precision(prec, &room->s_hi[0]);
  //@ assert rho: at_precision(prec, &room->lo[0]) && at_precision(prec, &room->hi[0]);
}

/*@ requires live: \valid(room) && room_live(room, prec);
    terminates \true;
    exits \false;
    assigns *room; */
static void room_clear(sc_topk_room *room) /*@ ghost (mpfr_prec_t prec) */ {
  mpfr_clear(room->hi);
  mpfr_clear(room->lo);
  mpfr_clear(room->s_hi);
  mpfr_clear(room->s_lo);
  mpfr_clear(room->u_hi);
  mpfr_clear(room->u_lo);
  mpfr_clear(room->sum_hi);
  mpfr_clear(room->sum_lo);
}

/* The enclosure of p_l, and the leader of all sizes. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count;
    requires unknown: w->label.known == 0;
    requires leader: leader(v, count, classes, label, 0, &w->best);
    terminates \true;
    exits \false;
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
    requires first: leader(v, count, classes, label, 0, &w->best) && val(&w->best.hi[0]) == 0.0;
    terminates \true;
    exits \false;
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

/* One precision of Ziv's strategy. */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && readable_votes(v) && \valid_read(sigma)
      && \valid(t);
    requires separated: \separated(radius, t, v, v->level) && \separated(radius, t, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true;
    exits \false;
    assigns radius->_mpfr_token, *t;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius); */
static sc_status attempt(mpfr_ptr radius, uint16_t *t, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid,
                         mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_work w;
  sc_status status;
  leader_init(&w.best, prec);
  label_init(&w.label, prec);
  room_init(&w.room, prec);
  status = decide(radius, &w, v, sigma, grid, prec) /*@ ghost (count, classes, label) */;
  *t = w.best.t;
  room_clear(&w.room) /*@ ghost (prec) */;
  label_clear(&w.label) /*@ ghost (prec) */;
  leader_clear(&w.best) /*@ ghost (prec) */;
  return status;
}

/* Ziv's strategy. */
/*@ requires live: out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && readable_votes(v) && \valid_read(sigma)
      && \valid(t);
    requires separated: \separated(radius, t, v, v->level) && \separated(radius, t, sigma);
    requires votes: ranked_votes(v, count, classes, label);
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    terminates \true;
    exits \false;
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

sc_status sc_topk_radius(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma,
                         sc_grid grid)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status;
  uint16_t witness = 0;
  mpfr_t out;
  mpfr_init2(out, SC_GRID_PRECISION);
  status = refine(out, &witness, votes, sigma, grid) /*@ ghost (count, classes, label) */;
  if (status == SC_OK) {
    mpfr_set(radius, out, MPFR_RNDN);
    *t = witness;
  }
  mpfr_clear(out);
  return status;
}
