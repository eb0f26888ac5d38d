#include "topk_compete.h"

/* Adds b_t to the sum; u_lo and u_hi hold the enclosure of U for the count before, and receive that for the count of t. */
/*@ requires live: label_live(l, prec) && at_precision(prec, sum_lo) && at_precision(prec, sum_hi) && at_precision(prec, u_lo)
      && at_precision(prec, u_hi) && readable_votes(v);
    requires separated: \separated(sum_lo, sum_hi, u_lo, u_hi, l, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= t <= v->k && v->bound_others != 0;
    requires label: label_bounded(v, l);
    requires before: t > 1 ==> fin(u_lo) && fin(u_hi) && at_most_upper(v->n, v->top[t - 2], level_value(v->level), val(u_lo))
      && at_least_upper(v->n, v->top[t - 2], level_value(v->level), val(u_hi));
    requires lower: fin(sum_lo) ==>
      sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_hi[0]), t - 1, val(sum_lo));
    requires upper: fin(sum_hi) ==>
      sum_at_least(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_lo[0]), t - 1, val(sum_hi));
    terminates \true;
    exits \false;
    assigns sum_lo->_mpfr_token, sum_hi->_mpfr_token, u_lo->_mpfr_token, u_hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures bound: \result == SC_OK ==> fin(u_lo) && fin(u_hi)
      && at_most_upper(v->n, v->top[t - 1], level_value(v->level), val(u_lo))
      && at_least_upper(v->n, v->top[t - 1], level_value(v->level), val(u_hi));
    ensures lower: \result == SC_OK ==> fin(sum_lo) ==>
      sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_hi[0]), t, val(sum_lo));
    ensures upper: \result == SC_OK ==> fin(sum_hi) ==>
      sum_at_least(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_lo[0]), t, val(sum_hi)); */
static sc_status add_next(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr u_lo, mpfr_ptr u_hi, const sc_topk_label *l,
                          unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  int known = t > 1 && v->top[t - 1] == v->top[t - 2];
  sc_status status;
  //@ assert rank: ranked(count, classes, label, v->k - t, v->top[t - 1]);
  status = sc_subset_add(sum_lo, sum_hi, u_lo, u_hi, known, l->p_lo, l->p_hi, v->n, v->top[t - 1], v->level, prec);
  //@ assert lower: P4(\at(val(sum_lo), Pre), val(u_lo), val(&l->p_hi[0]), val(sum_lo));
  //@ assert upper: P4(\at(val(sum_hi), Pre), val(u_hi), val(&l->p_lo[0]), val(sum_hi));
  return status;
}

/* The classes bounded one by one: t = 1 .. k. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && room_live(room, prec) && readable_votes(v);
    requires separated: \separated(best, l, room, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others != 0;
    requires label: label_bounded(v, l) && label_known(l);
    requires sum: val(&room->sum_lo[0]) == 0.0 && val(&room->sum_hi[0]) == 0.0;
    requires leader: leader(v, count, classes, label, 0, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known, *room;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, best); */
static sc_status every_size(sc_topk_leader *best, sc_topk_label *l, sc_topk_room *room, const sc_ranked_votes *v,
                            mpfr_prec_t prec) /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = SC_OK;
  unsigned long t;
  /*@ assert none_lower: sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_hi[0]), 0,
        val(&room->sum_lo[0])); */
  /*@ assert none_upper: sum_at_least(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_lo[0]), 0,
        val(&room->sum_hi[0])); */
  /*@ loop invariant range: 1 <= t <= v->k + 1;
      loop invariant status: status == SC_OK || status == SC_UNDECIDED;
      loop invariant known: label_known(l);
      loop invariant before: status == SC_OK ==> t > 1 ==> fin(&room->u_lo[0]) && fin(&room->u_hi[0])
        && at_most_upper(v->n, v->top[t - 2], level_value(v->level), val(&room->u_lo[0]))
        && at_least_upper(v->n, v->top[t - 2], level_value(v->level), val(&room->u_hi[0]));
      loop invariant lower: status == SC_OK ==> fin(&room->sum_lo[0]) ==>
        sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_hi[0]), t - 1, val(&room->sum_lo[0]));
      loop invariant upper: status == SC_OK ==> fin(&room->sum_hi[0]) ==>
        sum_at_least(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_lo[0]), t - 1, val(&room->sum_hi[0]));
      loop invariant leader: status == SC_OK ==> leader(v, count, classes, label, t - 1, best);
      loop assigns t, status, best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t,
        l->a_lo[0]._mpfr_token, l->a_hi[0]._mpfr_token, l->known, room->sum_lo[0]._mpfr_token, room->sum_hi[0]._mpfr_token,
        room->u_lo[0]._mpfr_token, room->u_hi[0]._mpfr_token, room->s_lo[0]._mpfr_token, room->s_hi[0]._mpfr_token,
        room->lo[0]._mpfr_token, room->hi[0]._mpfr_token;
      loop variant v->k - t; */
  for (t = 1; t <= v->k && status == SC_OK; t++) {
    status = add_next(room->sum_lo, room->sum_hi, room->u_lo, room->u_hi, l, t, v, prec) /*@ ghost (count, classes, label) */;
    if (status == SC_OK) status = sc_topk_size(best, l, room, t, v, prec) /*@ ghost (count, classes, label) */;
  }
  return status;
}

/* Work space for all sizes. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && readable_votes(v);
    requires separated: \separated(best, l, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others != 0;
    requires label: label_bounded(v, l) && label_known(l);
    requires leader: leader(v, count, classes, label, 0, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, best); */
static sc_status singly(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_room room;
  sc_status status;
  sc_topk_room_init(&room, prec);
  mpfr_set_ui(room.sum_lo, 0, MPFR_RNDD);
  mpfr_set_ui(room.sum_hi, 0, MPFR_RNDU);
  status = every_size(best, l, &room, v, prec) /*@ ghost (count, classes, label) */;
  sc_topk_room_clear(&room) /*@ ghost (prec) */;
  return status;
}

/* The classes bounded together: S_t = 1 - p_l for all t, so that rho_t rises with t and t = k is the best. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && readable_votes(v);
    requires separated: \separated(best, l, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others == 0;
    requires label: label_bounded(v, l) && label_known(l);
    requires leader: leader(v, count, classes, label, 0, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, best); */
static sc_status together(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_t s_lo, s_hi;
  sc_status status;
  mpfr_init2(s_lo, prec + SC_GUARD_BITS);
  mpfr_init2(s_hi, prec + SC_GUARD_BITS);
  mpfr_ui_sub(s_lo, 1, l->p_hi, MPFR_RNDD);
  mpfr_ui_sub(s_hi, 1, l->p_lo, MPFR_RNDU);
  best->t = v->k;
  /*@ assert lower: fin(&s_lo[0]) ==> subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        val(&l->p_hi[0]), v->k, val(&s_lo[0])); */
  /*@ assert upper: fin(&s_hi[0]) ==> subset_at_least(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        val(&l->p_lo[0]), v->k, val(&s_hi[0])); */
  status = sc_topk_rho(best->lo, best->hi, l->a_lo, l->a_hi, &l->known, l->p_lo, l->p_hi, s_lo, s_hi, v->k, v, prec)
    /*@ ghost (count, classes, label) */;
  /*@ assert fewer: status == SC_OK ==> \forall integer j; Consider(j) ==> 1 <= j <= v->k ==>
        rho_refuted(v, count, classes, label, j, val(&best->hi[0])); */
  /*@ assert every: status == SC_OK ==> \forall integer j; 1 <= j <= v->k ==>
        rho_refuted(v, count, classes, label, j, val(&best->hi[0])); */
  mpfr_clear(s_hi);
  mpfr_clear(s_lo);
  return status;
}

sc_status sc_topk_compete(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  if (v->bound_others) return singly(best, l, v, prec) /*@ ghost (count, classes, label) */;
  return together(best, l, v, prec) /*@ ghost (count, classes, label) */;
}
