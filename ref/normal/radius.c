#include "radius.h"

#include <math.h>

#include "phi.h"
#include "quantile_guess.h"

/*@ lemma radius_order: \forall real a, b, c, d, x, y, integer t; P3(Phi(a - x), Phi(b - y), t) ==>
      0 <= t ==> a <= b ==> c <= d ==> radius_certified(a, d, t, x) ==> radius_refuted(b, c, t, y) ==> x <= y; */

/* left <= t Phi(a - rho), if the answer is 1 (spec/math, Theorem 1.9). */
/*@ requires live: out_ok(left) && out_ok(x) && in_ok(a) && in_ok(rho) && \separated(left, x, a) && \separated(left, x, rho);
    requires prec: x->_mpfr_prec <= prec && prec_ok(prec);
    terminates \true; exits \false;
    assigns left->_mpfr_token, x->_mpfr_token;
    ensures lower: \result != 0 ==> fin(left) && fin(a) && fin(rho) && val(left) <= t * Phi(val(a) - val(rho)); */
static int left_lower(mpfr_ptr left, mpfr_ptr x, mpfr_srcptr a, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_sub(x, a, rho, MPFR_RNDD);
  if (!mpfr_number_p(x)) return 0;
  sc_phi_lower(left, x, prec);
  //@ assert lower: P3(val(left), Phi(val(a) - val(rho)), t) && val(left) <= Phi(val(a) - val(rho));
  mpfr_mul_ui(left, left, t, MPFR_RNDD);
  return mpfr_number_p(left);
}

/* left >= t Phi(a - rho), if the answer is 1. */
/*@ requires live: out_ok(left) && out_ok(x) && in_ok(a) && in_ok(rho) && \separated(left, x, a) && \separated(left, x, rho);
    requires prec: x->_mpfr_prec <= prec && prec_ok(prec);
    terminates \true; exits \false;
    assigns left->_mpfr_token, x->_mpfr_token;
    ensures upper: \result != 0 ==> fin(left) && fin(a) && fin(rho) && val(left) >= t * Phi(val(a) - val(rho)); */
static int left_upper(mpfr_ptr left, mpfr_ptr x, mpfr_srcptr a, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_sub(x, a, rho, MPFR_RNDU);
  if (!mpfr_number_p(x)) return 0;
  sc_phi_upper(left, x, prec);
  //@ assert upper: P3(Phi(val(a) - val(rho)), val(left), t) && val(left) >= Phi(val(a) - val(rho));
  mpfr_mul_ui(left, left, t, MPFR_RNDU);
  return mpfr_number_p(left);
}

/* right >= Phi(b + rho), if the answer is 1. */
/*@ requires live: out_ok(right) && out_ok(x) && in_ok(b) && in_ok(rho) && \separated(right, x, b) && \separated(right, x, rho);
    requires prec: x->_mpfr_prec <= prec && prec_ok(prec);
    terminates \true; exits \false;
    assigns right->_mpfr_token, x->_mpfr_token;
    ensures upper: \result != 0 ==> fin(right) && fin(b) && fin(rho) && val(right) >= Phi(val(b) + val(rho)); */
static int right_upper(mpfr_ptr right, mpfr_ptr x, mpfr_srcptr b, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_add(x, b, rho, MPFR_RNDU);
  if (!mpfr_number_p(x)) return 0;
  sc_phi_upper(right, x, prec);
  return 1;
}

/* right <= Phi(b + rho), if the answer is 1. */
/*@ requires live: out_ok(right) && out_ok(x) && in_ok(b) && in_ok(rho) && \separated(right, x, b) && \separated(right, x, rho);
    requires prec: x->_mpfr_prec <= prec && prec_ok(prec);
    terminates \true; exits \false;
    assigns right->_mpfr_token, x->_mpfr_token;
    ensures lower: \result != 0 ==> fin(right) && fin(b) && fin(rho) && val(right) <= Phi(val(b) + val(rho)); */
static int right_lower(mpfr_ptr right, mpfr_ptr x, mpfr_srcptr b, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_add(x, b, rho, MPFR_RNDD);
  if (!mpfr_number_p(x)) return 0;
  sc_phi_lower(right, x, prec);
  return 1;
}

/*@ requires live: out_ok(x) && out_ok(left) && out_ok(right) && in_ok(a) && in_ok(b) && in_ok(rho);
    requires separated: \separated(x, left, right, a) && \separated(x, left, right, b) && \separated(x, left, right, rho);
    requires prec: x->_mpfr_prec <= prec && prec_ok(prec);
    terminates \true; exits \false;
    assigns x->_mpfr_token, left->_mpfr_token, right->_mpfr_token;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 ==> fin(a) && fin(b) && fin(rho);
    ensures certified: \result == 1 ==> radius_certified(val(a), val(b), t, val(rho)); */
static int certified(mpfr_ptr x, mpfr_ptr left, mpfr_ptr right, mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho,
                     mpfr_prec_t prec) {
  if (!left_lower(left, x, a, t, rho, prec) || !right_upper(right, x, b, rho, prec)) return 0;
  return mpfr_greater_p(left, right) != 0;
}

int sc_radius_certified(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_t x, left, right;
  int proved;
  mpfr_init2(x, prec);
  mpfr_init2(left, prec);
  mpfr_init2(right, prec);
  proved = certified(x, left, right, a, b, t, rho, prec);
  mpfr_clear(right);
  mpfr_clear(left);
  mpfr_clear(x);
  return proved;
}

/*@ requires live: out_ok(x) && out_ok(left) && out_ok(right) && in_ok(a) && in_ok(b) && in_ok(rho);
    requires separated: \separated(x, left, right, a) && \separated(x, left, right, b) && \separated(x, left, right, rho);
    requires prec: x->_mpfr_prec <= prec && prec_ok(prec);
    terminates \true; exits \false;
    assigns x->_mpfr_token, left->_mpfr_token, right->_mpfr_token;
    ensures answer: \result == 0 || \result == 1;
    ensures finite: \result == 1 ==> fin(a) && fin(b) && fin(rho);
    ensures refuted: \result == 1 ==> radius_refuted(val(a), val(b), t, val(rho)); */
static int refuted(mpfr_ptr x, mpfr_ptr left, mpfr_ptr right, mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho,
                   mpfr_prec_t prec) {
  if (!left_upper(left, x, a, t, rho, prec) || !right_lower(right, x, b, rho, prec)) return 0;
  return mpfr_lessequal_p(left, right) != 0;
}

int sc_radius_refuted(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho, mpfr_prec_t prec) {
  mpfr_t x, left, right;
  int proved;
  mpfr_init2(x, prec);
  mpfr_init2(left, prec);
  mpfr_init2(right, prec);
  proved = refuted(x, left, right, a, b, t, rho, prec);
  mpfr_clear(right);
  mpfr_clear(left);
  mpfr_clear(x);
  return proved;
}

/* One step of Newton's method on t Phi(a - rho) - Phi(b + rho), its slope in double: about 40 bits gained. */
/*@ requires live: out_ok(rho) && in_ok(a) && in_ok(b) && out_ok(x) && out_ok(value)
      && \separated(rho, x, value, a) && \separated(rho, x, value, b);
    requires prec: x->_mpfr_prec <= work && prec_ok(work);
    terminates \true; exits \false;
    assigns rho->_mpfr_token, x->_mpfr_token, value->_mpfr_token; */
static void polish(mpfr_ptr rho, mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_ptr x, mpfr_ptr value, mpfr_prec_t work) {
  double slope;
  mpfr_sub(x, a, rho, MPFR_RNDN);
  if (!mpfr_number_p(x)) return;
  slope = (double)t * sc_guess_density(mpfr_get_d(x, MPFR_RNDN));
  sc_phi_lower(value, x, work);
  mpfr_mul_ui(value, value, t, MPFR_RNDN);
  mpfr_add(x, b, rho, MPFR_RNDN);
  if (!mpfr_number_p(x)) return;
  slope += sc_guess_density(mpfr_get_d(x, MPFR_RNDN));
  sc_phi_lower(x, x, work);
  mpfr_sub(value, value, x, MPFR_RNDN);
  mpfr_div_d(value, value, slope, MPFR_RNDN);
  mpfr_add(rho, rho, value, MPFR_RNDN);
}

/* The half-width: the widths of a and b move rho by at most as much; and 2^-bits of 1 + rho.  An untrusted choice. */
/*@ requires live: out_ok(half) && out_ok(spare) && in_ok(rho) && in_ok(a_lo) && in_ok(a_hi) && in_ok(b_lo) && in_ok(b_hi);
    requires separated: \separated(half, spare, rho) && \separated(half, spare, a_lo) && \separated(half, spare, a_hi)
      && \separated(half, spare, b_lo) && \separated(half, spare, b_hi);
    requires bits: bits > 0;
    terminates \true; exits \false;
    assigns half->_mpfr_token, spare->_mpfr_token; */
static void half_width(mpfr_ptr half, mpfr_ptr spare, mpfr_srcptr rho, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo,
                       mpfr_srcptr b_hi, mpfr_prec_t bits) {
  mpfr_sub(half, a_hi, a_lo, MPFR_RNDU);
  mpfr_sub(spare, b_hi, b_lo, MPFR_RNDU);
  mpfr_add(half, half, spare, MPFR_RNDU);
  mpfr_mul_2ui(half, half, (unsigned long)bits, MPFR_RNDU);
  mpfr_add_d(half, half, 1 + fabs(mpfr_get_d(rho, MPFR_RNDN)), MPFR_RNDU);
  mpfr_div_2ui(half, half, (unsigned long)bits, MPFR_RNDU);
}

/* lo = rho - half, or 0 if that is not above 0; is lo proved? */
/*@ requires live: out_ok(lo) && in_ok(rho) && in_ok(half) && in_ok(a) && in_ok(b)
      && \separated(lo, rho) && \separated(lo, half) && \separated(lo, a) && \separated(lo, b);
    requires prec: prec_ok(work);
    terminates \true; exits \false;
    assigns lo->_mpfr_token;
    ensures finite: \result != 0 ==> fin(lo) && val(lo) >= 0.0;
    ensures certified: \result != 0 ==> val(lo) > 0.0 ==> radius_certified(val(a), val(b), t, val(lo)); */
static int propose_lower(mpfr_ptr lo, mpfr_srcptr rho, mpfr_srcptr half, mpfr_srcptr a, mpfr_srcptr b, unsigned long t,
                         mpfr_prec_t work) {
  mpfr_sub(lo, rho, half, MPFR_RNDD);
  if (mpfr_cmp_ui(lo, 0) > 0) return sc_radius_certified(a, b, t, lo, work);
  mpfr_set_ui(lo, 0, MPFR_RNDD);
  return 1;
}

/* hi = rho + half; is it above 0 and proved? */
/*@ requires live: out_ok(hi) && in_ok(rho) && in_ok(half) && in_ok(a) && in_ok(b)
      && \separated(hi, rho) && \separated(hi, half) && \separated(hi, a) && \separated(hi, b);
    requires prec: prec_ok(work);
    terminates \true; exits \false;
    assigns hi->_mpfr_token;
    ensures finite: \result != 0 ==> fin(hi) && val(hi) > 0.0;
    ensures refuted: \result != 0 ==> radius_refuted(val(a), val(b), t, val(hi)); */
static int propose_upper(mpfr_ptr hi, mpfr_srcptr rho, mpfr_srcptr half, mpfr_srcptr a, mpfr_srcptr b, unsigned long t,
                         mpfr_prec_t work) {
  mpfr_add(hi, rho, half, MPFR_RNDU);
  return mpfr_cmp_ui(hi, 0) > 0 && sc_radius_refuted(a, b, t, hi, work);
}

/* The half-width grows until both ends are proved. */
/*@ requires live: out_ok(lo) && out_ok(hi) && out_ok(half) && out_ok(spare) && in_ok(rho) && in_ok(a_lo) && in_ok(a_hi)
      && in_ok(b_lo) && in_ok(b_hi);
    requires separated: \separated(lo, hi, half, spare, rho) && \separated(lo, hi, half, spare, a_lo)
      && \separated(lo, hi, half, spare, a_hi) && \separated(lo, hi, half, spare, b_lo)
      && \separated(lo, hi, half, spare, b_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, half->_mpfr_token, spare->_mpfr_token;
    ensures finite: \result != 0 ==> fin(lo) && fin(hi) && val(lo) >= 0.0 && val(hi) > 0.0;
    ensures certified: \result != 0 ==> val(lo) > 0.0 ==> radius_certified(val(a_lo), val(b_hi), t, val(lo));
    ensures refuted: \result != 0 ==> radius_refuted(val(a_hi), val(b_lo), t, val(hi)); */
static int widen(mpfr_ptr lo, mpfr_ptr hi, mpfr_ptr half, mpfr_ptr spare, mpfr_srcptr rho, mpfr_srcptr a_lo, mpfr_srcptr a_hi,
                 mpfr_srcptr b_lo, mpfr_srcptr b_hi, unsigned long t, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  int proved_lo = 0, proved_hi = 0;
  /*@ loop invariant range: -8 < bits < prec;
      loop invariant finite_lo: proved_lo != 0 ==> fin(lo) && val(lo) >= 0.0;
      loop invariant finite_hi: proved_hi != 0 ==> fin(hi) && val(hi) > 0.0;
      loop invariant certified: proved_lo != 0 ==> val(lo) > 0.0 ==> radius_certified(val(a_lo), val(b_hi), t, val(lo));
      loop invariant refuted: proved_hi != 0 ==> radius_refuted(val(a_hi), val(b_lo), t, val(hi));
      loop assigns bits, proved_lo, proved_hi, half->_mpfr_token, spare->_mpfr_token, lo->_mpfr_token, hi->_mpfr_token;
      loop variant bits; */
  for (bits = prec - 3; bits > 0 && mpfr_number_p(rho) && !(proved_lo && proved_hi); bits -= 8) {
    half_width(half, spare, rho, a_lo, a_hi, b_lo, b_hi, bits);
    if (!proved_lo) proved_lo = propose_lower(lo, rho, half, a_lo, b_hi, t, work);
    if (!proved_hi) proved_hi = propose_upper(hi, rho, half, a_hi, b_lo, t, work);
  }
  return proved_lo && proved_hi;
}

/* lo = rho - half if that is certified, 0 if it is not above 0; hi = rho + half if that is refuted. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(rho) && in_ok(a_lo) && in_ok(a_hi) && in_ok(b_lo) && in_ok(b_hi);
    requires separated: \separated(lo, hi, rho) && \separated(lo, hi, a_lo) && \separated(lo, hi, a_hi)
      && \separated(lo, hi, b_lo) && \separated(lo, hi, b_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures finite: \result != 0 ==> fin(lo) && fin(hi) && val(lo) >= 0.0 && val(hi) > 0.0;
    ensures certified: \result != 0 ==> val(lo) > 0.0 ==> radius_certified(val(a_lo), val(b_hi), t, val(lo));
    ensures refuted: \result != 0 ==> radius_refuted(val(a_hi), val(b_lo), t, val(hi)); */
static int enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr rho, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo,
                   mpfr_srcptr b_hi, unsigned long t, mpfr_prec_t prec) {
  int proved;
  mpfr_t half, spare;
  mpfr_init2(half, prec + SC_GUARD_BITS);
  mpfr_init2(spare, prec + SC_GUARD_BITS);
  proved = widen(lo, hi, half, spare, rho, a_lo, a_hi, b_lo, b_hi, t, prec);
  mpfr_clear(spare);
  mpfr_clear(half);
  return proved;
}

/* hi = 0; is rho_t = 0 proved, that is t Phi(a) <= Phi(b)?  Tried only where the guess says so. */
/*@ requires live: out_ok(hi) && in_ok(a) && in_ok(b) && \separated(hi, a) && \separated(hi, b) && prec_ok(work);
    terminates \true; exits \false;
    assigns hi->_mpfr_token;
    ensures zero: \result != 0 ==> fin(hi) && val(hi) == 0.0;
    ensures refuted: \result != 0 ==> radius_refuted(val(a), val(b), t, val(hi)); */
static int hopeless(mpfr_ptr hi, double guess, mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_prec_t work) {
  if (guess > 0) return 0;
  mpfr_set_ui(hi, 0, MPFR_RNDU);
  return sc_radius_refuted(a, b, t, hi, work);
}

/* rho = the guess, improved. */
/*@ requires live: out_ok(rho) && in_ok(a) && in_ok(b) && \separated(rho, a) && \separated(rho, b);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns rho->_mpfr_token; */
static void approximate(mpfr_ptr rho, double guess, mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  mpfr_t x, value;
  mpfr_init2(x, work);
  mpfr_init2(value, work);
  mpfr_set_d(rho, guess, MPFR_RNDN);
  /*@ loop invariant range: 40 <= bits <= prec + 40;
      loop assigns bits, rho->_mpfr_token, x[0]._mpfr_token, value[0]._mpfr_token;
      loop variant prec - bits; */
  for (bits = 40; bits <= prec; bits += 40)
    polish(rho, a, b, t, x, value, work);
  mpfr_clear(value);
  mpfr_clear(x);
}

/* [lo, hi] around what becomes of the guess. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(a_lo) && in_ok(a_hi) && in_ok(b_lo) && in_ok(b_hi);
    requires separated: \separated(lo, hi, a_lo) && \separated(lo, hi, a_hi) && \separated(lo, hi, b_lo)
      && \separated(lo, hi, b_hi);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures finite: \result != 0 ==> fin(lo) && fin(hi) && val(lo) >= 0.0 && val(hi) > 0.0;
    ensures certified: \result != 0 ==> val(lo) > 0.0 ==> radius_certified(val(a_lo), val(b_hi), t, val(lo));
    ensures refuted: \result != 0 ==> radius_refuted(val(a_hi), val(b_lo), t, val(hi)); */
static int enclose_near(mpfr_ptr lo, mpfr_ptr hi, double guess, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo,
                        mpfr_srcptr b_hi, unsigned long t, mpfr_prec_t prec) {
  mpfr_t rho;
  int proved;
  mpfr_init2(rho, prec + SC_GUARD_BITS);
  approximate(rho, guess, a_lo, b_hi, t, prec);
  proved = enclose(lo, hi, rho, a_lo, a_hi, b_lo, b_hi, t, prec);
  mpfr_clear(rho);
  return proved;
}

sc_status sc_radius_enclose(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a_lo, mpfr_srcptr a_hi, mpfr_srcptr b_lo, mpfr_srcptr b_hi,
                            unsigned long t, mpfr_prec_t prec) {
  double guess = sc_guess_radius(mpfr_get_d(a_lo, MPFR_RNDN), mpfr_get_d(b_hi, MPFR_RNDN), (double)t);
  mpfr_set_ui(lo, 0, MPFR_RNDD);
  if (hopeless(hi, guess, a_hi, b_lo, t, prec + SC_GUARD_BITS)) return SC_OK;
  if (!enclose_near(lo, hi, guess, a_lo, a_hi, b_lo, b_hi, t, prec)) return SC_UNDECIDED;
  //@ assert certified: val(lo) > 0.0 ==> radius_certified(val(a_lo), val(b_hi), t, val(lo));
  //@ assert refuted: radius_refuted(val(a_hi), val(b_lo), t, val(hi));
  //@ assert algebra: P3(Phi(val(a_lo) - val(lo)), Phi(val(a_hi) - val(hi)), t);
  //@ assert order: 0.0 <= val(lo) <= val(hi);
  return SC_OK;
}
