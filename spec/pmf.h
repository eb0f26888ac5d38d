/* The binomial probability  b(n,k,p) = P[Bin(n,p) = k] = C(n,k) p^k (1-p)^(n-k). */
#ifndef SMOOTHCERT_PMF_H
#define SMOOTHCERT_PMF_H

#include <mpfr.h>

#include "status.h"

/* rop <= b(n,k,p), given choose_log <= log C(n,k); 0 <= k <= n <= SC_DRAWS_MAX, 0 < p < 1, p exact. */
void sc_pmf_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec);

/* rop >= b(n,k,p), given choose_log >= log C(n,k). */
void sc_pmf_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec);

#endif
