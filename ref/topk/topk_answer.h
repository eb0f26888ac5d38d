/* The top-k radius from the leader of all subset sizes: sigma times its rho, rounded. */
#ifndef SMOOTHCERT_TOPK_ANSWER_H
#define SMOOTHCERT_TOPK_ANSWER_H

#include "topk_size.h"

#ifdef __FRAMAC__
#include "logic/product.acsl"
/*@ axiomatic EitherRefuted {
      // no rho_j exceeds both
      inductive either_refuted{L}(uint32_t *count, integer classes, integer label, integer k, integer n, real a, integer singly,
                                  real rho, real other) {
        case either{L}: \forall uint32_t *count, integer classes, label, k, n, singly, real a, rho, other;
          (\forall integer j; 1 <= j <= k ==> topk_refuted(count, classes, label, k, n, a, singly, j, rho)
            || topk_refuted(count, classes, label, k, n, a, singly, j, other)) ==>
          either_refuted(count, classes, label, k, n, a, singly, rho, other);
      }
      lemma leading_either{L}: \forall uint32_t *count, integer classes, label, k, n, singly, best, real a, lo, hi, rival;
        leading(count, classes, label, k, n, a, singly, k, best, lo, hi, rival) ==>
        either_refuted(count, classes, label, k, n, a, singly, hi, rival);
      lemma leading_others{L}: \forall uint32_t *count, integer classes, label, k, n, singly, best, real a, lo, hi, rival;
        leading(count, classes, label, k, n, a, singly, k, best, lo, hi, rival) ==> singly != 0 ==>
        others_refuted(count, classes, label, k, n, a, singly, best, rival);
      lemma either_refuted_above{L}: \forall uint32_t *count, integer classes, label, k, n, singly, real a, rho, other, more;
        either_refuted(count, classes, label, k, n, a, singly, rho, other) ==> ordered(rho, more) ==> ordered(other, more) ==>
        all_refuted(count, classes, label, k, n, a, singly, more);
    }

    // what sc_topk_radius promises of SC_OK
    predicate answers{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, sc_decimal *sigma, sc_grid grid,
                         integer t, mpfr_srcptr radius) =
      fin(radius) && grid_member(grid, val(radius)) && val(radius) >= 0.0 && 0 <= t <= v->k && (t == 0 <==> val(radius) == 0.0)
      && certifies(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, decimal_value(sigma), grid, t,
        val(radius))
      && is_largest(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, decimal_value(sigma), grid,
        val(radius))
      && is_only_size(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, t);
*/
#endif

/* radius = the largest member of the grid <= sigma times the rho of the leader w->best of all sizes, w->best.t = its size, the
 * only one with that rho; both 0 when no member > 0 is.  prec, for the contract alone, is the target precision.
 * SC_UNDECIDED: the enclosure rounds apart, or another size may be larger; *radius and w->best are unspecified then. */
/*@ requires live: work_live(w, prec) && out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid_read(v)
      && \valid_read(sigma);
    requires separated: \separated(radius, w, v, v->level) && \separated(radius, w, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    requires votes: 1 <= v->k <= SC_K_MAX;
    requires leader: leader(v, count, classes, label, v->k, &w->best);
    terminates \true; exits \false;
    assigns radius->_mpfr_token, w->best.t, w->best.hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token, w->room.lo[0]._mpfr_token,
      w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, w->best.t, radius); */
sc_status sc_topk_answer(mpfr_ptr radius, sc_topk_work *w, const sc_decimal *sigma, sc_grid grid)
    /*@ ghost (mpfr_prec_t prec, const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */
    ;

#endif
