#include "topk_work.h"

/* Two numbers of the working precision. */
/*@ requires room: \valid(lo) && \valid(hi) && \separated(lo, hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns *lo, *hi;
    ensures live: at_precision(prec, lo) && at_precision(prec, hi); */
static void pair_init(mpfr_ptr lo, mpfr_ptr hi, mpfr_prec_t prec) {
  mpfr_init2(lo, prec + SC_GUARD_BITS);
  mpfr_init2(hi, prec + SC_GUARD_BITS);
}

/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi);
    terminates \true; exits \false;
    assigns *lo, *hi; */
static void pair_clear(mpfr_ptr lo, mpfr_ptr hi) {
  mpfr_clear(hi);
  mpfr_clear(lo);
}

/*@ requires room: \valid(best);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns *best;
    ensures live: leader_live(best, prec);
    ensures none: nobody(best); */
static void leader_init(sc_topk_leader *best, mpfr_prec_t prec) {
  pair_init(best->lo, best->hi, prec);
  mpfr_init2(best->rival, prec + SC_GUARD_BITS);
  mpfr_set_ui(best->lo, 0, MPFR_RNDD);
  mpfr_set_ui(best->hi, 0, MPFR_RNDU);
  mpfr_set_ui(best->rival, 0, MPFR_RNDU);
  best->t = 0;
}

/*@ requires live: \valid(best) && leader_live(best, prec);
    terminates \true; exits \false;
    assigns *best; */
static void leader_clear(sc_topk_leader *best) /*@ ghost (mpfr_prec_t prec) */ {
  mpfr_clear(best->rival);
  pair_clear(best->lo, best->hi);
}

/*@ requires room: \valid(l);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns *l;
    ensures live: label_live(l, prec);
    ensures unknown: l->known == 0; */
static void label_init(sc_topk_label *l, mpfr_prec_t prec) {
  pair_init(l->p_lo, l->p_hi, prec);
  pair_init(l->a_lo, l->a_hi, prec);
  l->known = false;
}

/*@ requires live: \valid(l) && label_live(l, prec);
    terminates \true; exits \false;
    assigns *l; */
static void label_clear(sc_topk_label *l) /*@ ghost (mpfr_prec_t prec) */ {
  pair_clear(l->a_lo, l->a_hi);
  pair_clear(l->p_lo, l->p_hi);
}

/*@ requires room: \valid(room);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns *room;
    ensures live: room_live(room, prec); */
static void room_init(sc_topk_room *room, mpfr_prec_t prec) {
  pair_init(room->sum_lo, room->sum_hi, prec);
  pair_init(room->u_lo, room->u_hi, prec);
  //@ assert sums: at_precision(prec, &room->sum_lo[0]) && at_precision(prec, &room->sum_hi[0]);
  pair_init(room->s_lo, room->s_hi, prec);
  //@ assert sums_kept: at_precision(prec, &room->sum_lo[0]) && at_precision(prec, &room->sum_hi[0]);
  //@ assert bounds: at_precision(prec, &room->u_lo[0]) && at_precision(prec, &room->u_hi[0]);
  pair_init(room->lo, room->hi, prec);
  //@ assert sums_live: at_precision(prec, &room->sum_lo[0]) && at_precision(prec, &room->sum_hi[0]);
  //@ assert bounds_live: at_precision(prec, &room->u_lo[0]) && at_precision(prec, &room->u_hi[0]);
  //@ assert subset_live: at_precision(prec, &room->s_lo[0]) && at_precision(prec, &room->s_hi[0]);
}

/*@ requires live: \valid(room) && room_live(room, prec);
    terminates \true; exits \false;
    assigns *room; */
static void room_clear(sc_topk_room *room) /*@ ghost (mpfr_prec_t prec) */ {
  pair_clear(room->lo, room->hi);
  pair_clear(room->s_lo, room->s_hi);
  pair_clear(room->u_lo, room->u_hi);
  pair_clear(room->sum_lo, room->sum_hi);
}

void sc_topk_work_init(sc_topk_work *w, mpfr_prec_t prec) {
  room_init(&w->room, prec);
  label_init(&w->label, prec);
  //@ assert room: room_live(&w->room, prec);
  leader_init(&w->best, prec);
  //@ assert room_live: room_live(&w->room, prec);
  //@ assert p_live: at_precision(prec, &w->label.p_lo[0]) && at_precision(prec, &w->label.p_hi[0]);
  //@ assert a_live: at_precision(prec, &w->label.a_lo[0]) && at_precision(prec, &w->label.a_hi[0]);
}

void sc_topk_work_clear(sc_topk_work *w) /*@ ghost (mpfr_prec_t prec) */ {
  leader_clear(&w->best) /*@ ghost (prec) */;
  //@ assert label: label_live(&w->label, prec);
  //@ assert room: room_live(&w->room, prec);
  label_clear(&w->label) /*@ ghost (prec) */;
  //@ assert room_live: room_live(&w->room, prec);
  room_clear(&w->room) /*@ ghost (prec) */;
}
