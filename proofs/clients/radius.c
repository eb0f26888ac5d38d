/* What a caller of radius.h may conclude, proved from the contracts alone. */
#include "radius.h"

/* A radius is not both certified and refuted. */
/*@ requires live: in_ok(a) && in_ok(b) && in_ok(rho);
    terminates \true; exits \false;
    assigns \nothing;
    ensures one: \result <= 1; */
int not_both(mpfr_srcptr a, mpfr_srcptr b, unsigned long t, mpfr_srcptr rho) {
  int certified = sc_radius_certified(a, b, t, rho, 64), refuted = sc_radius_refuted(a, b, t, rho, 64);
  /*@ assert certified: certified == 1 ==> t * Phi(val(a) - val(rho)) > Phi(val(b) + val(rho)); */
  /*@ assert refuted: refuted == 1 ==> t * Phi(val(a) - val(rho)) <= Phi(val(b) + val(rho)); */
  return certified + refuted;
}

/* The lower end of an enclosure, if positive, satisfies the inequality of the certificate. */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(a) && in_ok(b) && \separated(lo, hi, a) && \separated(lo, hi, b);
    requires number: fin(a) && fin(b);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures certified: \result == 1 ==> val(lo) > 0.0 && t * Phi(val(a) - val(lo)) > Phi(val(b) + val(lo));
    ensures refuted: \result == 1 ==> val(lo) <= val(hi) && t * Phi(val(a) - val(hi)) <= Phi(val(b) + val(hi)); */
int positive(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr a, mpfr_srcptr b, unsigned long t) {
  return sc_radius_enclose(lo, hi, a, a, b, b, t, 64) == SC_OK && mpfr_cmp_ui(lo, 0) > 0;
}
