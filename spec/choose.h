/* The logarithm of a binomial coefficient: log C(n,k) = log n! - log k! - log (n-k)!. */
#ifndef SMOOTHCERT_CHOOSE_H
#define SMOOTHCERT_CHOOSE_H

#include <mpfr.h>

#include "status.h"

#ifdef __FRAMAC__
#include "logic/tail.acsl"
#endif

/* lo <= log C(n,k) <= hi, 0 <= k <= n <= SC_DRAWS_MAX; lo and hi have the working precision prec. */
/*@ requires range: k <= n <= SC_DRAWS_MAX && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && lo->_mpfr_prec == prec && hi->_mpfr_prec == prec;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures lower: fin(lo) ==> val(lo) <= log_choose(n, k);
    ensures upper: fin(hi) ==> val(hi) >= log_choose(n, k); */
void sc_choose_log_enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_prec_t prec);

#endif
