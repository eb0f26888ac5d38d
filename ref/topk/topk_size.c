#include "topk_size.h"

/* The enclosure of rho_t, for the enclosure of S_t that *w holds. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires subset: subset_enclosed(v, count, classes, label, t, w);
    terminates \true; exits \false;
    assigns w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.lo[0]._mpfr_token,
      w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures label: label_known(&w->label);
    ensures rho: \result == SC_OK ==> rho_enclosed(v, count, classes, label, t, &w->room.lo[0], &w->room.hi[0]); */
static sc_status enclose(sc_topk_work *w, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_label *l = &w->label;
  sc_topk_room *room = &w->room;
  //@ assert votes_apart: \separated(room, v, v->level) && \separated(l, v, v->level);
  //@ assert label_apart: \separated(&room->lo[0], &room->hi[0], &l->a_lo[0], &l->a_hi[0], &l->known, &l->p_lo[0]);
  //@ assert subset_apart: \separated(&room->lo[0], &room->hi[0], &l->a_lo[0], &l->a_hi[0], &l->known, &room->s_lo[0]);
  return sc_topk_rho(room->lo, room->hi, l->a_lo, l->a_hi, &l->known, l->p_lo, l->p_hi, room->s_lo, room->s_hi, t, v, prec)
      /*@ ghost (count, classes, label) */;
}

/* Lets subset size t, whose rho *w encloses, meet the leader. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires votes: 1 <= t <= v->k <= SC_K_MAX && v->bound_others != 0;
    requires rho: rho_enclosed(v, count, classes, label, t, &w->room.lo[0], &w->room.hi[0]);
    requires leader: leader(v, count, classes, label, t - 1, &w->best);
    requires label: label_known(&w->label);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t;
    ensures label: label_known(&w->label);
    ensures leader: leader(v, count, classes, label, t, &w->best); */
static void meet(sc_topk_work *w, unsigned long t)
/*@ ghost (mpfr_prec_t prec, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  //@ assert votes_apart: \separated(&w->best, v, v->level);
  sc_topk_meet(w->best.lo, w->best.hi, w->best.rival, &w->best.t, w->room.lo, w->room.hi, t)
      /*@ ghost (v, count, classes, label) */;
  //@ assert same_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert same_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert same_a_lo: w->label.a_lo[0]._mpfr_token == \at(w->label.a_lo[0]._mpfr_token, Pre);
  //@ assert same_a_hi: w->label.a_hi[0]._mpfr_token == \at(w->label.a_hi[0]._mpfr_token, Pre);
}

/* The enclosure of S_t, from the sum of bounds. */
/*@ requires live: work_live(w, prec);
    requires finite: fin(&w->room.sum_lo[0]) && fin(&w->room.sum_hi[0]);
    requires votes: v->bound_others != 0;
    requires separated: \separated(w, v, v->level);
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires sums: sums_bounded(v, count, classes, label, t, w);
    terminates \true; exits \false;
    assigns w->room.s_lo[0]._mpfr_token, w->room.s_hi[0]._mpfr_token;
    ensures label: label_bounded(v, &w->label) && label_known(&w->label);
    ensures subset: subset_enclosed(v, count, classes, label, t, w); */
static void clip(sc_topk_work *w)
/*@ ghost (mpfr_prec_t prec, unsigned long t, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes,
             unsigned long label) */
{
  sc_subset_clip(w->room.s_lo, w->room.s_hi, w->room.sum_lo, w->room.sum_hi, w->label.p_lo, w->label.p_hi);
  //@ assert same_p_lo: w->label.p_lo[0]._mpfr_token == \at(w->label.p_lo[0]._mpfr_token, Pre);
  //@ assert same_p_hi: w->label.p_hi[0]._mpfr_token == \at(w->label.p_hi[0]._mpfr_token, Pre);
  //@ assert same_a_lo: w->label.a_lo[0]._mpfr_token == \at(w->label.a_lo[0]._mpfr_token, Pre);
  //@ assert same_a_hi: w->label.a_hi[0]._mpfr_token == \at(w->label.a_hi[0]._mpfr_token, Pre);
}

sc_status sc_topk_size(sc_topk_work *w, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status;
  if (!mpfr_number_p(w->room.sum_lo) || !mpfr_number_p(w->room.sum_hi)) return SC_UNDECIDED;
  clip(w) /*@ ghost (prec, t, v, count, classes, label) */;
  status = enclose(w, t, v, prec) /*@ ghost (count, classes, label) */;
  if (status != SC_OK) return status;
  //@ assert same_lo: w->best.lo[0]._mpfr_token == \at(w->best.lo[0]._mpfr_token, Pre);
  //@ assert same_hi: w->best.hi[0]._mpfr_token == \at(w->best.hi[0]._mpfr_token, Pre);
  //@ assert same_rival: w->best.rival[0]._mpfr_token == \at(w->best.rival[0]._mpfr_token, Pre);
  //@ assert still: leader(v, count, classes, label, t - 1, &w->best);
  meet(w, t) /*@ ghost (prec, v, count, classes, label) */;
  return SC_OK;
}
