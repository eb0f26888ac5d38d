#include "topk_rho.h"

#include "quantile.h"
#include "radius.h"
#include "tail_rational.h"

/*@ logic real share(integer t) = 1.0 / (1.0 + t);
    lemma share_of_all: \forall integer t; 1 <= t ==> 0.0 < share(t) < 1.0 && t * share(t) <= 1.0 - share(t); */

/* Is rho_t = 0 because t p_l <= S_t?  The definition itself; it also spares the quantiles of hopeless votes. */
/*@ requires live: in_ok(p_hi) && in_ok(s_lo) && fin(p_hi) && prec_ok(work);
    terminates \true; exits \false;
    assigns \nothing;
    ensures hopeless: \result != 0 ==> fin(s_lo) && t * val(p_hi) <= val(s_lo); */
static int hopeless(mpfr_srcptr p_hi, mpfr_srcptr s_lo, unsigned long t, mpfr_prec_t work) {
  mpfr_t product;
  int proved;
  mpfr_init2(product, work);
  mpfr_mul_ui(product, p_hi, t, MPFR_RNDU);
  proved = mpfr_number_p(product) && mpfr_number_p(s_lo) && mpfr_lessequal_p(product, s_lo);
  mpfr_clear(product);
  return proved;
}

/* S_t = 1 - p_l without any doubt (spec/math, Theorem 1.9): by definition, or because two classes share all votes, and
 * U(n,n-x) = 1 - L(n,x). */
/*@ requires votes: readable_votes(v) && ranked_votes(v, count, classes, label);
    terminates \true; exits \false;
    assigns \nothing;
    ensures complementary: \result != 0 ==> v->bound_others == 0 || (v->k == 1 && v->count + v->top[0] == v->n); */
static int complementary(const sc_ranked_votes *v)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  return !v->bound_others || (v->k == 1 && v->count + v->top[0] == v->n);
}

/* With S_t = 1 - p_l, rho_t = 0 iff L(n,count,level) <= 1/(t+1), that is T(n,count,1/(t+1)) >= level: the one way for
 * rho_t to be exactly 0 that an enclosure cannot see. */
/*@ requires votes: readable_votes(v) && ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k;
    terminates \true; exits \false;
    assigns \nothing;
    ensures zero: \result != 0 ==> at_least_lower(v->n, v->count, level_value(v->level), share(t)); */
static int at_the_share(const sc_ranked_votes *v, unsigned long t)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  mpfr_t a, c;
  int sign = -1;
  sc_status status;
  mpfr_init2(a, SC_PRECISION_MIN);
  mpfr_init2(c, SC_PRECISION_MIN);
  mpfr_set_ui(a, 1, MPFR_RNDN);
  mpfr_set_ui(c, t, MPFR_RNDN);
  //@ assert fraction: val(&a[0]) / (val(&a[0]) + val(&c[0])) == share(t) && 0.0 < share(t) < 1.0;
  status = sc_tail_rational_compare(&sign, v->n, v->count, a, c, v->level);
  //@ assert share: status == SC_OK && sign >= 0 ==> at_least_lower(v->n, v->count, level_value(v->level), share(t));
  mpfr_clear(c);
  mpfr_clear(a);
  return status == SC_OK && sign >= 0;
}

/*@ requires votes: readable_votes(v) && ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k;
    terminates \true; exits \false;
    assigns \nothing;
    ensures zero: \result != 0 ==> rho_refuted(v, count, classes, label, t, 0.0); */
static int exactly_zero(const sc_ranked_votes *v, unsigned long t)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  if (!complementary(v) /*@ ghost (count, classes, label) */) return 0;
  if (!at_the_share(v, t) /*@ ghost (count, classes, label) */) return 0;
  //@ assert share: 0.0 < share(t) < 1.0 && t * share(t) <= 1.0 - share(t);
  //@ assert algebra: P4(0.0, 1.0 - share(t), share(t), 1.0 - share(t));
  //@ assert none: sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), share(t), 0, 0.0);
  //@ assert rank: v->bound_others != 0 ==> t == 1 && ranked(count, classes, label, 0, v->top[0]);
  //@ assert upper: v->bound_others != 0 ==> at_most_upper(v->n, v->top[0], level_value(v->level), 1.0 - share(t));
  /*@ assert sum: v->bound_others != 0 ==>
        sum_at_most(count, classes, label, v->k, v->n, level_value(v->level), share(t), t, 1.0 - share(t)); */
  /*@ assert subset: subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, share(t), t,
        1.0 - share(t)); */
  return 1;
}

/* The enclosure of Phi^-1(p_l), unless it is known. */
/*@ requires live: out_ok(a_lo) && out_ok(a_hi) && \valid(known) && in_ok(p_lo) && in_ok(p_hi);
    requires separated: \separated(a_lo, a_hi, known, p_lo) && \separated(a_lo, a_hi, known, p_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && a_lo->_mpfr_prec == prec + SC_GUARD_BITS
      && a_hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires label: fin(p_lo) && fin(p_hi) && val(p_lo) <= val(p_hi);
    requires quantile: *known != 0 ==> quantile_known(p_lo, p_hi, a_lo, a_hi);
    terminates \true; exits \false;
    assigns a_lo->_mpfr_token, a_hi->_mpfr_token, *known;
    ensures answer: \result == *known;
    ensures quantile: *known != 0 ==> quantile_known(p_lo, p_hi, a_lo, a_hi); */
static bool know_quantile(mpfr_ptr a_lo, mpfr_ptr a_hi, bool *known, mpfr_srcptr p_lo, mpfr_srcptr p_hi, mpfr_prec_t prec) {
  if (!*known) *known = sc_quantile_enclose(a_lo, a_hi, p_lo, p_hi, prec) == SC_OK;
  return *known;
}

/* [lo, hi] from the enclosures of Phi^-1(p_l) and S_t. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(a_lo) && in_ok(a_hi) && in_ok(s_lo) && in_ok(s_hi);
    requires separated: \separated(lo, hi, a_lo) && \separated(lo, hi, a_hi) && \separated(lo, hi, s_lo)
      && \separated(lo, hi, s_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires order: fin(a_lo) && fin(a_hi) && fin(s_lo) && fin(s_hi) && val(a_lo) <= val(a_hi) && val(s_lo) <= val(s_hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: \result == SC_OK ==> fin(lo) && fin(hi);
    ensures order: \result == SC_OK ==> 0.0 <= val(lo) <= val(hi);
    ensures certified: \result == SC_OK ==> val(lo) > 0.0 ==> certified_beside(val(a_lo), val(s_hi), t, val(lo));
    ensures refuted: \result == SC_OK ==> refuted_beside(val(a_hi), val(s_lo), t, val(hi)); */
static sc_status enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr s_lo, mpfr_srcptr s_hi,
                         unsigned long t, mpfr_prec_t prec) {
  mpfr_t b_lo, b_hi;
  sc_status status;
  mpfr_init2(b_lo, prec + SC_GUARD_BITS);
  mpfr_init2(b_hi, prec + SC_GUARD_BITS);
  status = sc_quantile_enclose(b_lo, b_hi, s_lo, s_hi, prec);
  if (status == SC_OK) status = sc_radius_enclose(lo, hi, a_lo, a_hi, b_lo, b_hi, t, prec);
  //@ assert certified: status == SC_OK ==> val(lo) > 0.0 ==> certified_beside(val(a_lo), val(s_hi), t, val(lo));
  //@ assert refuted: status == SC_OK ==> refuted_beside(val(a_hi), val(s_lo), t, val(hi));
  mpfr_clear(b_hi);
  mpfr_clear(b_lo);
  return status;
}

/*@ requires live: in_ok(lo) && in_ok(hi);
    terminates \true; exits \false;
    assigns \nothing;
    ensures ordered: \result != 0 <==> fin(lo) && fin(hi) && val(lo) <= val(hi); */
static int interval(mpfr_srcptr lo, mpfr_srcptr hi) {
  return mpfr_number_p(lo) && mpfr_number_p(hi) && mpfr_lessequal_p(lo, hi);
}

/* The enclosure of rho_t where that of Phi^-1(p_l) is known and t p_l <= S_t is not proved. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(a_lo) && in_ok(a_hi) && in_ok(p_lo) && in_ok(p_hi) && in_ok(s_lo)
      && in_ok(s_hi) && readable_votes(v);
    requires separated: \separated(lo, hi, a_lo) && \separated(lo, hi, a_hi) && \separated(lo, hi, p_lo)
      && \separated(lo, hi, p_hi) && \separated(lo, hi, s_lo) && \separated(lo, hi, s_hi) && \separated(lo, hi, v, v->level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires votes: ranked_votes(v, count, classes, label) && 1 <= v->count && 1 <= t <= v->k;
    requires order: fin(a_lo) && fin(a_hi) && fin(s_lo) && fin(s_hi) && val(a_lo) <= val(a_hi) && val(s_lo) <= val(s_hi);
    requires label: at_most_lower(v->n, v->count, level_value(v->level), val(p_lo))
      && at_least_lower(v->n, v->count, level_value(v->level), val(p_hi));
    requires quantile: Phi(val(a_lo)) <= val(p_lo) && Phi(val(a_hi)) >= val(p_hi);
    requires lower: subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, val(p_hi), t,
      val(s_lo));
    requires upper: subset_at_least(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, val(p_lo), t,
      val(s_hi));
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: \result == SC_OK ==> fin(lo) && fin(hi);
    ensures order: \result == SC_OK ==> 0.0 <= val(lo) <= val(hi);
    ensures certified: \result == SC_OK ==> val(lo) > 0.0 ==> rho_certified(v, count, classes, label, t, val(lo));
    ensures refuted: \result == SC_OK ==> rho_refuted(v, count, classes, label, t, val(hi)); */
static sc_status from_quantile(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr s_lo, mpfr_srcptr s_hi,
                               unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (mpfr_srcptr p_lo, mpfr_srcptr p_hi, const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status = enclose(lo, hi, a_lo, a_hi, s_lo, s_hi, t, prec);
  if (status != SC_OK) return status;
  //@ assert certified: val(lo) > 0.0 ==> rho_certified(v, count, classes, label, t, val(lo));
  //@ assert refuted: rho_refuted(v, count, classes, label, t, val(hi));
  if (mpfr_cmp_ui(lo, 0) > 0 || !exactly_zero(v, t) /*@ ghost (count, classes, label) */) return SC_OK;
  mpfr_set_ui(hi, 0, MPFR_RNDU);
  return SC_OK;
}

sc_status sc_topk_rho(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr a_lo, mpfr_ptr a_hi, bool *known, mpfr_srcptr p_lo, mpfr_srcptr p_hi,
                      mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t, const sc_ranked_votes *v, mpfr_prec_t prec)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label) */ {
  sc_status status;
  mpfr_set_ui(lo, 0, MPFR_RNDD);
  mpfr_set_ui(hi, 0, MPFR_RNDU);
  //@ assert kept: *known != 0 ==> quantile_known(p_lo, p_hi, a_lo, a_hi);
  if (hopeless(p_hi, s_lo, t, prec + SC_GUARD_BITS)) {
    /*@ assert lower: subset_at_most(count, classes, label, v->k, v->n, level_value(v->level), v->bound_others, val(p_hi), t,
          val(s_lo)); */
    //@ assert zero: rho_refuted(v, count, classes, label, t, 0.0);
    return SC_OK;
  }
  if (!interval(s_lo, s_hi) || !know_quantile(a_lo, a_hi, known, p_lo, p_hi, prec)) return SC_UNDECIDED;
  status = from_quantile(lo, hi, a_lo, a_hi, s_lo, s_hi, t, v, prec) /*@ ghost (p_lo, p_hi, count, classes, label) */;
  //@ assert kept: *known != 0 ==> quantile_known(p_lo, p_hi, a_lo, a_hi);
  return status;
}
