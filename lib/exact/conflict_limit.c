#include "conflict_limit.h"

#include <stdio.h>

#define FIRST_BITS 128
#define LAST_BITS 4096
#define CRITICAL_DECIMALS 1000000UL /* 10^6 */
#define CRITICAL_MOST 1000000000UL  /* beyond this sigma nothing is said */

/* x_lo <= sqrt(D)/(2 scale) <= x_hi for scale_lo <= scale <= scale_hi. */
static void half_distance(mpfr_ptr x_lo, mpfr_ptr x_hi, uint64_t distance, mpfr_srcptr scale_lo, mpfr_srcptr scale_hi) {
  mpfr_sqrt_ui(x_lo, distance, MPFR_RNDD);
  mpfr_div(x_lo, x_lo, scale_hi, MPFR_RNDD);
  mpfr_div_2ui(x_lo, x_lo, 1, MPFR_RNDD);
  mpfr_sqrt_ui(x_hi, distance, MPFR_RNDU);
  mpfr_div(x_hi, x_hi, scale_lo, MPFR_RNDU);
  mpfr_div_2ui(x_hi, x_hi, 1, MPFR_RNDU);
}

/* Is Phi(x) <= 1/2 + margin for all x_lo <= x <= x_hi: 1; for none: 0; not decided: -1. */
static int phi_at_most(mpfr_srcptr x_lo, mpfr_srcptr x_hi, mpq_srcptr margin, mpfr_prec_t bits) {
  mpfr_t phi;
  mpq_t bound;
  mpfr_init2(phi, bits);
  mpq_init(bound);
  mpq_set_ui(bound, 1, 2);
  mpq_add(bound, bound, margin);
  int is = -1;
  sc_phi_upper(phi, x_hi, bits);
  if (mpfr_cmp_q(phi, bound) <= 0) is = 1;
  sc_phi_lower(phi, x_lo, bits);
  if (is < 0 && mpfr_cmp_q(phi, bound) > 0) is = 0;
  mpfr_clear(phi);
  mpq_clear(bound);
  return is;
}

static int within(uint64_t distance, const sc_decimal *sigma, mpq_srcptr margin, unsigned long q) {
  int is = distance == 0 ? 1 : mpq_sgn(margin) == 0 ? 0 : -1;
  for (mpfr_prec_t bits = FIRST_BITS; is < 0 && bits <= LAST_BITS; bits *= 2) {
    mpfr_t scale_lo, scale_hi, x_lo, x_hi;
    mpfr_inits2(bits, scale_lo, scale_hi, x_lo, x_hi, (mpfr_ptr)0);
    sc_decimal_down(scale_lo, sigma);
    sc_decimal_up(scale_hi, sigma);
    mpfr_mul_ui(scale_lo, scale_lo, q, MPFR_RNDD);
    mpfr_mul_ui(scale_hi, scale_hi, q, MPFR_RNDU);
    half_distance(x_lo, x_hi, distance, scale_lo, scale_hi);
    is = phi_at_most(x_lo, x_hi, margin, bits);
    mpfr_clears(scale_lo, scale_hi, x_lo, x_hi, (mpfr_ptr)0);
  }
  return is == 1;
}

void conflict_limit_noise(uint64_t *limit, const sc_decimal *sigma, mpq_srcptr margin, unsigned long q, uint64_t most) {
  uint64_t low = 0, beyond = most + 1; /* within(0) */
  while (beyond - low > 1) {
    uint64_t middle = low + (beyond - low) / 2;
    if (within(middle, sigma, margin, q))
      low = middle;
    else
      beyond = middle;
  }
  *limit = low;
}

int conflict_limit_radius(uint64_t *limit, mpq_srcptr radius, unsigned long q, uint64_t most) {
  mpz_t over, below;
  if (mpq_sgn(radius) <= 0) return 0;
  mpz_inits(over, below, (mpz_ptr)0);
  mpz_mul_ui(over, mpq_numref(radius), 2);
  mpz_mul_ui(over, over, q);
  mpz_mul(over, over, over);
  mpz_mul(below, mpq_denref(radius), mpq_denref(radius));
  mpz_cdiv_q(over, over, below);
  mpz_sub_ui(over, over, 1); /* the largest integer below the quotient */
  *limit = mpz_cmp_ui(over, most) < 0 ? mpz_get_ui(over) : most;
  mpz_clears(over, below, (mpz_ptr)0);
  return 1;
}

void conflict_critical_noise(char out[CONFLICT_TEXT], uint64_t distance, mpq_srcptr margin, unsigned long q) {
  unsigned long low = 0, beyond = CRITICAL_MOST; /* in units of 10^-6: low is below the critical level, or on it */
  snprintf(out, CONFLICT_TEXT, "-");
  if (mpq_sgn(margin) == 0) return;
  beyond *= CRITICAL_DECIMALS;
  while (beyond - low > 1) {
    unsigned long middle = low + (beyond - low) / 2;
    char text[CONFLICT_TEXT];
    sc_decimal sigma;
    int length = snprintf(text, sizeof text, "%lu.%06lu", middle / CRITICAL_DECIMALS, middle % CRITICAL_DECIMALS);
    if (sc_decimal_parse(&sigma, text, (size_t)length) == SC_OK && within(distance, &sigma, margin, q))
      beyond = middle;
    else
      low = middle;
  }
  if (low + 1 < CRITICAL_MOST * CRITICAL_DECIMALS)
    snprintf(out, CONFLICT_TEXT, "%lu.%06lu", low / CRITICAL_DECIMALS, low % CRITICAL_DECIMALS);
}
