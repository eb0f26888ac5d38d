#include "phi.h"

//@ lemma quotient_odd: \forall real a, b, c; P3(a, b, c) ==> 0.0 < b ==> 0.0 < c ==> -a / b == -(a / b) && -a / c == -(a / c);

/* erfc falls, so its argument u = -x/sqrt 2 is rounded against rnd: `away`.  The quotient x/s bounds x/sqrt 2 from the side
 * that is wanted when s lies on the side of sqrt 2 that the sign of x asks for. */
/*@ requires live: out_ok(u) && out_ok(s) && in_ok(x) && \separated(u, s, x);
    requires number: fin(x) && (x->_mpfr_prec <= u->_mpfr_prec || -4294967296.0 <= val(x) <= 4294967296.0);
    requires sides: (rnd == MPFR_RNDD && away == MPFR_RNDU) || (rnd == MPFR_RNDU && away == MPFR_RNDD);
    terminates \true; exits \false;
    assigns u->_mpfr_token, s->_mpfr_token;
    ensures finite: fin(u);
    ensures lower: rnd == MPFR_RNDD ==> val(u) >= -val(x) / sqrt2;
    ensures upper: rnd == MPFR_RNDU ==> val(u) <= -val(x) / sqrt2; */
static void argument(mpfr_ptr u, mpfr_ptr s, mpfr_srcptr x, mpfr_rnd_t rnd, mpfr_rnd_t away) {
  mpfr_sqrt_ui(s, 2, mpfr_sgn(x) >= 0 ? away : rnd);
  //@ assert positive: P3(val(x), sqrt2, val(s)) && P3(val(x), val(s), sqrt2);
  //@ assert negative: P3(-val(x), sqrt2, val(s)) && P3(-val(x), val(s), sqrt2);
  mpfr_div(u, x, s, rnd);
  //@ assert lower: rnd == MPFR_RNDD ==> val(u) <= val(x) / sqrt2;
  //@ assert upper: rnd == MPFR_RNDU ==> val(u) >= val(x) / sqrt2;
  mpfr_neg(u, u, away);
}

/*@ requires live: out_ok(rop) && in_ok(x) && prec_ok(prec);
    requires number: fin(x) && (x->_mpfr_prec <= prec || -4294967296.0 <= val(x) <= 4294967296.0);
    requires sides: (rnd == MPFR_RNDD && away == MPFR_RNDU) || (rnd == MPFR_RNDU && away == MPFR_RNDD);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures finite: fin(rop);
    ensures lower: rnd == MPFR_RNDD ==> val(rop) <= Phi(\old(val(x)));
    ensures upper: rnd == MPFR_RNDU ==> val(rop) >= Phi(\old(val(x))); */
static void phi(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec, mpfr_rnd_t rnd, mpfr_rnd_t away) {
  mpfr_t u, s;
  mpfr_init2(u, prec);
  mpfr_init2(s, prec);
  argument(u, s, x, rnd, away);
  mpfr_erfc(rop, u, rnd);
  mpfr_div_2ui(rop, rop, 1, rnd);
  mpfr_clear(s);
  mpfr_clear(u);
}

void sc_phi_lower(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec) {
  phi(rop, x, prec, MPFR_RNDD, MPFR_RNDU);
}

void sc_phi_upper(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec) {
  phi(rop, x, prec, MPFR_RNDU, MPFR_RNDD);
}
