/* The subset sizes t = 1 .. k against each other: the enclosure of max_t rho_t. */
#ifndef SMOOTHCERT_TOPK_COMPETE_H
#define SMOOTHCERT_TOPK_COMPETE_H

#include "topk_size.h"

/* w->best = the leader of all sizes.  prec is the target precision; the numbers have the working precision.
 * SC_UNDECIDED: an enclosure failed at this precision; w->best is unspecified then. */
/*@ requires live: work_live(w, prec) && readable_votes(v);
    requires separated: \separated(w, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count;
    requires label: label_bounded(v, &w->label) && label_known(&w->label);
    requires leader: leader(v, count, classes, label, 0, &w->best);
    terminates \true; exits \false;
    assigns w->best.lo[0]._mpfr_token, w->best.hi[0]._mpfr_token, w->best.rival[0]._mpfr_token, w->best.t,
      w->label.a_lo[0]._mpfr_token, w->label.a_hi[0]._mpfr_token, w->label.known, w->room.sum_lo[0]._mpfr_token,
      w->room.sum_hi[0]._mpfr_token, w->room.u_lo[0]._mpfr_token, w->room.u_hi[0]._mpfr_token, w->room.s_lo[0]._mpfr_token,
      w->room.s_hi[0]._mpfr_token, w->room.lo[0]._mpfr_token, w->room.hi[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, &w->best); */
sc_status sc_topk_compete(sc_topk_work *w, const sc_ranked_votes *v, mpfr_prec_t prec)
    /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */;

#endif
