#include "phi.h"

/* erfc falls, so its argument u = -x/sqrt 2 is rounded against rnd: `away`.  The quotient x/s bounds x/sqrt 2 from the side that
 * is wanted when s lies on the side of sqrt 2 that the sign of x asks for. */
static void phi(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec, mpfr_rnd_t rnd, mpfr_rnd_t away) {
  mpfr_t u, s;
  mpfr_init2(u, prec);
  mpfr_init2(s, prec);
  mpfr_sqrt_ui(s, 2, mpfr_sgn(x) >= 0 ? away : rnd);
  mpfr_div(u, x, s, rnd);
  mpfr_neg(u, u, away);
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
