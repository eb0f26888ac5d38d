#include "radius_decide.h"

#include "quantile.h"
#include "radius.h"

#ifdef __FRAMAC__
#include "logic/radius_facts.acsl"
#endif

/*@ lemma certified_below: \forall real p, s, rho, less, integer t; 0 <= t ==> ordered(less, rho) ==>
      bounds_certified(p, s, t, rho) ==> bounds_certified(p, s, t, less);
    lemma refuted_above: \forall real p, s, rho, more, integer t; 0 <= t ==> ordered(rho, more) ==>
      bounds_refuted(p, s, t, rho) ==> bounds_refuted(p, s, t, more); */

/* rho >= r/sigma, if it is finite. */
/*@ requires live: out_ok(rho) && in_ok(r) && \separated(rho, r) && prec_ok(rho->_mpfr_prec)
      && rho->_mpfr_prec >= SC_PRECISION_MIN;
    requires sigma: \valid_read(sigma) && decimal_valid(sigma) && decimal_value(sigma) > 0.0 && \separated(rho, sigma);
    requires radius: fin(r) && val(r) > 0.0;
    terminates \true; exits \false;
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
    terminates \true; exits \false;
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
    terminates \true; exits \false;
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
    terminates \true; exits \false;
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

int sc_radius_decide(mpfr_srcptr p, mpfr_srcptr s_lo, mpfr_srcptr s_hi, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r,
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
