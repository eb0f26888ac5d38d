/* One subset size t among the others: its S_t from the sum of bounds, its rho_t, and whether it leads. */
#ifndef SMOOTHCERT_TOPK_SIZE_H
#define SMOOTHCERT_TOPK_SIZE_H

#include "topk_leader.h"
#include "topk_rho.h"

/* The best subset size so far: rho of `t` lies in [lo, hi], those of all others seen are at most `rival`. */
typedef struct {
  mpfr_t lo, hi, rival;
  uint16_t t; /* at most SC_K_MAX */
} sc_topk_leader;

/* Everything known of p_l at one precision: p_lo <= p_l <= p_hi, and a_lo <= Phi^-1(p_l) <= a_hi when `known`. */
typedef struct {
  mpfr_t p_lo, p_hi, a_lo, a_hi;
  bool known;
} sc_topk_label;

/* Room for the size at hand: sum_lo <= b_1 + ... + b_t <= sum_hi; u_lo, u_hi for U of the last count added; s_lo, s_hi for S_t;
 * lo, hi for rho_t. */
typedef struct {
  mpfr_t sum_lo, sum_hi, u_lo, u_hi, s_lo, s_hi, lo, hi;
} sc_topk_room;

/* All numbers of one precision.  One object, so that the proofs need not tell many apart. */
typedef struct {
  sc_topk_leader best;
  sc_topk_label label;
  sc_topk_room room;
} sc_topk_work;

#ifdef __FRAMAC__
/*@ predicate at_precision(integer prec, mpfr_ptr x) = out_ok(x) && x->_mpfr_prec == prec + SC_GUARD_BITS;
    predicate leader_live{L}(sc_topk_leader *best, integer prec) = at_precision(prec, &best->lo[0])
      && at_precision(prec, &best->hi[0]) && at_precision(prec, &best->rival[0]);
    predicate label_live{L}(sc_topk_label *l, integer prec) = at_precision(prec, &l->p_lo[0]) && at_precision(prec, &l->p_hi[0])
      && at_precision(prec, &l->a_lo[0]) && at_precision(prec, &l->a_hi[0]);
    predicate room_live{L}(sc_topk_room *room, integer prec) = at_precision(prec, &room->sum_lo[0])
      && at_precision(prec, &room->sum_hi[0]) && at_precision(prec, &room->u_lo[0]) && at_precision(prec, &room->u_hi[0])
      && at_precision(prec, &room->s_lo[0]) && at_precision(prec, &room->s_hi[0]) && at_precision(prec, &room->lo[0])
      && at_precision(prec, &room->hi[0]);
    predicate work_live{L}(sc_topk_work *w, integer prec) = \valid(w) && leader_live(&w->best, prec)
      && label_live(&w->label, prec) && room_live(&w->room, prec);

    predicate leader{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, integer seen,
                        sc_topk_leader *best) =
      fin(&best->lo[0]) && fin(&best->hi[0]) && fin(&best->rival[0])
      && leads(v, count, classes, label, seen, best->t, val(&best->lo[0]), val(&best->hi[0]), val(&best->rival[0]));
    predicate label_known{L}(sc_topk_label *l) =
      l->known != 0 ==> quantile_known(&l->p_lo[0], &l->p_hi[0], &l->a_lo[0], &l->a_hi[0]);
    predicate label_bounded{L}(sc_ranked_votes *v, sc_topk_label *l) =
      label_enclosed(v, &l->p_lo[0], &l->p_hi[0]) && 0.0 <= val(&l->p_lo[0]) && val(&l->p_hi[0]) <= 1.0;
    predicate rho_enclosed{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, integer t, mpfr_srcptr lo,
                              mpfr_srcptr hi) =
      fin(lo) && fin(hi) && 0.0 <= val(lo) <= val(hi)
      && (val(lo) > 0.0 ==> rho_certified(v, count, classes, label, t, val(lo)))
      && rho_refuted(v, count, classes, label, t, val(hi));
    predicate sums_bounded{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, integer t, sc_topk_work *w) =
      (fin(&w->room.sum_lo[0]) ==> sum_at_most(count, classes, label, v->k, v->n, level_value(v->level),
        val(&w->label.p_hi[0]), t, val(&w->room.sum_lo[0])))
      && (fin(&w->room.sum_hi[0]) ==> sum_at_least(count, classes, label, v->k, v->n, level_value(v->level),
        val(&w->label.p_lo[0]), t, val(&w->room.sum_hi[0])));
    predicate subset_enclosed{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, integer t,
                                 sc_topk_work *w) =
      (fin(&w->room.s_lo[0]) ==> subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        val(&w->label.p_hi[0]), t, val(&w->room.s_lo[0])))
      && (fin(&w->room.s_hi[0]) ==> subset_at_least(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
        val(&w->label.p_lo[0]), t, val(&w->room.s_hi[0])));
*/
#endif

/* Lets subset size t compete, for the sum of bounds b_1 + ... + b_t that *w holds.
 * prec is the target precision; the numbers have the working precision.
 * SC_UNDECIDED: an enclosure failed at this precision; w->best is unspecified then. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k && v->bound_others != 0;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires sums: sums_bounded(v, count, classes, label, t, w);
    requires leader: leader(v, count, classes, label, t - 1, &w->best);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
      w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.s_lo[0]._mpfr_token,
      w->room.s_hi[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures label: label_known(&w->label);
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, t, &w->best); */
sc_status sc_topk_size(sc_topk_work *w, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
    /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */;

#endif
