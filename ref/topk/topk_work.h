/* The numbers that one attempt at a top-k radius works with: their life. */
#ifndef SMOOTHCERT_TOPK_WORK_H
#define SMOOTHCERT_TOPK_WORK_H

#include "topk_size.h"

#ifdef __FRAMAC__
/*@ // the leader of no sizes
    predicate nobody{L}(sc_topk_leader *best) = best->t == 0 && fin(&best->lo[0]) && fin(&best->hi[0]) && fin(&best->rival[0])
      && val(&best->lo[0]) == 0.0 && val(&best->hi[0]) == 0.0 && val(&best->rival[0]) == 0.0;
*/
#endif

/* No size leads yet, the quantile is unknown, and every number has the working precision of the target precision prec. */
/*@ requires room: \valid(w);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns *w;
    ensures live: work_live(w, prec);
    ensures unknown: w->label.known == 0;
    ensures none: nobody(&w->best); */
void sc_topk_work_init(sc_topk_work *w, mpfr_prec_t prec);

/* Frees them. */
/*@ requires live: work_live(w, prec);
    terminates \true; exits \false;
    assigns *w; */
void sc_topk_work_clear(sc_topk_work *w) /*@ ghost (mpfr_prec_t prec) */;

#endif
