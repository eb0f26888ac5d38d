/* The subset sizes t = 1 .. k against each other: the enclosure of max_t rho_t. */
#ifndef SMOOTHCERT_TOPK_COMPETE_H
#define SMOOTHCERT_TOPK_COMPETE_H

#include "topk_size.h"

/* *best = the leader of all sizes.  prec is the target precision; the numbers have the working precision.
 * SC_UNDECIDED: an enclosure failed at this precision; *best is unspecified then. */
/*@ requires live: leader_live(best, prec) && label_live(l, prec) && readable_votes(v);
    requires separated: \separated(best, l, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count;
    requires label: label_bounded(v, l) && label_known(l);
    requires leader: leader(v, count, classes, label, 0, best);
    terminates \true;
    exits \false;
    assigns best->lo[0]._mpfr_token, best->hi[0]._mpfr_token, best->rival[0]._mpfr_token, best->t, l->a_lo[0]._mpfr_token,
      l->a_hi[0]._mpfr_token, l->known;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures leader: \result == SC_OK ==> leader(v, count, classes, label, v->k, best); */
sc_status sc_topk_compete(sc_topk_leader *best, sc_topk_label *l, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */;

#endif
