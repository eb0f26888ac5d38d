#include "subset_given.h"

#include <stddef.h>

/* s_lo <= b_1 + ... + b_t <= s_hi; rest_lo <= 1 - p <= rest_hi. */
/*@ requires live: out_ok(s_lo) && out_ok(s_hi) && in_ok(rest_lo) && in_ok(rest_hi) && in_ok(p);
    requires separated: \separated(s_lo, s_hi, rest_lo) && \separated(s_lo, s_hi, rest_hi) && \separated(s_lo, s_hi, p);
    requires bounds: bounds_readable(u, t) && \forall integer i; 0 <= i < t ==> \separated(s_lo, s_hi, &u[i][0]);
    requires rest: fin(rest_lo) && fin(rest_hi) && val(rest_lo) <= 1.0 - val(p) <= val(rest_hi);
    terminates \true; exits \false;
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
    terminates \true; exits \false;
    assigns s->_mpfr_token;
    ensures least: fin(s) ==> \old(fin(s)) && (val(s) == \old(val(s)) < val(rest)
      || (\old(val(s)) >= val(rest) && rounded(rnd, val(s), val(rest)))); */
static void clip(mpfr_ptr s, mpfr_srcptr rest, mpfr_rnd_t rnd) {
  if (mpfr_number_p(s) && !mpfr_less_p(s, rest)) mpfr_set(s, rest, rnd);
}

void sc_subset_given(mpfr_ptr s_lo, mpfr_ptr s_hi, mpfr_srcptr rest_lo, mpfr_srcptr rest_hi, const mpfr_t *u,
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
