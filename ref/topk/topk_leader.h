/* The subset size with the largest rho_t of those seen so far, by the enclosures of all of them. */
#ifndef SMOOTHCERT_TOPK_LEADER_H
#define SMOOTHCERT_TOPK_LEADER_H

#include "topk.h"

#ifdef __FRAMAC__
/*@ // Of the sizes 1 .. seen no rho_t exceeds both hi and rival, and that of `best` exceeds lo, if lo is above 0.  Where the
    // others are bounded one by one rival is that of the other sizes; else it says nothing of them, and `best` is k.
    predicate leading{L}(uint32_t *count, integer classes, integer label, integer k, integer n, real a, integer singly,
                         integer seen, integer best, real lo, real hi, real rival) =
      0.0 <= lo <= hi && 0.0 <= rival && 0 <= best <= k
      && (lo > 0.0 ==> 1 <= best && topk_certified(count, classes, label, k, n, a, singly, best, lo))
      && (lo > 0.0 ==> singly == 0 ==> best == k)
      && (\forall integer j; 1 <= j <= seen ==> topk_refuted(count, classes, label, k, n, a, singly, j, hi)
        || topk_refuted(count, classes, label, k, n, a, singly, j, rival))
      && (singly != 0 ==> \forall integer j; 1 <= j <= seen ==> j != best ==>
        topk_refuted(count, classes, label, k, n, a, singly, j, rival));
    predicate leads{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, integer seen, integer best, real lo,
                       real hi, real rival) =
      leading(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, seen, best, lo, hi, rival);
*/
#endif

/* Lets subset size t, with rho_t in [lo, hi], meet the leader *best, whose rho lies in [best_lo, best_hi]; the rho of all
 * others seen is at most rival. */
/*@ requires live: out_ok(best_lo) && out_ok(best_hi) && out_ok(rival) && \valid(best) && in_ok(lo) && in_ok(hi);
    requires separated: \separated(best_lo, best_hi, rival, best, lo, hi)
      && \separated(best_lo, best_hi, rival, best, v, v->level);
    requires prec: lo->_mpfr_prec == best_lo->_mpfr_prec && hi->_mpfr_prec == best_lo->_mpfr_prec
      && best_hi->_mpfr_prec == best_lo->_mpfr_prec && rival->_mpfr_prec == best_lo->_mpfr_prec;
    requires v: readable_votes(v) && 1 <= t <= v->k <= SC_K_MAX && v->bound_others != 0;
    requires finite: fin(best_lo) && fin(best_hi) && fin(rival) && fin(lo) && fin(hi);
    requires leader: leads(v, count, classes, label, t - 1, *best, val(best_lo), val(best_hi), val(rival));
    requires order: 0.0 <= val(lo) <= val(hi);
    requires certified: val(lo) > 0.0 ==> rho_certified(v, count, classes, label, t, val(lo));
    requires refuted: rho_refuted(v, count, classes, label, t, val(hi));
    terminates \true; exits \false;
    assigns best_lo->_mpfr_token, best_hi->_mpfr_token, rival->_mpfr_token, *best;
    ensures finite: fin(best_lo) && fin(best_hi) && fin(rival);
    ensures leader: leads(v, count, classes, label, t, *best, val(best_lo), val(best_hi), val(rival)); */
void sc_topk_meet(mpfr_ptr best_lo, mpfr_ptr best_hi, mpfr_ptr rival, uint16_t *best, mpfr_srcptr lo, mpfr_srcptr hi,
                  unsigned long t) /*@ ghost (const sc_ranked_votes *v, const uint32_t *count, unsigned long classes,
                                              unsigned long label) */
    ;

/* rop = the larger of rop and value. */
/*@ requires live: out_ok(rop) && in_ok(value) && \separated(rop, value) && fin(rop) && fin(value);
    requires prec: rop->_mpfr_prec == value->_mpfr_prec;
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures larger: fin(rop) && val(rop) >= \old(val(rop)) && val(rop) >= val(value); */
void sc_topk_raise(mpfr_ptr rop, mpfr_srcptr value);

#endif
