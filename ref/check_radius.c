#include "check_radius.h"

#include "quantile.h"
#include "radius.h"

/*@ // the inequality of radius.h for some y >= Phi^-1(s), for some y <= Phi^-1(s)
    inductive certified_beside(real x, real s, integer t, real rho) {
      case some_above: \forall real x, y, s, rho, integer t; Phi(y) >= s ==> radius_certified(x, y, t, rho) ==>
        certified_beside(x, s, t, rho);
    }
    inductive refuted_beside(real x, real s, integer t, real rho) {
      case some_below: \forall real x, y, s, rho, integer t; Phi(y) <= s ==> radius_refuted(x, y, t, rho) ==>
        refuted_beside(x, s, t, rho);
    }

    // x <= y; the lemmas that follow are used for the pairs that an assertion names
    inductive ordered(real x, real y) { case ordered: \forall real x, y; x <= y ==> ordered(x, y); }
    lemma radius_certified_below: \forall real x, y, rho, less, integer t; 0 <= t ==> ordered(less, rho) ==>
      radius_certified(x, y, t, rho) ==> radius_certified(x, y, t, less);
    lemma radius_refuted_above: \forall real x, y, rho, more, integer t; 0 <= t ==> ordered(rho, more) ==>
      radius_refuted(x, y, t, rho) ==> radius_refuted(x, y, t, more);
    lemma certified_below: \forall real p, s, rho, less, integer t; 0 <= t ==> ordered(less, rho) ==>
      bounds_certified(p, s, t, rho) ==> bounds_certified(p, s, t, less);
    lemma refuted_above: \forall real p, s, rho, more, integer t; 0 <= t ==> ordered(rho, more) ==>
      bounds_refuted(p, s, t, rho) ==> bounds_refuted(p, s, t, more);
    lemma certified_for_less: \forall real p, s, more, rho, integer t; P4(p, s, more, rho) ==> s <= more ==>
      bounds_certified(p, more, t, rho) ==> bounds_certified(p, s, t, rho);
    lemma refuted_for_more: \forall real p, s, less, rho, integer t; P4(p, s, less, rho) ==> less <= s ==>
      bounds_refuted(p, less, t, rho) ==> bounds_refuted(p, s, t, rho);

    predicate bounds_readable{L}(mpfr_t *u, integer t) = \forall integer i; 0 <= i < t ==> in_ok(&u[i][0]) && fin(&u[i][0]);
*/

/* s_lo <= b_1 + ... + b_t <= s_hi; rest_lo <= 1 - p <= rest_hi. */
/*@ requires live: out_ok(s_lo) && out_ok(s_hi) && in_ok(rest_lo) && in_ok(rest_hi) && in_ok(p);
    requires separated: \separated(s_lo, s_hi, rest_lo) && \separated(s_lo, s_hi, rest_hi) && \separated(s_lo, s_hi, p);
    requires bounds: bounds_readable(u, t) && \forall integer i; 0 <= i < t ==> \separated(s_lo, s_hi, &u[i][0]);
    requires rest: fin(rest_lo) && fin(rest_hi) && val(rest_lo) <= 1.0 - val(p) <= val(rest_hi);
    terminates \true;
    exits \false;
    assigns s_lo->_mpfr_token, s_hi->_mpfr_token;
    ensures lower: fin(s_lo) ==> val(s_lo) <= \old(clipped_sum(u, val(p), t));
    ensures upper: fin(s_hi) ==> val(s_hi) >= \old(clipped_sum(u, val(p), t)); */
static void sums(mpfr_ptr s_lo, mpfr_ptr s_hi, mpfr_srcptr rest_lo, mpfr_srcptr rest_hi, const mpfr_t *u,
                 unsigned long t) /*@ ghost (mpfr_srcptr p) */ {
  unsigned long i;
  mpfr_set_ui(s_lo, 0, MPFR_RNDD);
  mpfr_set_ui(s_hi, 0, MPFR_RNDU);
  /*@ loop invariant range: 0 <= i <= t;
      loop invariant lower: fin(s_lo) ==> val(s_lo) <= \at(clipped_sum(u, val(p), \at(i, Here)), Pre);
      loop invariant upper: fin(s_hi) ==> val(s_hi) >= \at(clipped_sum(u, val(p), \at(i, Here)), Pre);
      loop assigns i, s_lo->_mpfr_token, s_hi->_mpfr_token;
      loop variant t - i; */
  for (i = 0; i < t; i++) {
    mpfr_srcptr b_lo = mpfr_less_p(u[i], rest_lo) ? u[i] : rest_lo;
    mpfr_srcptr b_hi = mpfr_less_p(u[i], rest_hi) ? u[i] : rest_hi;
    //@ assert lower: fin(b_lo) && val(b_lo) <= \at(clipped(val(&u[\at(i, Here)][0]), val(p)), Pre);
    //@ assert upper: fin(b_hi) && val(b_hi) >= \at(clipped(val(&u[\at(i, Here)][0]), val(p)), Pre);
    mpfr_add(s_lo, s_lo, b_lo, MPFR_RNDD);
    mpfr_add(s_hi, s_hi, b_hi, MPFR_RNDU);
  }
}

/* s = min(s, rest). */
/*@ requires live: out_ok(s) && in_ok(rest) && \separated(s, rest) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires rest: fin(rest);
    terminates \true;
    exits \false;
    assigns s->_mpfr_token;
    ensures least: fin(s) ==> \old(fin(s)) && (val(s) == \old(val(s)) < val(rest)
      || (\old(val(s)) >= val(rest) && rounded(rnd, val(s), val(rest)))); */
static void clip(mpfr_ptr s, mpfr_srcptr rest, mpfr_rnd_t rnd) {
  if (mpfr_number_p(s) && !mpfr_less_p(s, rest)) mpfr_set(s, rest, rnd);
}

/* s_lo <= S <= s_hi, where they are finite. */
/*@ requires live: out_ok(s_lo) && out_ok(s_hi) && in_ok(rest_lo) && in_ok(rest_hi) && in_ok(p);
    requires separated: \separated(s_lo, s_hi, rest_lo) && \separated(s_lo, s_hi, rest_hi) && \separated(s_lo, s_hi, p);
    requires bounds: u != \null ==>
      bounds_readable(u, t) && \forall integer i; 0 <= i < t ==> \separated(s_lo, s_hi, &u[i][0]);
    requires rest: fin(rest_lo) && fin(rest_hi) && val(rest_lo) <= 1.0 - val(p) <= val(rest_hi);
    terminates \true;
    exits \false;
    assigns s_lo->_mpfr_token, s_hi->_mpfr_token;
    ensures lower: fin(s_lo) ==> val(s_lo) <= \old(subset_value(u, val(p), t));
    ensures upper: fin(s_hi) ==> val(s_hi) >= \old(subset_value(u, val(p), t)); */
static void enclose_with(mpfr_ptr s_lo, mpfr_ptr s_hi, mpfr_srcptr rest_lo, mpfr_srcptr rest_hi, const mpfr_t *u,
                         unsigned long t) /*@ ghost (mpfr_srcptr p) */ {
  if (u == NULL) {
    mpfr_set(s_lo, rest_lo, MPFR_RNDD);
    mpfr_set(s_hi, rest_hi, MPFR_RNDU);
    return;
  }
  sums(s_lo, s_hi, rest_lo, rest_hi, u, t) /*@ ghost (p) */;
  clip(s_lo, rest_lo, MPFR_RNDD);
  clip(s_hi, rest_hi, MPFR_RNDU);
}

/* The same with 1 - p computed. */
/*@ requires live: out_ok(s_lo) && out_ok(s_hi) && in_ok(p) && prec_ok(work) && \separated(s_lo, s_hi, p);
    requires bounds: u != \null ==>
      bounds_readable(u, t) && \forall integer i; 0 <= i < t ==> \separated(s_lo, s_hi, &u[i][0]);
    requires label: fin(p) && 0.0 < val(p) < 1.0;
    terminates \true;
    exits \false;
    assigns s_lo->_mpfr_token, s_hi->_mpfr_token;
    ensures lower: fin(s_lo) ==> val(s_lo) <= \old(subset_value(u, val(p), t));
    ensures upper: fin(s_hi) ==> val(s_hi) >= \old(subset_value(u, val(p), t)); */
static void enclose_subset(mpfr_ptr s_lo, mpfr_ptr s_hi, mpfr_srcptr p, const mpfr_t *u, unsigned long t, mpfr_prec_t work) {
  mpfr_t rest_lo, rest_hi;
  mpfr_init2(rest_lo, work);
  mpfr_init2(rest_hi, work);
  mpfr_ui_sub(rest_lo, 1, p, MPFR_RNDD);
  mpfr_ui_sub(rest_hi, 1, p, MPFR_RNDU);
  /*@ ghost
    unsigned long i = 0;
    /@ loop invariant range: 0 <= i <= t;
       loop invariant same: u != \null ==> clipped_sum(u, val(p), i) == \at(clipped_sum(u, val(p), \at(i, Here)), Pre);
       loop assigns i;
       loop variant t - i; @/
    while (i < t) i++;
  */
  //@ assert same: subset_value(u, val(p), t) == \at(subset_value(u, val(p), t), Pre);
  //@ assert readable: u != \null ==> bounds_readable(u, t);
  enclose_with(s_lo, s_hi, rest_lo, rest_hi, u, t) /*@ ghost (p) */;
  mpfr_clear(rest_hi);
  mpfr_clear(rest_lo);
}

/* rho >= r/sigma, if it is finite. */
/*@ requires live: out_ok(rho) && in_ok(r) && \separated(rho, r) && prec_ok(rho->_mpfr_prec)
      && rho->_mpfr_prec >= SC_PRECISION_MIN;
    requires sigma: \valid_read(sigma) && decimal_valid(sigma) && decimal_value(sigma) > 0.0 && \separated(rho, sigma);
    requires radius: fin(r) && val(r) > 0.0;
    terminates \true;
    exits \false;
    assigns rho->_mpfr_token;
    ensures up: fin(rho) ==> val(rho) >= val(r) / decimal_value(sigma); */
static void in_units_up(mpfr_ptr rho, mpfr_srcptr r, const sc_decimal *sigma) {
  sc_decimal_down(rho, sigma);
  //@ assert below: P3(val(r), val(rho), decimal_value(sigma));
  if (mpfr_number_p(rho)) mpfr_div(rho, r, rho, MPFR_RNDU);
}

/* rho <= r/sigma, if it is finite. */
/*@ requires live: out_ok(rho) && in_ok(r) && \separated(rho, r) && prec_ok(rho->_mpfr_prec)
      && rho->_mpfr_prec >= SC_PRECISION_MIN;
    requires sigma: \valid_read(sigma) && decimal_valid(sigma) && decimal_value(sigma) > 0.0 && \separated(rho, sigma);
    requires radius: fin(r) && val(r) > 0.0;
    terminates \true;
    exits \false;
    assigns rho->_mpfr_token;
    ensures down: fin(rho) ==> val(rho) <= val(r) / decimal_value(sigma); */
static void in_units_down(mpfr_ptr rho, mpfr_srcptr r, const sc_decimal *sigma) {
  sc_decimal_up(rho, sigma);
  //@ assert above: P3(val(r), decimal_value(sigma), val(rho));
  if (mpfr_number_p(rho)) mpfr_div(rho, r, rho, MPFR_RNDD);
}

/* Is the radius certified, given the enclosures of Phi^-1(p), S and rho?  1, 0, or -1 when they do not decide. */
/*@ requires live: in_ok(a_lo) && in_ok(a_hi) && in_ok(s_lo) && in_ok(s_hi) && in_ok(rho_lo) && in_ok(rho_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires order: fin(s_lo) && fin(s_hi) && val(s_lo) <= val(s_hi);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures answer: -1 <= \result <= 1;
    ensures finite_upper: \result == 1 ==> fin(rho_hi);
    ensures finite_lower: \result == 0 ==> fin(rho_lo);
    ensures certified: \result == 1 ==> certified_beside(val(a_lo), val(s_hi), t, val(rho_hi));
    ensures refuted: \result == 0 ==> refuted_beside(val(a_hi), val(s_lo), t, val(rho_lo)); */
static int from_quantile(mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t,
                         mpfr_srcptr rho_lo, mpfr_srcptr rho_hi, mpfr_prec_t prec) {
  mpfr_t b_lo, b_hi;
  int answer = -1;
  mpfr_init2(b_lo, prec + SC_GUARD_BITS);
  mpfr_init2(b_hi, prec + SC_GUARD_BITS);
  if (sc_quantile_enclose(b_lo, b_hi, s_lo, s_hi, prec) == SC_OK) {
    if (sc_radius_certified(a_lo, b_hi, t, rho_hi, prec + SC_GUARD_BITS))
      answer = 1;
    else if (sc_radius_refuted(a_hi, b_lo, t, rho_lo, prec + SC_GUARD_BITS))
      answer = 0;
  }
  //@ assert certified: answer == 1 ==> certified_beside(val(a_lo), val(s_hi), t, val(rho_hi));
  //@ assert refuted: answer == 0 ==> refuted_beside(val(a_hi), val(s_lo), t, val(rho_lo));
  mpfr_clear(b_hi);
  mpfr_clear(b_lo);
  return answer;
}

/* The same, given p. */
/*@ requires live: in_ok(p) && in_ok(s_lo) && in_ok(s_hi) && in_ok(rho_lo) && in_ok(rho_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires label: fin(p);
    requires order: fin(s_lo) && fin(s_hi) && val(s_lo) <= val(s_hi);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures answer: -1 <= \result <= 1;
    ensures finite_upper: \result == 1 ==> fin(rho_hi);
    ensures finite_lower: \result == 0 ==> fin(rho_lo);
    ensures certified: \result == 1 ==> bounds_certified(val(p), val(s_hi), t, val(rho_hi));
    ensures refuted: \result == 0 ==> bounds_refuted(val(p), val(s_lo), t, val(rho_lo)); */
static int from_bounds(mpfr_srcptr p, mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t, mpfr_srcptr rho_lo,
                       mpfr_srcptr rho_hi, mpfr_prec_t prec) {
  mpfr_t a_lo, a_hi;
  int answer = -1;
  mpfr_init2(a_lo, prec + SC_GUARD_BITS);
  mpfr_init2(a_hi, prec + SC_GUARD_BITS);
  if (sc_quantile_enclose(a_lo, a_hi, p, p, prec) == SC_OK)
    answer = from_quantile(a_lo, a_hi, s_lo, s_hi, t, rho_lo, rho_hi, prec);
  //@ assert certified: answer == 1 ==> bounds_certified(val(p), val(s_hi), t, val(rho_hi));
  //@ assert refuted: answer == 0 ==> bounds_refuted(val(p), val(s_lo), t, val(rho_lo));
  mpfr_clear(a_hi);
  mpfr_clear(a_lo);
  return answer;
}

/* The same, given r and sigma. */
/*@ requires live: in_ok(p) && in_ok(s_lo) && in_ok(s_hi) && in_ok(r);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires label: fin(p);
    requires order: fin(s_lo) && fin(s_hi) && val(s_lo) <= val(s_hi);
    requires radius: fin(r) && val(r) > 0.0 && \valid_read(sigma) && decimal_valid(sigma) && decimal_value(sigma) > 0.0;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures answer: -1 <= \result <= 1;
    ensures certified: \result == 1 ==> bounds_certified(val(p), val(s_hi), t, val(r) / decimal_value(sigma));
    ensures refuted: \result == 0 ==> bounds_refuted(val(p), val(s_lo), t, val(r) / decimal_value(sigma)); */
static int decide(mpfr_srcptr p, mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r,
                  mpfr_prec_t prec) {
  mpfr_t rho_lo, rho_hi;
  int answer;
  mpfr_init2(rho_lo, prec + SC_GUARD_BITS);
  mpfr_init2(rho_hi, prec + SC_GUARD_BITS);
  //@ assert p: in_ok(p);
  //@ assert s: in_ok(s_lo) && in_ok(s_hi);
  in_units_down(rho_lo, r, sigma);
  in_units_up(rho_hi, r, sigma);
  answer = from_bounds(p, s_lo, s_hi, t, rho_lo, rho_hi, prec);
  //@ assert less: answer == 1 ==> ordered(val(r) / decimal_value(sigma), val(&rho_hi[0]));
  //@ assert more: answer == 0 ==> ordered(val(&rho_lo[0]), val(r) / decimal_value(sigma));
  //@ assert certified: answer == 1 ==> bounds_certified(val(p), val(s_hi), t, val(r) / decimal_value(sigma));
  //@ assert refuted: answer == 0 ==> bounds_refuted(val(p), val(s_lo), t, val(r) / decimal_value(sigma));
  mpfr_clear(rho_hi);
  mpfr_clear(rho_lo);
  return answer;
}

/*@ predicate asked{L}(mpfr_srcptr p, mpfr_t *u, integer t, sc_decimal *sigma, mpfr_srcptr r) =
      fin(p) && 0.0 < val(p) < 1.0 && fin(r) && val(r) > 0.0 && decimal_value(sigma) > 0.0 && 1 <= t <= SC_K_MAX
      && (u != \null ==> bounds_readable(u, t)); */

/* The same, given u. */
/*@ requires live: in_ok(p) && in_ok(r) && \valid_read(sigma) && decimal_valid(sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires asked: asked(p, u, t, sigma, r);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures answer: -1 <= \result <= 1;
    ensures certified: \result == 1 ==>
      \old(bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)));
    ensures refuted: \result == 0 ==>
      \old(bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma))); */
static int attempt(mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r, mpfr_prec_t prec) {
  mpfr_t s_lo, s_hi;
  int answer = -1;
  mpfr_init2(s_lo, prec + SC_GUARD_BITS);
  mpfr_init2(s_hi, prec + SC_GUARD_BITS);
  //@ assert radius: fin(r) && val(r) > 0.0;
  //@ assert sigma: decimal_valid(sigma) && decimal_value(sigma) > 0.0;
  /*@ ghost
    unsigned long i = 0;
    /@ loop invariant range: 0 <= i <= t;
       loop invariant same: u != \null ==> clipped_sum(u, val(p), i) == \at(clipped_sum(u, val(p), \at(i, Here)), Pre);
       loop assigns i;
       loop variant t - i; @/
    while (i < t) i++;
  */
  //@ assert same: subset_value(u, val(p), t) == \at(subset_value(u, val(p), t), Pre);
  enclose_subset(s_lo, s_hi, p, u, t, prec + SC_GUARD_BITS);
  //@ assert lower: fin(&s_lo[0]) ==> val(&s_lo[0]) <= \at(subset_value(u, val(p), t), Pre);
  //@ assert upper: fin(&s_hi[0]) ==> val(&s_hi[0]) >= \at(subset_value(u, val(p), t), Pre);
  if (mpfr_number_p(s_lo) && mpfr_number_p(s_hi) && mpfr_cmp_ui(s_hi, 1) < 0)
    answer = decide(p, s_lo, s_hi, t, sigma, r, prec);
  //@ assert units: val(r) / decimal_value(sigma) == \at(val(r) / decimal_value(sigma), Pre);
  //@ assert more: P4(val(p), \at(subset_value(u, val(p), t), Pre), val(&s_hi[0]), val(r) / decimal_value(sigma));
  //@ assert less: P4(val(p), \at(subset_value(u, val(p), t), Pre), val(&s_lo[0]), val(r) / decimal_value(sigma));
  /*@ assert certified: answer == 1 ==>
        \at(bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)), Pre); */
  /*@ assert refuted: answer == 0 ==>
        \at(bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)), Pre); */
  mpfr_clear(s_hi);
  mpfr_clear(s_lo);
  return answer;
}

/*@ requires live: in_ok(x);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures positive: \result != 0 <==> fin(x) && val(x) > 0.0; */
static int positive(mpfr_srcptr x) {
  return mpfr_number_p(x) && mpfr_sgn(x) > 0;
}

/*@ requires sigma: \valid_read(sigma) && decimal_canonical(sigma);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures positive: \result != 0 <==> decimal_value(sigma) > 0.0; */
static int positive_decimal(const sc_decimal *sigma) {
  sc_decimal zero;
  zero.length = 0;
  zero.exponent = 0;
  //@ assert digits: decimal_digits(&zero, 0) == 0;
  //@ assert scaled: scaled(0, 0) == 0.0;
  //@ assert zero: decimal_value(&zero) == scaled(0, 0);
  return sc_decimal_compare(sigma, &zero) > 0;
}

/* Is 0 < u[i] <= 1 for all of them? */
/*@ requires live: \forall integer i; 0 <= i < t ==> in_ok(&u[i][0]);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: \result != 0 <==> \forall integer i; 0 <= i < t ==> fin(&u[i][0]) && 0.0 < val(&u[i][0]) <= 1.0; */
static int bounds_valid(const mpfr_t *u, unsigned long t) {
  unsigned long i;
  /*@ loop invariant range: 0 <= i <= t;
      loop invariant valid: \forall integer j; 0 <= j < i ==> fin(&u[j][0]) && 0.0 < val(&u[j][0]) <= 1.0;
      loop assigns i;
      loop variant t - i; */
  for (i = 0; i < t; i++)
    if (!positive(u[i]) || mpfr_cmp_ui(u[i], 1) > 0) return 0;
  return 1;
}

sc_status sc_check_radius(int *holds, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r) {
  mpfr_prec_t prec;
  int answer = -1;
  if (!positive(p) || mpfr_cmp_ui(p, 1) >= 0 || !positive(r) || !positive_decimal(sigma)) return SC_DOMAIN;
  if (t < 1 || t > SC_K_MAX || (u != NULL && !bounds_valid(u, t))) return SC_DOMAIN;
  /*@ loop invariant prec: SC_PRECISION_MIN <= prec <= 2 * SC_PRECISION_MAX;
      loop invariant answer: -1 <= answer <= 1;
      loop invariant certified: answer == 1 ==>
        bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma));
      loop invariant refuted: answer == 0 ==>
        bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma));
      loop assigns prec, answer;
      loop variant 2 * SC_PRECISION_MAX - prec; */
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && answer < 0; prec *= 2)
    answer = attempt(p, u, t, sigma, r, prec);
  if (answer < 0) return SC_UNDECIDED;
  *holds = answer;
  return SC_OK;
}
