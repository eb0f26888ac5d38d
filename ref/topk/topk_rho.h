/* The enclosure of rho_t for one subset size t. */
#ifndef SMOOTHCERT_TOPK_RHO_H
#define SMOOTHCERT_TOPK_RHO_H

#include <stdbool.h>

#include "topk.h"

#ifdef __FRAMAC__
/*@ predicate label_enclosed{L}(sc_ranked_votes *v, mpfr_srcptr p_lo, mpfr_srcptr p_hi) =
      fin(p_lo) && fin(p_hi) && val(p_lo) <= val(p_hi) && at_most_lower(v->n, v->count, level_value(v->level), val(p_lo))
      && at_least_lower(v->n, v->count, level_value(v->level), val(p_hi));
    predicate quantile_known{L}(mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi) =
      fin(a_lo) && fin(a_hi) && val(a_lo) <= val(a_hi) && Phi(val(a_lo)) <= val(p_lo) && Phi(val(a_hi)) >= val(p_hi);
*/
#endif

/* 0 <= lo <= rho_t <= hi for p_l in [p_lo, p_hi] and S_t in [s_lo, s_hi]; lo = hi = 0 where rho_t = 0 is proved without an
 * enclosure.  a_lo and a_hi hold the enclosure of Phi^-1(p_l) when *known, else they receive it if it is needed.  prec is the
 * target precision; lo, hi, a_lo, a_hi have the working precision.
 * SC_UNDECIDED: no narrow interval was found at this precision; lo and hi are unspecified then. */
/*@ requires live: out_ok(lo) && out_ok(hi) && out_ok(a_lo) && out_ok(a_hi) && \valid(known) && in_ok(p_lo) && in_ok(p_hi)
      && in_ok(s_lo) && in_ok(s_hi) && readable_votes(v);
    requires separated: \separated(lo, hi, a_lo, a_hi, known, p_lo) && \separated(lo, hi, a_lo, a_hi, known, p_hi)
      && \separated(lo, hi, a_lo, a_hi, known, s_lo) && \separated(lo, hi, a_lo, a_hi, known, s_hi)
      && \separated(lo, hi, a_lo, a_hi, known, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && lo->_mpfr_prec == prec + SC_GUARD_BITS
      && hi->_mpfr_prec == prec + SC_GUARD_BITS && a_lo->_mpfr_prec == prec + SC_GUARD_BITS
      && a_hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k;
    requires label: label_enclosed(v, p_lo, p_hi);
    requires quantile: *known != 0 ==> quantile_known(p_lo, p_hi, a_lo, a_hi);
    requires lower: fin(s_lo) ==> subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
      val(p_hi), t, val(s_lo));
    requires upper: fin(s_hi) ==> subset_at_least(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others,
      val(p_lo), t, val(s_hi));
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, a_lo->_mpfr_token, a_hi->_mpfr_token, *known;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures quantile: *known != 0 ==> quantile_known(p_lo, p_hi, a_lo, a_hi);
    ensures finite: \result == SC_OK ==> fin(lo) && fin(hi);
    ensures order: \result == SC_OK ==> 0.0 <= val(lo) <= val(hi);
    ensures certified: \result == SC_OK ==> val(lo) > 0.0 ==> rho_certified(v, count, classes, label, t, val(lo));
    ensures refuted: \result == SC_OK ==> rho_refuted(v, count, classes, label, t, val(hi)); */
sc_status sc_topk_rho(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr a_lo, mpfr_ptr a_hi, bool *known, mpfr_srcptr p_lo, mpfr_srcptr p_hi,
                      mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
    /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */;

#endif
