/* What a caller of choose.h may conclude, proved from the contract alone. */
#include "choose.h"

/* The ends enclose the logarithm. */
/*@ requires range: k <= n <= SC_DRAWS_MAX;
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && lo->_mpfr_prec == 100 && hi->_mpfr_prec == 100;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures order: fin(lo) ==> fin(hi) ==> val(lo) <= log_choose(n, k) <= val(hi); */
void enclosed(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k) {
  sc_choose_log_enclose(lo, hi, n, k, 100);
}

/* There is one way to choose all. */
/*@ requires range: n <= SC_DRAWS_MAX;
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && lo->_mpfr_prec == 64 && hi->_mpfr_prec == 64;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures zero: fin(lo) ==> fin(hi) ==> val(lo) <= 0.0 <= val(hi); */
void all(mpfr_ptr lo, mpfr_ptr hi, unsigned long n) {
  sc_choose_log_enclose(lo, hi, n, n, 64);
}
