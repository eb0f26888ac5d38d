/* A guess at the Clopper-Pearson bound; nothing here is trusted: cp_bound.c checks what it is given. */
#ifndef SMOOTHCERT_CP_GUESS_H
#define SMOOTHCERT_CP_GUESS_H

#include <mpfr.h>

/* mid = a number near L(n,k,alpha), 1 <= k <= n, alpha in (0,1), choose_log near log C(n,k); to about 2^-prec if all goes
 * well.  mid may be anything, NaN included, when it does not. */
void sc_cp_guess(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec);

/* Improves a guess, trebling its correct bits if all goes well. */
void sc_cp_polish(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec);

#endif
