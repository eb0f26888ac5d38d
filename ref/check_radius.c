#include "check.h"
#include "quantile.h"
#include "radius.h"

/* s = min(u[0] + ... + u[t-1], 1 - p), each u[i] clipped to 1 - p, in the direction rnd. */
static void subset_bound(mpfr_ptr s, mpfr_srcptr p, const mpfr_t *u, unsigned long t, mpfr_prec_t work, mpfr_rnd_t rnd) {
  mpfr_t rest;
  unsigned long i;
  mpfr_init2(rest, work);
  mpfr_ui_sub(rest, 1, p, rnd);
  mpfr_set_ui(s, 0, rnd);
  for (i = 0; i < t && u != NULL; i++)
    mpfr_add(s, s, mpfr_less_p(u[i], rest) ? u[i] : rest, rnd);
  if (u == NULL || mpfr_greater_p(s, rest)) mpfr_set(s, rest, rnd);
  mpfr_clear(rest);
}

/* rho = r/sigma in the direction rnd. */
static void scaled(mpfr_ptr rho, mpfr_srcptr r, const sc_decimal *sigma, mpfr_rnd_t rnd) {
  if (rnd == MPFR_RNDU)
    sc_decimal_down(rho, sigma);
  else
    sc_decimal_up(rho, sigma);
  mpfr_div(rho, r, rho, rnd);
}

static sc_status attempt(int *holds, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r,
                         mpfr_prec_t prec) {
  mpfr_prec_t work = prec + SC_GUARD_BITS;
  mpfr_t s_lo, s_hi, a_lo, a_hi, b_lo, b_hi, rho;
  sc_status status;
  mpfr_inits2(work, s_lo, s_hi, a_lo, a_hi, b_lo, b_hi, rho, (mpfr_ptr)0);
  subset_bound(s_lo, p, u, t, work, MPFR_RNDD);
  subset_bound(s_hi, p, u, t, work, MPFR_RNDU);
  status = mpfr_cmp_ui(s_hi, 1) < 0 ? sc_quantile_enclose(a_lo, a_hi, p, p, prec) : SC_UNDECIDED;
  if (status == SC_OK) status = sc_quantile_enclose(b_lo, b_hi, s_lo, s_hi, prec);
  if (status == SC_OK) {
    scaled(rho, r, sigma, MPFR_RNDU);
    if (sc_radius_certified(a_lo, b_hi, t, rho, work)) {
      *holds = 1;
    } else {
      scaled(rho, r, sigma, MPFR_RNDD);
      if (sc_radius_refuted(a_hi, b_lo, t, rho, work))
        *holds = 0;
      else
        status = SC_UNDECIDED;
    }
  }
  mpfr_clears(s_lo, s_hi, a_lo, a_hi, b_lo, b_hi, rho, (mpfr_ptr)0);
  return status;
}

static int proper(mpfr_srcptr x) {
  return mpfr_number_p(x) && mpfr_sgn(x) > 0;
}

sc_status sc_check_radius(int *holds, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r) {
  sc_status status = SC_UNDECIDED;
  mpfr_prec_t prec;
  unsigned long i;
  if (!proper(p) || mpfr_cmp_ui(p, 1) >= 0 || !proper(r) || sigma->length == 0 || t < 1 || t > SC_K_MAX) return SC_DOMAIN;
  for (i = 0; u != NULL && i < t; i++)
    if (!proper(u[i]) || mpfr_cmp_ui(u[i], 1) > 0) return SC_DOMAIN;
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2)
    status = attempt(holds, p, u, t, sigma, r, prec);
  return status;
}
