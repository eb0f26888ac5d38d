#include "topk.h"

#include "cp_bound.h"
#include "quantile.h"
#include "radius.h"
#include "subset.h"
#include "tail_rational.h"

/* The best subset size so far: rho of `t` lies in [lo, hi], those of all others seen are at most `rival`. */
typedef struct {
  mpfr_t lo, hi, rival;
  unsigned long t;
} leader;

static void leader_init(leader *best, mpfr_prec_t work) {
  mpfr_inits2(work, best->lo, best->hi, best->rival, (mpfr_ptr)0);
  mpfr_set_ui(best->lo, 0, MPFR_RNDN);
  mpfr_set_ui(best->hi, 0, MPFR_RNDN);
  mpfr_set_ui(best->rival, 0, MPFR_RNDN);
  best->t = 0;
}

static void leader_clear(leader *best) {
  mpfr_clears(best->lo, best->hi, best->rival, (mpfr_ptr)0);
}

static void raise_to(mpfr_ptr rop, mpfr_srcptr value) {
  if (mpfr_greater_p(value, rop)) mpfr_set(rop, value, MPFR_RNDU);
}

static void leader_meet(leader *best, mpfr_srcptr lo, mpfr_srcptr hi, unsigned long t) {
  if (!mpfr_greater_p(lo, best->lo)) {
    raise_to(best->rival, hi);
    return;
  }
  raise_to(best->rival, best->hi);
  mpfr_set(best->lo, lo, MPFR_RNDD);
  mpfr_set(best->hi, hi, MPFR_RNDU);
  best->t = t;
}

/* Is rho_t = 0 because t p_l <= S_t?  The definition itself; it also spares the quantiles of hopeless votes. */
static int hopeless(mpfr_srcptr p_hi, mpfr_srcptr s_lo, unsigned long t, mpfr_prec_t work) {
  mpfr_t product;
  int proved;
  mpfr_init2(product, work);
  mpfr_mul_ui(product, p_hi, t, MPFR_RNDU);
  proved = mpfr_lessequal_p(product, s_lo);
  mpfr_clear(product);
  return proved;
}

/* S_t = 1 - p_l without any doubt: by definition, or because two classes share all votes, and U(n,n-x) = 1 - L(n,x). */
static int complementary(const sc_ranked_votes *v) {
  return !v->bound_others || (v->k == 1 && v->count + v->top[0] == v->n);
}

/* With S_t = 1 - p_l, rho_t = 0 iff L(n,count,level) <= 1/(t+1), that is T(n,count,1/(t+1)) >= level: the one way for
 * rho_t to be exactly 0 that an enclosure cannot see. */
static int exactly_zero(const sc_ranked_votes *v, unsigned long t) {
  mpfr_t a, c;
  int sign = -1;
  if (!complementary(v)) return 0;
  mpfr_init2(a, SC_PRECISION_MIN);
  mpfr_init2(c, SC_PRECISION_MIN);
  mpfr_set_ui(a, 1, MPFR_RNDN);
  mpfr_set_ui(c, t, MPFR_RNDN);
  if (sc_tail_rational_compare(&sign, v->n, v->count, a, c, v->level) != SC_OK) sign = -1;
  mpfr_clear(c);
  mpfr_clear(a);
  return sign >= 0;
}

/* Everything known of p_l at one precision. */
typedef struct {
  mpfr_t p_lo, p_hi, a_lo, a_hi;
  int have_quantile;
  mpfr_prec_t prec;
} label_bound;

/* Lets subset size t, with s_lo <= S_t <= s_hi, compete. */
static sc_status compete(leader *best, label_bound *l, mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t,
                         const sc_ranked_votes *v) {
  mpfr_t b_lo, b_hi, lo, hi;
  sc_status status = SC_OK;
  mpfr_prec_t work = l->prec + SC_GUARD_BITS;
  if (hopeless(l->p_hi, s_lo, t, work)) return SC_OK;
  mpfr_inits2(work, b_lo, b_hi, lo, hi, (mpfr_ptr)0);
  if (!l->have_quantile) status = sc_quantile_enclose(l->a_lo, l->a_hi, l->p_lo, l->p_hi, l->prec);
  l->have_quantile = status == SC_OK;
  if (status == SC_OK) status = sc_quantile_enclose(b_lo, b_hi, s_lo, s_hi, l->prec);
  if (status == SC_OK) status = sc_radius_enclose(lo, hi, l->a_lo, l->a_hi, b_lo, b_hi, t, l->prec);
  if (status == SC_OK && !(mpfr_cmp_ui(lo, 0) <= 0 && exactly_zero(v, t))) leader_meet(best, lo, hi, t);
  mpfr_clears(b_lo, b_hi, lo, hi, (mpfr_ptr)0);
  return status;
}

/* The classes bounded together: S_t = 1 - p_l for all t, so that rho_t rises with t and t = k is the best. */
static sc_status compete_together(leader *best, label_bound *l, const sc_ranked_votes *v) {
  mpfr_t s_lo, s_hi;
  sc_status status;
  mpfr_inits2(l->prec + SC_GUARD_BITS, s_lo, s_hi, (mpfr_ptr)0);
  mpfr_ui_sub(s_lo, 1, l->p_hi, MPFR_RNDD);
  mpfr_ui_sub(s_hi, 1, l->p_lo, MPFR_RNDU);
  status = compete(best, l, s_lo, s_hi, v->k, v);
  mpfr_clears(s_lo, s_hi, (mpfr_ptr)0);
  return status;
}

/* The classes bounded one by one: t = 1 .. k. */
static sc_status compete_singly(leader *best, label_bound *l, const sc_ranked_votes *v) {
  mpfr_t sum_lo, sum_hi, u_lo, u_hi, s_lo, s_hi;
  sc_status status = SC_OK;
  unsigned long t;
  mpfr_inits2(l->prec + SC_GUARD_BITS, sum_lo, sum_hi, u_lo, u_hi, s_lo, s_hi, (mpfr_ptr)0);
  mpfr_set_ui(sum_lo, 0, MPFR_RNDD);
  mpfr_set_ui(sum_hi, 0, MPFR_RNDU);
  for (t = 1; t <= v->k && status == SC_OK; t++) {
    int known = t > 1 && v->top[t - 1] == v->top[t - 2];
    status = sc_subset_add(sum_lo, sum_hi, u_lo, u_hi, known, l->p_lo, l->p_hi, v->n, v->top[t - 1], v->level, l->prec);
    sc_subset_clip(s_lo, s_hi, sum_lo, sum_hi, l->p_lo, l->p_hi);
    if (status == SC_OK) status = compete(best, l, s_lo, s_hi, t, v);
  }
  mpfr_clears(sum_lo, sum_hi, u_lo, u_hi, s_lo, s_hi, (mpfr_ptr)0);
  return status;
}

/* Rounds sigma times the leader's rho; the subset size must be decided too, unless the radius is 0. */
static sc_status conclude(mpfr_ptr radius, unsigned long *t, leader *best, const sc_decimal *sigma, sc_grid grid,
                          mpfr_prec_t work) {
  mpfr_t scale, lo, hi;
  sc_status status;
  int contested = mpfr_greater_p(best->rival, best->lo);
  mpfr_inits2(work, scale, lo, hi, (mpfr_ptr)0);
  raise_to(best->hi, best->rival);
  sc_decimal_down(scale, sigma);
  mpfr_mul(lo, best->lo, scale, MPFR_RNDD);
  sc_decimal_up(scale, sigma);
  mpfr_mul(hi, best->hi, scale, MPFR_RNDU);
  status = sc_grid_round_down(radius, lo, hi, grid);
  *t = mpfr_zero_p(radius) ? 0 : best->t;
  if (status == SC_OK && *t > 0 && contested) status = SC_UNDECIDED;
  mpfr_clears(scale, lo, hi, (mpfr_ptr)0);
  return status;
}

static sc_status attempt(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid,
                         mpfr_prec_t prec) {
  mpfr_prec_t work = prec + SC_GUARD_BITS;
  label_bound l = {.have_quantile = 0, .prec = prec};
  leader best;
  sc_status status;
  mpfr_inits2(work, l.p_lo, l.p_hi, l.a_lo, l.a_hi, (mpfr_ptr)0);
  leader_init(&best, work);
  status = sc_cp_enclose_lower_bound(l.p_lo, l.p_hi, v->n, v->count, v->level, prec);
  if (status == SC_OK) status = v->bound_others ? compete_singly(&best, &l, v) : compete_together(&best, &l, v);
  if (status == SC_OK) status = conclude(radius, t, &best, sigma, grid, work);
  leader_clear(&best);
  mpfr_clears(l.p_lo, l.p_hi, l.a_lo, l.a_hi, (mpfr_ptr)0);
  return status;
}

sc_status sc_topk_radius(mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *votes, const sc_decimal *sigma,
                         sc_grid grid) {
  sc_status status = SC_UNDECIDED;
  unsigned long witness = 0;
  mpfr_prec_t prec;
  mpfr_t out;
  mpfr_init2(out, SC_GRID_PRECISION);
  mpfr_set_ui(out, 0, MPFR_RNDN);
  if (votes->count == 0) /* p_l = 0: nothing can be certified */
    status = SC_OK;
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2)
    status = attempt(out, &witness, votes, sigma, grid, prec);
  if (status == SC_OK) {
    mpfr_set(radius, out, MPFR_RNDN);
    *t = witness;
  }
  mpfr_clear(out);
  return status;
}
