#include "topk_compete.h"

/*@ // u_lo <= U <= u_hi for the count of size t, if there is one
    predicate upper_enclosed{L}(sc_ranked_votes *v, integer t, sc_topk_room *room) =
      t >= 1 ==> fin(&room->u_lo[0]) && fin(&room->u_hi[0])
        && at_most_upper(v->n, v->top[t - 1], level_value(v->level), val(&room->u_lo[0]))
        && at_least_upper(v->n, v->top[t - 1], level_value(v->level), val(&room->u_hi[0])); */

/*@ // more is at most, at least, the sum of b_1 + ... + b_(t-1) and of u, clipped
    inductive next_at_most{L}(uint32_t *count, integer classes, integer label, integer k, integer n, real a, real p, integer t,
                              real u, real more) {
      case most{L}: \forall uint32_t *count, integer classes, label, k, n, t, before, real a, p, u, more, sum;
        P4(sum, u, p, more) ==> before + 1 == t ==> sum_at_most(count, classes, label, k, n, a, p, before, sum) ==>
        more <= sum + clipped(u, p) ==> next_at_most(count, classes, label, k, n, a, p, t, u, more);
    }
    inductive next_at_least{L}(uint32_t *count, integer classes, integer label, integer k, integer n, real a, real p, integer t,
                               real u, real more) {
      case least{L}: \forall uint32_t *count, integer classes, label, k, n, t, before, real a, p, u, more, sum;
        P4(sum, u, p, more) ==> before + 1 == t ==> sum_at_least(count, classes, label, k, n, a, p, before, sum) ==>
        more >= sum + clipped(u, p) ==> next_at_least(count, classes, label, k, n, a, p, t, u, more);
    }
    lemma sum_at_most_next{L}: \forall uint32_t *count, integer classes, label, k, n, t, larger, m, real a, p, u, more;
      next_at_most(count, classes, label, k, n, a, p, t, u, more) ==> ranked(count, classes, label, larger, m) ==>
      larger + t == k ==> at_most_upper(n, m, a, u) ==> sum_at_most(count, classes, label, k, n, a, p, t, more);
    lemma sum_at_least_next{L}: \forall uint32_t *count, integer classes, label, k, n, t, larger, m, real a, p, u, more;
      next_at_least(count, classes, label, k, n, a, p, t, u, more) ==> ranked(count, classes, label, larger, m) ==>
      larger + t == k ==> at_least_upper(n, m, a, u) ==> sum_at_least(count, classes, label, k, n, a, p, t, more); */

/* One step of either sum; functions of their own because the provers lose such a step among many addresses. */
/*@ ghost
  /@ requires rank: ranked(count, classes, label, k - t, m);
     requires bound: at_most_upper(n, m, level_value(level), val(u));
     requires next: fin(sum) ==> next_at_most(count, classes, label, k, n, level_value(level), val(p), t, val(u), val(sum));
     terminates \true; exits \false;
     assigns \nothing;
     ensures sum: fin(sum) ==> sum_at_most(count, classes, label, k, n, level_value(level), val(p), t, val(sum)); @/
  static void extend_lower(mpfr_srcptr sum, mpfr_srcptr u, mpfr_srcptr p, uint32_t m, unsigned long t, unsigned long n,
                     unsigned long k, const sc_level *level, const uint32_t *count, unsigned long classes,
                     unsigned long label) {} */

/*@ ghost
  /@ requires rank: ranked(count, classes, label, k - t, m);
     requires bound: at_least_upper(n, m, level_value(level), val(u));
     requires next: fin(sum) ==> next_at_least(count, classes, label, k, n, level_value(level), val(p), t, val(u), val(sum));
     terminates \true; exits \false;
     assigns \nothing;
     ensures sum: fin(sum) ==> sum_at_least(count, classes, label, k, n, level_value(level), val(p), t, val(sum)); @/
  static void extend_upper(mpfr_srcptr sum, mpfr_srcptr u, mpfr_srcptr p, uint32_t m, unsigned long t, unsigned long n,
                     unsigned long k, const sc_level *level, const uint32_t *count, unsigned long classes,
                     unsigned long label) {} */

/* Adds b_t to the sum; U is known already where the count before is the same. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= t <= v->k && v->bound_others != 0;
    requires label: label_bounded(v, &w->label);
    requires before: upper_enclosed(v, t - 1, &w->room);
    requires sums: sums_bounded(v, count, classes, label, t - 1, w);
    terminates \true; exits \false;
    assigns w->room.sum_lo[0]._mpfr_token, w->room.sum_hi[0]._mpfr_token, w->room.u_lo[0]._mpfr_token,
      w->room.u_hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures label: label_bounded(v, &w->label);
    ensures bound: \result == SC_OK ==> upper_enclosed(v, t, &w->room);
    ensures sums: \result == SC_OK ==> sums_bounded(v, count, classes, label, t, w); */
static sc_status add_next(sc_topk_work *w, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  int known = t > 1 && v->top[t - 1] == v->top[t - 2];
  sc_topk_room *room = &w->room;
  sc_status status;
  //@ assert rank: ranked(count, classes, label, v->k - t, v->top[t - 1]);
  status = sc_subset_add(room->sum_lo, room->sum_hi, room->u_lo, room->u_hi, known, w->label.p_lo, w->label.p_hi, v->n,
                         v->top[t - 1], v->level, prec);
  //@ assert same_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert same_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert lower: P4(\at(val(&w->room.sum_lo[0]), Pre), val(&room->u_lo[0]), val(&w->label.p_hi[0]), val(&room->sum_lo[0]));
  //@ assert upper: P4(\at(val(&w->room.sum_hi[0]), Pre), val(&room->u_hi[0]), val(&w->label.p_lo[0]), val(&room->sum_hi[0]));
  /*@ assert next_lower: status == SC_OK ==> fin(&room->sum_lo[0]) ==> next_at_most(count, classes, label, v->k, v->n,
        level_value(v->level), val(&w->label.p_hi[0]), t, val(&room->u_lo[0]), val(&room->sum_lo[0])); */
  /*@ assert next_upper: status == SC_OK ==> fin(&room->sum_hi[0]) ==> next_at_least(count, classes, label, v->k, v->n,
        level_value(v->level), val(&w->label.p_lo[0]), t, val(&room->u_hi[0]), val(&room->sum_hi[0])); */
  /*@ ghost if (status == SC_OK) {
        extend_lower(room->sum_lo, room->u_lo, w->label.p_hi, v->top[t - 1], t, v->n, v->k, v->level, count, classes, label);
        extend_upper(room->sum_hi, room->u_hi, w->label.p_lo, v->top[t - 1], t, v->n, v->k, v->level, count, classes, label);
      } */
  return status;
}

/* Lets the next size t compete. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k && v->bound_others != 0;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires before: upper_enclosed(v, t - 1, &w->room);
    requires sums: sums_bounded(v, count, classes, label, t - 1, w);
    requires leader: leader(v, count, classes, label, t - 1, &w->best);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
      w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token,
      w->room.sum_hi[0]._mpfr_token, w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token,
      w->room.s_hi[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures label: label_bounded(v, &w->label) && label_known(&w->label);
    ensures bound: \result == SC_OK ==> upper_enclosed(v, t, &w->room);
    ensures sums: \result == SC_OK ==> sums_bounded(v, count, classes, label, t, w);
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, t, &w->best); */
static sc_status next_size(sc_topk_work *w, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = add_next(w, t, v, prec) /*@ ghost (count, classes, label) */;
  if (status != SC_OK) return status;
  //@ assert kept_a_lo: w->label.a_lo[0]._mpfr_token == \at(w->label.a_lo[0]._mpfr_token, Pre);
  //@ assert kept_a_hi: w->label.a_hi[0]._mpfr_token == \at(w->label.a_hi[0]._mpfr_token, Pre);
  //@ assert kept_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert kept_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert kept_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, Pre);
  //@ assert kept_hi: w->best.hi[0]._mpfr_token == \at(w->best.hi[0]._mpfr_token, Pre);
  //@ assert kept_rival: w->best.rival[0]._mpfr_token == \at(w->best.rival[0]._mpfr_token, Pre);
  //@ assert known: label_known(&w->label);
  //@ assert leader: leader(v, count, classes, label, t - 1, &w->best);
  //@ ghost added: ;
  status = sc_topk_size(w, t, v, prec) /*@ ghost (count, classes, label) */;
  //@ assert same_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert same_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert same_sum_lo: w->room.sum_lo[0]._mpfr_token == \at(w->room.sum_lo[0]._mpfr_token, added);
  //@ assert same_sum_hi: w->room.sum_hi[0]._mpfr_token == \at(w->room.sum_hi[0]._mpfr_token, added);
  //@ assert same_u_lo: w->room.u_lo[0]._mpfr_token == \at(w->room.u_lo[0]._mpfr_token, added);
  //@ assert same_u_hi: w->room.u_hi[0]._mpfr_token == \at(w->room.u_hi[0]._mpfr_token, added);
  return status;
}

/* The classes bounded one by one: t = 1 .. k. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others != 0;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires sums: sums_bounded(v, count, classes, label, 0, w);
    requires leader: leader(v, count, classes, label, 0, &w->best);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
      w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token,
      w->room.sum_hi[0]._mpfr_token, w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token,
      w->room.s_hi[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, &w->best); */
static sc_status every_size(sc_topk_work *w, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = SC_OK;
  unsigned long t;
  /*@ loop invariant range: 1 <= t <= v->k + 1;
      loop invariant status: status == SC_OK || status == SC_UNDECIDED;
      loop invariant label: label_bounded(v, &w->label) && label_known(&w->label);
      loop invariant before: status == SC_OK ==> upper_enclosed(v, t - 1, &w->room);
      loop invariant sums: status == SC_OK ==> sums_bounded(v, count, classes, label, t - 1, w);
      loop invariant leader: status == SC_OK ==> leader(v, count, classes, label, t - 1, &w->best);
      loop assigns t, status, w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
        w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token,
        w->room.sum_hi[0]._mpfr_token, w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token,
        w->room.s_hi[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
      loop variant v->k - t; */
  for (t = 1; t <= v->k && status == SC_OK; t++) {
    status = next_size(w, t, v, prec) /*@ ghost (count, classes, label) */;
  }
  return status;
}

/* The classes bounded one by one, from the empty sum. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others != 0;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires leader: leader(v, count, classes, label, 0, &w->best);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
      w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token,
      w->room.sum_hi[0]._mpfr_token, w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token,
      w->room.s_hi[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, &w->best); */
static sc_status singly(sc_topk_work *w, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_set_ui(w->room.sum_lo, 0, MPFR_RNDD);
  mpfr_set_ui(w->room.sum_hi, 0, MPFR_RNDU);
  //@ assert same_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert same_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert same_a_lo: w->label.a_lo[0]._mpfr_token == \at(w->label.a_lo[0]._mpfr_token, Pre);
  //@ assert same_a_hi: w->label.a_hi[0]._mpfr_token == \at(w->label.a_hi[0]._mpfr_token, Pre);
  //@ assert sums: sums_bounded(v, count, classes, label, 0, w);
  return every_size(w, v, prec) /*@ ghost (count, classes, label) */;
}

/* S_t = 1 - p_l. */
/*@ requires live: work_live(w, prec);
    requires separated: \separated(w, v, v->level);
    requires votes: v->bound_others == 0;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    terminates \true; exits \false;
    assigns w->room.s_lo[0]._mpfr_token, w->room.s_hi[0]._mpfr_token;
    ensures label: label_bounded(v, &w->label) && label_known(&w->label);
    ensures subset: subset_enclosed(v, count, classes, label, v->k, w); */
static void complement(sc_topk_work *w)
/*@ ghost (mpfr_prec_t prec, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_ui_sub(w->room.s_lo, 1, w->label.p_hi, MPFR_RNDD);
  mpfr_ui_sub(w->room.s_hi, 1, w->label.p_lo, MPFR_RNDU);
  //@ assert same_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert same_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert same_a_lo: w->label.a_lo[0]._mpfr_token == \at(w->label.a_lo[0]._mpfr_token, Pre);
  //@ assert same_a_hi: w->label.a_hi[0]._mpfr_token == \at(w->label.a_hi[0]._mpfr_token, Pre);
}

/* The classes bounded together: S_t = 1 - p_l for all t, so that rho_t rises with t and t = k is the best. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others == 0;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires leader: leader(v, count, classes, label, 0, &w->best);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
      w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.s_lo[0]._mpfr_token,
      w->room.s_hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, &w->best); */
static sc_status together(sc_topk_work *w, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_label *l = &w->label;
  sc_status status;
  complement(w) /*@ ghost (prec, v, count, classes, label) */;
  w->best.t = (uint16_t)v->k;
  status = sc_topk_rho(w->best.lo, w->best.hi, l->a_lo, l->a_hi, &l->known, l->p_lo, l->p_hi, w->room.s_lo, w->room.s_hi, v->k,
                       v, prec) /*@ ghost (count, classes, label) */;
  /*@ assert fewer: status == SC_OK ==> \forall integer j; Consider(j) ==> 1 <= j <= v->k ==>
        rho_refuted(v, count, classes, label, j, val(&w->best.hi[0])); */
  //@ assert same_rival: w->best.rival[0]._mpfr_token == \at(w->best.rival[0]._mpfr_token, Pre);
  //@ assert index: w->best.t == v->k;
  /*@ assert every: status == SC_OK ==> \forall integer j; 1 <= j <= v->k ==>
        rho_refuted(v, count, classes, label, j, val(&w->best.hi[0])); */
  //@ assert rival: fin(&w->best.rival[0]) && val(&w->best.rival[0]) >= 0.0;
  /*@ assert certified: status == SC_OK ==> val(&w->best.lo[0]) > 0.0 ==>
        rho_certified(v, count, classes, label, v->k, val(&w->best.lo[0])); */
  /*@ assert leads: status == SC_OK ==>
        leads(v, count, classes, label, v->k, v->k, val(&w->best.lo[0]), val(&w->best.hi[0]), val(&w->best.rival[0])); */
  return status;
}

sc_status sc_topk_compete(sc_topk_work *w, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  if (v->bound_others) return singly(w, v, prec) /*@ ghost (count, classes, label) */;
  return together(w, v, prec) /*@ ghost (count, classes, label) */;
}
