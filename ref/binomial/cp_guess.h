/* A guess at the Clopper-Pearson bound; nothing here is trusted: cp_bound.c checks what it is given. */
#ifndef SMOOTHCERT_CP_GUESS_H
#define SMOOTHCERT_CP_GUESS_H

#include <mpfr.h>

#include "status.h"

#ifdef __FRAMAC__
#include "logic/tail.acsl"
#endif

/* mid = a number near L(n,k,alpha), 1 <= k <= n, alpha in (0,1), choose_log near log C(n,k); to about 2^-prec if all goes
 * well.  mid may be anything, NaN included, when it does not. */
/*@ requires live: out_ok(mid) && in_ok(alpha) && in_ok(choose_log) && \separated(mid, alpha, choose_log);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && mid->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires choose: fin(choose_log) ==> val(choose_log) <= log_choose(n, k);
    terminates \true; exits \false;
    assigns mid->_mpfr_token; */
void sc_cp_guess(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec);

/* Improves a guess, trebling its correct bits if all goes well. */
/*@ requires live: out_ok(mid) && in_ok(alpha) && in_ok(choose_log) && \separated(mid, alpha, choose_log);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && mid->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires choose: fin(choose_log) ==> val(choose_log) <= log_choose(n, k);
    requires mid: fin(mid) && 0.0 < val(mid) < 1.0;
    terminates \true; exits \false;
    assigns mid->_mpfr_token; */
void sc_cp_polish(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec);

#endif
