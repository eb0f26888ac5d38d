#include "topk_size.h"

/* Lets subset size t, with s_lo <= S_t <= s_hi, compete; lo and hi are room for its rho. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && at_precision(prec, lo) && at_precision(prec, hi)
      && in_ok(s_lo) && in_ok(s_hi) && readable_votes(v);
    requires separated: \separated(best, l, lo, hi, s_lo) && \separated(best, l, lo, hi, s_hi)
      && \separated(best, l, lo, hi, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k;
    requires label: label_bounded(v, l) && label_known(l);
    requires lower: fin(s_lo) ==> subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
      val(&l->p_hi[0]), t, val(s_lo));
    requires upper: fin(s_hi) ==> subset_at_least(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
      val(&l->p_lo[0]), t, val(s_hi));
    requires leader: leader(v, count, classes, label, t - 1, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known, lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures label: label_known(l);
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, t, best); */
static sc_status compete(sc_topk_leader *best, sc_topk_label *l, mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr s_lo, mpfr_srcptr s_hi,
                         unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = sc_topk_rho(lo, hi, l->a_lo, l->a_hi, &l->known, l->p_lo, l->p_hi, s_lo, s_hi, t, v, prec)
    /*@ ghost (count, classes, label) */;
  if (status != SC_OK) return status;
  //@ assert still: leader(v, count, classes, label, t - 1, best);
  sc_topk_meet(best->lo, best->hi, best->rival, &best->t, lo, hi, t) /*@ ghost (v, count, classes, label) */;
  //@ assert known: label_known(l);
  return SC_OK;
}

void sc_topk_room_init(sc_topk_room *room, mpfr_prec_t prec) {
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

void sc_topk_room_clear(sc_topk_room *room) /*@ ghost (mpfr_prec_t prec) */ {
  mpfr_clear(room->hi);
  mpfr_clear(room->lo);
  mpfr_clear(room->s_hi);
  mpfr_clear(room->s_lo);
  mpfr_clear(room->u_hi);
  mpfr_clear(room->u_lo);
  mpfr_clear(room->sum_hi);
  mpfr_clear(room->sum_lo);
}

sc_status sc_topk_size(sc_topk_leader *best, sc_topk_label *l, sc_topk_room *room, unsigned long t, const sc_ranked_votes *v,
                       mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  if (!mpfr_number_p(room->sum_lo) || !mpfr_number_p(room->sum_hi)) return SC_UNDECIDED;
  sc_subset_clip(room->s_lo, room->s_hi, room->sum_lo, room->sum_hi, l->p_lo, l->p_hi);
  //@ assert bounded: label_bounded(v, l);
  //@ assert same_p: val(&l->p_lo[0]) == \at(val(&l->p_lo[0]), Pre) && val(&l->p_hi[0]) == \at(val(&l->p_hi[0]), Pre);
  //@ assert same_a_lo: l->a_lo[0]._mpfr_token == \at(l->a_lo[0]._mpfr_token, Pre);
  //@ assert same_a_hi: l->a_hi[0]._mpfr_token == \at(l->a_hi[0]._mpfr_token, Pre);
  //@ assert known: label_known(l);
  /*@ assert lower: fin(&room->s_lo[0]) ==> subset_at_most(count, classes, label, v->k, v->n, level_value(v->level),
        v->bound_others, val(&l->p_hi[0]), t, val(&room->s_lo[0])); */
  /*@ assert upper: fin(&room->s_hi[0]) ==> subset_at_least(count, classes, label, v->k, v->n, level_value(v->level),
        v->bound_others, val(&l->p_lo[0]), t, val(&room->s_hi[0])); */
  return compete(best, l, room->lo, room->hi, room->s_lo, room->s_hi, t, v, prec) /*@ ghost (count, classes, label) */;
}
