/* The top-k radius from the leader of all subset sizes: sigma times its rho, rounded. */
#ifndef SMOOTHCERT_TOPK_ANSWER_H
#define SMOOTHCERT_TOPK_ANSWER_H

#include "topk_size.h"

#ifdef __FRAMAC__
/*@ // what sc_topk_radius promises of SC_OK
    predicate answers{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, sc_decimal *sigma, sc_grid grid,
                         integer t, mpfr_srcptr radius) =
      fin(radius) && grid_member(grid, val(radius)) && val(radius) >= 0.0 && 0 <= t <= v->k && (t == 0 <==> val(radius) == 0.0)
      && (t > 0 ==> rho_certified(v, count, classes, label, t, grid_value(grid, val(radius)) / decimal_value(sigma)))
      && \forall real w, integer j; grid_member(grid, w) ==> w > val(radius) ==> 1 <= j <= v->k ==>
        rho_refuted(v, count, classes, label, j, grid_value(grid, w) / decimal_value(sigma));
*/
#endif

/* radius = the largest member of the grid <= sigma times the rho of the leader *best of all sizes, *t = its size; both 0 when
 * no member > 0 is.  prec is the target precision.
 * SC_UNDECIDED: the enclosure rounds apart, or another size may be larger; *radius and *t are unspecified then. */
/*@ requires live: leader_live(best, prec) && out_ok(radius) && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t)
      && readable_votes(v) && \valid_read(sigma);
    requires separated: \separated(radius, t, best, v, v->level) && \separated(radius, t, best, sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    requires grid: grid_valid(grid);
    requires votes: 1 <= v->k <= SC_K_MAX;
    requires leader: leader(v, count, classes, label, v->k, best);
    terminates \true;
    exits \false;
    assigns radius->_mpfr_token, *t, best->hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> answers(v, count, classes, label, sigma, grid, *t, radius); */
sc_status sc_topk_answer(mpfr_ptr radius, unsigned long *t, sc_topk_leader *best, const sc_decimal *sigma, sc_grid grid,
                         mpfr_prec_t prec)
  /*@ ghost (const sc_ranked_votes *v, const uint32_t *count, unsigned long classes, unsigned long label) */;

#endif
