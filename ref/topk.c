#include "topk.h"

#include "cp_bound.h"
#include "topk_answer.h"
#include "topk_compete.h"

/* The leader of all sizes at one precision. */
static sc_status lead(sc_topk_leader *best, const sc_ranked_votes *v, mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_label l;
  sc_status status;
  l.known = 0;
  mpfr_init2(l.p_lo, prec + SC_GUARD_BITS);
  mpfr_init2(l.p_hi, prec + SC_GUARD_BITS);
  mpfr_init2(l.a_lo, prec + SC_GUARD_BITS);
  mpfr_init2(l.a_hi, prec + SC_GUARD_BITS);
  status = sc_cp_enclose_lower_bound(l.p_lo, l.p_hi, v->n, v->count, v->level, prec);
  if (status == SC_OK) status = sc_topk_compete(best, &l, v, prec) /*@ ghost (count, classes, label) */;
  mpfr_clear(l.a_hi);
  mpfr_clear(l.a_lo);
  mpfr_clear(l.p_hi);
  mpfr_clear(l.p_lo);
  return status;
}

/* One precision of Ziv's strategy. */
static sc_status attempt(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid,
                         mpfr_prec_t prec)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_topk_leader best;
  sc_status status;
  mpfr_init2(best.lo, prec + SC_GUARD_BITS);
  mpfr_init2(best.hi, prec + SC_GUARD_BITS);
  mpfr_init2(best.rival, prec + SC_GUARD_BITS);
  mpfr_set_ui(best.lo, 0, MPFR_RNDD);
  mpfr_set_ui(best.hi, 0, MPFR_RNDU);
  mpfr_set_ui(best.rival, 0, MPFR_RNDU);
  best.t = 0;
  status = lead(&best, v, prec) /*@ ghost (count, classes, label) */;
  if (status == SC_OK) status = sc_topk_answer(radius, t, &best, sigma, grid, prec) /*@ ghost (v, count, classes, label) */;
  mpfr_clear(best.rival);
  mpfr_clear(best.hi);
  mpfr_clear(best.lo);
  return status;
}

sc_status sc_topk_radius(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma,
                         sc_grid grid)
  /*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = SC_UNDECIDED;
  unsigned long witness = 0;
  mpfr_prec_t prec;
  mpfr_t out;
  mpfr_init2(out, SC_GRID_PRECISION);
  mpfr_set_ui(out, 0, MPFR_RNDN);
  if (votes->count == 0) /* p_l = 0: nothing can be certified */
    status = SC_OK;
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2)
    status = attempt(out, &witness, votes, sigma, grid, prec) /*@ ghost (count, classes, label) */;
  if (status == SC_OK) {
    mpfr_set(radius, out, MPFR_RNDN);
    *t = witness;
  }
  mpfr_clear(out);
  return status;
}
