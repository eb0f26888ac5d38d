#include "topk_compete.h"

#include "cp_bound.h"

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
  //@ assert unchanged: same_votes{Pre, Here}(v);
  //@ assert same_level: same_level{Pre, Here}(v);
  /*@ assert same_numbers: val(&best->lo[0]) == \at(val(&best->lo[0]), Pre)
        && val(&best->hi[0]) == \at(val(&best->hi[0]), Pre)
        && val(&best->rival[0]) == \at(val(&best->rival[0]), Pre) && best->t == \at(best->t, Pre); */
  //@ assert still: leader(v, count, classes, label, t - 1, best);
  //@ ghost found: ;
  sc_topk_meet(best->lo, best->hi, best->rival, &best->t, lo, hi, t) /*@ ghost (v, count, classes, label) */;
  //@ assert same_known: l->known == \at(l->known, found);
  //@ assert same_p_lo: val(&l->p_lo[0]) == \at(val(&l->p_lo[0]), found);
  //@ assert same_p_hi: val(&l->p_hi[0]) == \at(val(&l->p_hi[0]), found);
  /*@ assert same_a_lo: val(&l->a_lo[0]) == \at(val(&l->a_lo[0]), found)
        && (fin(&l->a_lo[0]) <==> \at(fin(&l->a_lo[0]), found)); */
  /*@ assert same_a_hi: val(&l->a_hi[0]) == \at(val(&l->a_hi[0]), found)
        && (fin(&l->a_hi[0]) <==> \at(fin(&l->a_hi[0]), found)); */
  //@ assert known: label_known(l);
  return SC_OK;
}

/* The same for a sum of bounds in [sum_lo, sum_hi]: S_t is the smaller of the sum and 1 - p_l.
 * s_lo and s_hi are room for it. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && at_precision(prec, lo) && at_precision(prec, hi)
      && at_precision(prec, s_lo) && at_precision(prec, s_hi) && in_ok(sum_lo) && in_ok(sum_hi) && readable_votes(v);
    requires separated: \separated(best, l, lo, hi, s_lo, s_hi, sum_lo) && \separated(best, l, lo, hi, s_lo, s_hi, sum_hi)
      && \separated(best, l, lo, hi, s_lo, s_hi, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k && v->bound_others != 0;
    requires label: label_bounded(v, l) && label_known(l);
    requires lower: fin(sum_lo) ==>
      sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_hi[0]), t, val(sum_lo));
    requires upper: fin(sum_hi) ==>
      sum_at_least(count, classes, label, v->k, v->n, level_value(v->level), val(&l->p_lo[0]), t, val(sum_hi));
    requires leader: leader(v, count, classes, label, t - 1, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known, lo->_mpfr_token, hi->_mpfr_token, s_lo->_mpfr_token, s_hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures label: label_known(l);
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, t, best); */
static sc_status compete_sum(sc_topk_leader *best, sc_topk_label *l, mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr s_lo, mpfr_ptr s_hi,
                             mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, unsigned long t, const sc_ranked_votes *v,
                             mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_subset_clip(s_lo, s_hi, sum_lo, sum_hi, l->p_lo, l->p_hi);
  //@ assert unchanged: same_votes{Pre, Here}(v);
  //@ assert same_level: same_level{Pre, Here}(v);
  return compete(best, l, lo, hi, s_lo, s_hi, t, v, prec) /*@ ghost (count, classes, label) */;
}

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
  //@ assert unchanged: same_votes{Pre, Here}(v);
  //@ assert same_level: same_level{Pre, Here}(v);
  //@ assert lower: P4(\at(val(sum_lo), Pre), val(u_lo), val(&l->p_hi[0]), val(sum_lo));
  //@ assert upper: P4(\at(val(sum_hi), Pre), val(u_hi), val(&l->p_lo[0]), val(sum_hi));
  return status;
}

/* Room for one size. */
static sc_status one_size(sc_topk_leader *best, sc_topk_label *l, mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, unsigned long t,
                          const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_t lo, hi, s_lo, s_hi;
  sc_status status;
  mpfr_init2(lo, prec + SC_GUARD_BITS);
  mpfr_init2(hi, prec + SC_GUARD_BITS);
  mpfr_init2(s_lo, prec + SC_GUARD_BITS);
  mpfr_init2(s_hi, prec + SC_GUARD_BITS);
  status = compete_sum(best, l, lo, hi, s_lo, s_hi, sum_lo, sum_hi, t, v, prec) /*@ ghost (count, classes, label) */;
  mpfr_clear(s_hi);
  mpfr_clear(s_lo);
  mpfr_clear(hi);
  mpfr_clear(lo);
  return status;
}

/* The classes bounded one by one: t = 1 .. k. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && at_precision(prec, sum_lo) && at_precision(prec, sum_hi)
      && at_precision(prec, u_lo) && at_precision(prec, u_hi) && readable_votes(v);
    requires separated: \separated(best, l, sum_lo, sum_hi, u_lo, u_hi, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && v->bound_others != 0;
    requires label: label_bounded(v, l) && label_known(l);
    requires sum: fin(sum_lo) && fin(sum_hi) && val(sum_lo) == 0.0 && val(sum_hi) == 0.0;
    requires leader: leader(v, count, classes, label, 0, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known, sum_lo->_mpfr_token, sum_hi->_mpfr_token, u_lo->_mpfr_token, u_hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, best); */
static sc_status every_size(sc_topk_leader *best, sc_topk_label *l, mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr u_lo,
                            mpfr_ptr u_hi, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = SC_OK;
  unsigned long t;
  for (t = 1; t <= v->k && status == SC_OK; t++) {
    status = add_next(sum_lo, sum_hi, u_lo, u_hi, l, t, v, prec) /*@ ghost (count, classes, label) */;
    if (status == SC_OK) status = one_size(best, l, sum_lo, sum_hi, t, v, prec) /*@ ghost (count, classes, label) */;
  }
  return status;
}

static sc_status singly(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_t sum_lo, sum_hi, u_lo, u_hi;
  sc_status status;
  mpfr_init2(sum_lo, prec + SC_GUARD_BITS);
  mpfr_init2(sum_hi, prec + SC_GUARD_BITS);
  mpfr_init2(u_lo, prec + SC_GUARD_BITS);
  mpfr_init2(u_hi, prec + SC_GUARD_BITS);
  mpfr_set_ui(sum_lo, 0, MPFR_RNDD);
  mpfr_set_ui(sum_hi, 0, MPFR_RNDU);
  status = every_size(best, l, sum_lo, sum_hi, u_lo, u_hi, v, prec) /*@ ghost (count, classes, label) */;
  mpfr_clear(u_hi);
  mpfr_clear(u_lo);
  mpfr_clear(sum_hi);
  mpfr_clear(sum_lo);
  return status;
}

/* The classes bounded together: S_t = 1 - p_l for all t, so that rho_t rises with t and t = k is the best. */
static sc_status together(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_t s_lo, s_hi;
  sc_status status;
  mpfr_init2(s_lo, prec + SC_GUARD_BITS);
  mpfr_init2(s_hi, prec + SC_GUARD_BITS);
  mpfr_ui_sub(s_lo, 1, l->p_hi, MPFR_RNDD);
  mpfr_ui_sub(s_hi, 1, l->p_lo, MPFR_RNDU);
  best->t = v->k;
  status = sc_topk_rho(best->lo, best->hi, l->a_lo, l->a_hi, &l->known, l->p_lo, l->p_hi, s_lo, s_hi, v->k, v, prec)
    /*@ ghost (count, classes, label) */;
  mpfr_clear(s_hi);
  mpfr_clear(s_lo);
  return status;
}

sc_status sc_topk_compete(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  if (v->bound_others) return singly(best, l, v, prec) /*@ ghost (count, classes, label) */;
  return together(best, l, v, prec) /*@ ghost (count, classes, label) */;
}
