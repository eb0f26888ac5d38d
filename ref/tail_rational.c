#include "tail_rational.h"

#define WORK (SC_PRECISION_MAX + SC_GUARD_BITS)

/* rop = sum_{x=k..n} C(n,x) a^x c^(n-x), rounded in the direction rnd where it does not fit.  From x = n downward:
 * term(n) = a^n, term(x-1) = term(x) c x / ((n-x+1) a); the divisions leave no remainder, so exact terms stay exact. */
static void scaled_tail(mpfr_ptr rop, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c, mpfr_rnd_t rnd) {
  mpfr_t term;
  unsigned long x;
  mpfr_init2(term, WORK);
  mpfr_pow_ui(term, a, n, rnd);
  mpfr_set(rop, term, rnd);
  for (x = n; x > k; x--) {
    mpfr_div(term, term, a, rnd);
    mpfr_mul(term, term, c, rnd);
    mpfr_mul_ui(term, term, x, rnd);
    mpfr_div_ui(term, term, n - x + 1, rnd);
    mpfr_add(rop, rop, term, rnd);
  }
  mpfr_clear(term);
}

/* With alpha = D 10^-m, all D: rop = D (a+c)^n, to be compared with scaled_tail * parts * 10^m. */
static void scaled_level(mpfr_ptr rop, unsigned long n, mpfr_srcptr a, mpfr_srcptr c, const sc_decimal *alpha, mpfr_rnd_t rnd) {
  mpfr_t power;
  sc_decimal numerator = *alpha;
  numerator.exponent = 0;
  mpfr_init2(power, WORK);
  mpfr_add(power, a, c, rnd);
  mpfr_pow_ui(power, power, n, rnd);
  if (rnd == MPFR_RNDD)
    sc_decimal_down(rop, &numerator);
  else
    sc_decimal_up(rop, &numerator);
  mpfr_mul(rop, rop, power, rnd);
  mpfr_clear(power);
}

/* rop = rop * parts * 10^m. */
static void times_denominator(mpfr_ptr rop, const sc_level *level, mpfr_rnd_t rnd) {
  mpfr_t power;
  mpfr_init2(power, WORK);
  mpfr_set_ui(power, 10, rnd);
  mpfr_pow_ui(power, power, (unsigned long)-level->alpha.exponent, rnd);
  mpfr_mul(rop, rop, power, rnd);
  mpfr_mul_ui(rop, rop, level->parts, rnd);
  mpfr_clear(power);
}

/* The sign of T - level from T in [s_lo, s_hi] and the level in [l_lo, l_hi], all in the same units. */
static sc_status compare(int *sign, mpfr_srcptr s_lo, mpfr_srcptr s_hi, mpfr_srcptr l_lo, mpfr_srcptr l_hi) {
  if (mpfr_less_p(s_hi, l_lo))
    *sign = -1;
  else if (mpfr_greater_p(s_lo, l_hi))
    *sign = 1;
  else if (mpfr_equal_p(s_lo, s_hi) && mpfr_equal_p(l_lo, l_hi) && mpfr_equal_p(s_lo, l_lo))
    *sign = 0;
  else
    return SC_UNDECIDED;
  return SC_OK;
}

static sc_status compare_by_sum(int *sign, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                const sc_level *level) {
  mpfr_t s_lo, s_hi, l_lo, l_hi;
  sc_status status;
  mpfr_inits2(WORK, s_lo, s_hi, l_lo, l_hi, (mpfr_ptr)0);
  scaled_tail(s_lo, n, k, a, c, MPFR_RNDD);
  scaled_tail(s_hi, n, k, a, c, MPFR_RNDU);
  times_denominator(s_lo, level, MPFR_RNDD);
  times_denominator(s_hi, level, MPFR_RNDU);
  scaled_level(l_lo, n, a, c, &level->alpha, MPFR_RNDD);
  scaled_level(l_hi, n, a, c, &level->alpha, MPFR_RNDU);
  status = compare(sign, s_lo, s_hi, l_lo, l_hi);
  mpfr_clears(s_lo, s_hi, l_lo, l_hi, (mpfr_ptr)0);
  return status;
}

/* T(2k-1,k,1/2) = 1/2 by symmetry, for every k: the one exact case that no precision reaches by summing. */
static void compare_half(int *sign, const sc_level *level) {
  sc_decimal half = {.length = 1, .exponent = -1, .digit = {5}};
  if (level->parts == 1)
    *sign = -sc_decimal_compare(&level->alpha, &half);
  else
    *sign = 1; /* alpha < 1, so that the level is below 1/2 */
}

sc_status sc_tail_rational_compare(int *sign, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                   const sc_level *level) {
  if (mpfr_equal_p(a, c) && n == 2 * k - 1) {
    compare_half(sign, level);
    return SC_OK;
  }
  /* Beyond this n even halves need more bits than there are, and exactness is out of reach. */
  if (n > SC_PRECISION_MAX) return SC_UNDECIDED;
  return compare_by_sum(sign, n, k, a, c, level);
}
