/* The standard normal distribution function  Phi(x) = erfc(-x/sqrt 2)/2. */
#ifndef SMOOTHCERT_PHI_H
#define SMOOTHCERT_PHI_H

#include <mpfr.h>

#include "status.h"

/* rop <= Phi(x) and rop >= Phi(x), x finite and exact; prec is the working precision. */
void sc_phi_lower(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec);
void sc_phi_upper(mpfr_ptr rop, mpfr_srcptr x, mpfr_prec_t prec);

#endif
