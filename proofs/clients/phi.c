/* What a caller of phi.h may conclude, proved from the contracts alone. */
#include "phi.h"

/* The two bounds enclose Phi(x). */
/*@ requires live: out_ok(lo) && out_ok(hi) && in_ok(x) && \separated(lo, hi, x);
    requires number: fin(x) && x->_mpfr_prec <= 64;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures between: fin(lo) && fin(hi) && val(lo) <= Phi(val(x)) <= val(hi); */
void enclosed(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr x) {
  sc_phi_lower(lo, x, 64);
  sc_phi_upper(hi, x, 64);
}

/* The result may take the place of the argument, and keeps the order of two arguments. */
/*@ requires live: out_ok(x) && out_ok(y) && \separated(x, y);
    requires number: fin(x) && fin(y) && -8.0 <= val(x) <= val(y) <= 8.0;
    terminates \true; exits \false;
    assigns x->_mpfr_token, y->_mpfr_token;
    ensures order: val(x) <= val(y); */
void in_place(mpfr_ptr x, mpfr_ptr y) {
  sc_phi_lower(x, x, 64);
  sc_phi_upper(y, y, 64);
  //@ assert order: val(x) <= Phi(\at(val(x), Pre)) <= Phi(\at(val(y), Pre)) <= val(y);
}
