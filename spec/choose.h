/* The logarithm of a binomial coefficient: log C(n,k) = log n! - log k! - log (n-k)!. */
#ifndef SMOOTHCERT_CHOOSE_H
#define SMOOTHCERT_CHOOSE_H

#include <mpfr.h>

#include "status.h"

/* lo <= log C(n,k) <= hi, 0 <= k <= n <= SC_DRAWS_MAX; lo and hi have the working precision prec. */
void sc_choose_log_enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_prec_t prec);

#endif
