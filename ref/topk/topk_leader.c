#include "topk_leader.h"

void sc_topk_raise(mpfr_ptr rop, mpfr_srcptr value) {
  if (mpfr_greater_p(value, rop)) mpfr_set(rop, value, MPFR_RNDU);
}

/* The new leader; the old one becomes a rival. */
/*@ requires live: out_ok(best_lo) && out_ok(best_hi) && out_ok(rival) && in_ok(lo) && in_ok(hi);
    requires separated: \separated(best_lo, best_hi, rival, lo, hi);
    requires prec: lo->_mpfr_prec == best_lo->_mpfr_prec && hi->_mpfr_prec == best_lo->_mpfr_prec
      && best_hi->_mpfr_prec == best_lo->_mpfr_prec && rival->_mpfr_prec == best_lo->_mpfr_prec;
    requires finite: fin(best_hi) && fin(rival) && fin(lo) && fin(hi);
    terminates \true; exits \false;
    assigns best_lo->_mpfr_token, best_hi->_mpfr_token, rival->_mpfr_token;
    ensures finite: fin(best_lo) && fin(best_hi) && fin(rival);
    ensures leader: val(best_lo) == val(lo) && val(best_hi) == val(hi);
    ensures rival: val(rival) >= \old(val(rival)) && val(rival) >= \old(val(best_hi)); */
static void replace(mpfr_ptr best_lo, mpfr_ptr best_hi, mpfr_ptr rival, mpfr_srcptr lo, mpfr_srcptr hi) {
  sc_topk_raise(rival, best_hi);
  mpfr_set(best_lo, lo, MPFR_RNDD);
  mpfr_set(best_hi, hi, MPFR_RNDU);
}

void sc_topk_meet(mpfr_ptr best_lo, mpfr_ptr best_hi, mpfr_ptr rival, uint16_t *best, mpfr_srcptr lo, mpfr_srcptr hi,
                  unsigned long t) /*@ ghost (const sc_ranked_votes *v, const uint32_t *count, unsigned long classes,
                                              unsigned long label) */
{
  if (!mpfr_greater_p(lo, best_lo)) {
    sc_topk_raise(rival, hi);
    //@ assert above: ordered(\at(val(rival), Pre), val(rival)) && ordered(val(hi), val(rival));
    //@ assert this: rho_refuted(v, count, classes, label, t, val(rival));
    /*@ assert others: \forall integer j; 1 <= j < t ==>
          rho_refuted(v, count, classes, label, j, val(best_hi)) || rho_refuted(v, count, classes, label, j, val(rival)); */
    //@ assert rivals: \forall integer j; 1 <= j < t ==> j != *best ==> rho_refuted(v, count, classes, label, j, val(rival));
    return;
  }
  replace(best_lo, best_hi, rival, lo, hi);
  *best = (uint16_t)t;
  //@ assert above: ordered(\at(val(rival), Pre), val(rival)) && ordered(\at(val(best_hi), Pre), val(rival));
  //@ assert others: \forall integer j; 1 <= j < t ==> rho_refuted(v, count, classes, label, j, val(rival));
}
