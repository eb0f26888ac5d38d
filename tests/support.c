#include "support.h"

#include <string.h>

#include "tap.h"

sc_decimal support_decimal(const char *text) {
  sc_decimal out = {.length = 0, .exponent = 0};
  if (sc_decimal_parse(&out, text, strlen(text)) != SC_OK) tap_ok(0, "%s is a number", text);
  return out;
}

sc_level support_level(const char *alpha, unsigned long parts) {
  sc_decimal x = support_decimal(alpha);
  sc_level out = {.alpha = x, .parts = parts};
  if (sc_level_set(&out, &x, parts) != SC_OK) tap_ok(0, "%s/%lu is a level", alpha, parts);
  return out;
}

void support_decimal_exact(mpq_ptr rop, const sc_decimal *x) {
  mpz_t power;
  mpz_init(power);
  mpq_set_ui(rop, 0, 1);
  for (unsigned long i = 0; i < x->length; i++) {
    mpz_mul_ui(mpq_numref(rop), mpq_numref(rop), 10);
    mpz_add_ui(mpq_numref(rop), mpq_numref(rop), x->digit[i]);
  }
  mpz_ui_pow_ui(power, 10, (unsigned long)(x->exponent < 0 ? -x->exponent : x->exponent));
  if (x->exponent < 0)
    mpz_set(mpq_denref(rop), power);
  else
    mpz_mul(mpq_numref(rop), mpq_numref(rop), power);
  mpq_canonicalize(rop);
  mpz_clear(power);
}

void support_level_exact(mpq_ptr rop, const sc_level *level) {
  support_decimal_exact(rop, &level->alpha);
  mpz_mul_ui(mpq_denref(rop), mpq_denref(rop), level->parts);
  mpq_canonicalize(rop);
}

/* rop += C(n,k) a^k c^(n-k) */
static void add_term(mpz_ptr rop, unsigned long n, unsigned long k, mpz_srcptr a, mpz_srcptr c) {
  mpz_t term, power;
  mpz_inits(term, power, (mpz_ptr)0);
  mpz_bin_uiui(term, n, k);
  mpz_pow_ui(power, a, k);
  mpz_mul(term, term, power);
  mpz_pow_ui(power, c, n - k);
  mpz_addmul(rop, term, power);
  mpz_clears(term, power, (mpz_ptr)0);
}

static void sum_terms(mpq_ptr rop, unsigned long n, unsigned long from, unsigned long to, mpq_srcptr p) {
  mpz_t sum, rest;
  mpz_inits(sum, rest, (mpz_ptr)0);
  mpz_sub(rest, mpq_denref(p), mpq_numref(p));
  for (unsigned long x = from; x <= to; x++)
    add_term(sum, n, x, mpq_numref(p), rest);
  mpz_pow_ui(rest, mpq_denref(p), n);
  mpq_set_num(rop, sum);
  mpq_set_den(rop, rest);
  mpq_canonicalize(rop);
  mpz_clears(sum, rest, (mpz_ptr)0);
}

void support_pmf(mpq_ptr rop, unsigned long n, unsigned long k, mpq_srcptr p) {
  sum_terms(rop, n, k, k, p);
}

void support_tail(mpq_ptr rop, unsigned long n, unsigned long k, mpq_srcptr p) {
  sum_terms(rop, n, k, n, p);
}

/* Phi(x) = 1/2 + (x - x^3/(2 3) + x^5/(2^2 2! 5) - ...)/sqrt(2 pi).  No term exceeds 10 e^50 < 2^76, so that about 600 of the
 * 700 bits remain; terms are added until they fall below 2^-600. */
void support_phi(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr x) {
  mpfr_t power, term, sum;
  mpfr_inits2(SUPPORT_BITS, power, term, sum, (mpfr_ptr)0);
  mpfr_set(power, x, MPFR_RNDN);
  mpfr_set(sum, x, MPFR_RNDN);
  for (unsigned long i = 1; !mpfr_zero_p(power) && (i < 60 || mpfr_get_exp(power) > -600); i++) {
    mpfr_mul(power, power, x, MPFR_RNDN);
    mpfr_mul(power, power, x, MPFR_RNDN);
    mpfr_div_si(power, power, -2 * (long)i, MPFR_RNDN);
    mpfr_div_ui(term, power, 2 * i + 1, MPFR_RNDN);
    mpfr_add(sum, sum, term, MPFR_RNDN);
  }
  mpfr_const_pi(term, MPFR_RNDN);
  mpfr_mul_2ui(term, term, 1, MPFR_RNDN);
  mpfr_sqrt(term, term, MPFR_RNDN);
  mpfr_div(sum, sum, term, MPFR_RNDN);
  mpfr_add_d(sum, sum, 0.5, MPFR_RNDN);
  mpfr_set_ui_2exp(term, 1, -500, MPFR_RNDN);
  mpfr_sub(lo, sum, term, MPFR_RNDD);
  mpfr_add(hi, sum, term, MPFR_RNDU);
  mpfr_clears(power, term, sum, (mpfr_ptr)0);
}

int support_encloses(mpfr_srcptr lo, mpfr_srcptr hi, mpq_srcptr x) {
  return !mpfr_nan_p(lo) && !mpfr_nan_p(hi) && mpfr_cmp_q(lo, x) <= 0 && mpfr_cmp_q(hi, x) >= 0;
}

int support_encloses_strictly(mpfr_srcptr lo, mpfr_srcptr hi, mpq_srcptr x) {
  return !mpfr_nan_p(lo) && !mpfr_nan_p(hi) && mpfr_cmp_q(lo, x) < 0 && mpfr_cmp_q(hi, x) > 0;
}

int support_narrow(mpfr_srcptr lo, mpfr_srcptr hi, mpfr_prec_t bits) {
  mpfr_t width, scale;
  int narrow;
  mpfr_inits2(SUPPORT_BITS, width, scale, (mpfr_ptr)0);
  mpfr_sub(width, hi, lo, MPFR_RNDU);
  mpfr_abs(scale, hi, MPFR_RNDD);
  mpfr_div_2ui(scale, scale, (unsigned long)bits, MPFR_RNDD);
  narrow = mpfr_lessequal_p(lo, hi) && mpfr_lessequal_p(width, scale);
  mpfr_clears(width, scale, (mpfr_ptr)0);
  return narrow;
}

void support_note(const char *name, mpfr_srcptr x) {
  char text[256];
  mpfr_snprintf(text, sizeof text, "%s = %Ra, about %.17Rg", name, x, x);
  tap_note("%s", text);
}
