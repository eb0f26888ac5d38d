#include "needed_draws.h"

#include <string.h>

#include "choose.h"
#include "phi.h"
#include "tail.h"
#include "tail_rational.h"

#define RATIONAL_BITS 512 /* of a numerator or denominator */
#define TIE_BITS 512      /* what this target precision does not tell from a tie is tried as one */

void needed_init(struct needed *out) {
  memset(out, 0, sizeof *out);
  mpq_init(out->ratio);
  mpq_init(out->rest);
}

void needed_clear(struct needed *q) {
  mpq_clear(q->ratio);
  mpq_clear(q->rest);
}

/* lo <= T(n,k,x) <= hi for every x in [x_lo, x_hi]; an end that is not known is 0 or 1. */
static void enclose_tail(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_srcptr x_lo, mpfr_srcptr x_hi) {
  mpfr_prec_t work = mpfr_get_prec(lo);
  mpfr_t choose_lo, choose_hi;
  mpfr_inits2(work, choose_lo, choose_hi, (mpfr_ptr)0);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, work);
  mpfr_set_nan(lo);
  mpfr_set_nan(hi);
  if (mpfr_sgn(x_lo) > 0 && mpfr_cmp_ui(x_lo, 1) < 0) sc_tail_lower(lo, choose_lo, n, k, x_lo, work);
  if (mpfr_sgn(x_hi) > 0 && mpfr_cmp_ui(x_hi, 1) < 0) sc_tail_upper(hi, choose_hi, n, k, x_hi, work);
  if (!(mpfr_number_p(lo) && mpfr_sgn(lo) >= 0)) mpfr_set_zero(lo, 1);
  if (!(mpfr_number_p(hi) && mpfr_cmp_ui(hi, 1) <= 0)) mpfr_set_ui(hi, 1, MPFR_RNDU);
  mpfr_clears(choose_lo, choose_hi, (mpfr_ptr)0);
}

/* lo <= x <= hi for x = value, or Phi(value). */
static void enclose_point(mpfr_ptr lo, mpfr_ptr hi, mpq_srcptr value, int is_quantile) {
  mpfr_prec_t work = mpfr_get_prec(lo);
  mpfr_t z;
  mpfr_set_q(lo, value, MPFR_RNDD);
  mpfr_set_q(hi, value, MPFR_RNDU);
  if (!is_quantile) return;
  mpfr_init2(z, work);
  mpfr_set(z, lo, MPFR_RNDD);
  sc_phi_lower(lo, z, work);
  mpfr_set(z, hi, MPFR_RNDU);
  sc_phi_upper(hi, z, work);
  mpfr_clear(z);
}

/* *sign as sc_tail_rational_compare sets it, at x = value. */
static sc_status compare_rational(int *sign, unsigned long n, unsigned long k, mpq_srcptr value, const sc_level *level) {
  sc_status status = SC_UNDECIDED;
  mpfr_t a, c;
  mpz_t rest;
  mpz_init(rest);
  mpz_sub(rest, mpq_denref(value), mpq_numref(value));
  mpfr_inits2(RATIONAL_BITS, a, c, (mpfr_ptr)0);
  if (mpfr_set_z(a, mpq_numref(value), MPFR_RNDN) == 0 && mpfr_set_z(c, rest, MPFR_RNDN) == 0)
    status = sc_tail_rational_compare(sign, n, k, a, c, level);
  mpfr_clears(a, c, (mpfr_ptr)0);
  mpz_clear(rest);
  return status;
}

/* One precision of Ziv's strategy: 1 or 0 as T(n,k,x) exceeds the level or not, -1 when it does not decide. */
static int try_exceeds(unsigned long n, unsigned long k, mpq_srcptr value, int is_quantile, const sc_level *level,
                       mpfr_prec_t bits) {
  int answer = -1;
  mpfr_t x_lo, x_hi, lo, hi, bound;
  mpfr_inits2(bits + SC_GUARD_BITS, x_lo, x_hi, lo, hi, bound, (mpfr_ptr)0);
  enclose_point(x_lo, x_hi, value, is_quantile);
  enclose_tail(lo, hi, n, k, x_lo, x_hi);
  sc_level_down(bound, level);
  if (mpfr_lessequal_p(hi, bound)) answer = 0;
  sc_level_up(bound, level);
  if (mpfr_greater_p(lo, bound)) answer = 1;
  mpfr_clears(x_lo, x_hi, lo, hi, bound, (mpfr_ptr)0);
  return answer;
}

/* *answer = T(n,k,x) > level, for x = value or Phi(value), 1 <= k <= n. */
static sc_status exceeds(int *answer, unsigned long n, unsigned long k, mpq_srcptr value, int is_quantile,
                         const sc_level *level) {
  for (mpfr_prec_t bits = SC_PRECISION_MIN; bits <= SC_PRECISION_MAX; bits *= 2) {
    int sign;
    *answer = try_exceeds(n, k, value, is_quantile, level, bits);
    if (*answer >= 0) return SC_OK;
    if (bits == TIE_BITS && !is_quantile && compare_rational(&sign, n, k, value, level) == SC_OK) {
      *answer = sign > 0;
      return SC_OK;
    }
  }
  return SC_UNDECIDED;
}

/* *answer: do `votes` of n, at least 1, certify the radius? */
static sc_status certifies(int *answer, const struct needed *q, unsigned long n, unsigned long votes) {
  int above;
  sc_status status = exceeds(&above, n, votes, q->ratio, 1, &q->alpha);
  *answer = !above;
  return status;
}

/* *answer: does the class get `votes` of n or more with probability 1 - beta?  Fewer are n - votes + 1 for the others. */
static sc_status is_powerful(int *answer, const struct needed *q, unsigned long n, unsigned long votes) {
  int above;
  sc_status status = exceeds(&above, n, n - votes + 1, q->rest, 0, &q->beta);
  *answer = !above;
  return status;
}

sc_status needed_votes(unsigned long *votes, const struct needed *q, unsigned long n) {
  unsigned long low = 0, high = n; /* low votes do not, high do */
  int good;
  sc_status status = certifies(&good, q, n, n);
  *votes = 0;
  if (status != SC_OK || !good) return status;
  while (high - low > 1 && status == SC_OK) {
    unsigned long middle = low + (high - low) / 2;
    status = certifies(&good, q, n, middle);
    if (good)
      high = middle;
    else
      low = middle;
  }
  *votes = high;
  return status;
}

/* *n = the least n > after with which n - others votes certify the radius, 0 when it is above `most`; no n <= after does.
 * step >= 1: a guess of how far below it begins. */
static sc_status next_draws(unsigned long *n, const struct needed *q, unsigned long others, unsigned long after,
                            unsigned long step, unsigned long most) {
  unsigned long low = after, high = after; /* low does not */
  int good = 0;
  sc_status status = SC_OK;
  *n = 0;
  for (unsigned long next = 1; !good && status == SC_OK; step = next, next *= 2) {
    low = high;
    if (low >= most) return SC_OK;
    high = most - low <= step ? most : low + step;
    if (high > others) status = certifies(&good, q, high, high - others);
  }
  while (high - low > 1 && status == SC_OK) {
    unsigned long middle = low + (high - low) / 2;
    good = 0;
    if (middle > others) status = certifies(&good, q, middle, middle - others);
    if (good)
      high = middle;
    else
      low = middle;
  }
  *n = high;
  return status;
}

sc_status needed_unanimous(unsigned long *n, const struct needed *q) {
  return next_draws(n, q, 0, 0, 1, SC_DRAWS_MAX);
}

/* Let others = 0, 1, ... be the most votes for other classes that still certify: so it is from n = start to n = end, and the
 * power falls all the way.  So it is enough to look at both ends. */
sc_status needed_first(unsigned long *first, unsigned long *lasting, const struct needed *q, unsigned long most) {
  unsigned long start, next, step = 1;
  sc_status status = next_draws(&start, q, 0, 0, step, most);
  *first = *lasting = 0;
  for (unsigned long others = 0; status == SC_OK && start != 0; others++, start = next) {
    int good, stays = 0;
    status = next_draws(&next, q, others + 1, start, step, most);
    if (status != SC_OK) return status;
    step = next > start + 2 ? next - start - 2 : 1; /* one step is much as the one before */
    unsigned long end = next ? next - 1 : most;
    status = is_powerful(&good, q, start, start - others);
    if (status == SC_OK && good) status = is_powerful(&stays, q, end, end - others);
    if (good && *first == 0) *first = start;
    if (!stays)
      *lasting = 0;
    else if (*lasting == 0)
      *lasting = start;
  }
  return status;
}

/* 10^digits - member as a level, member 10^-digits in (0, 1). */
static sc_status complement(sc_level *out, mpfr_srcptr member, int digits) {
  char text[SC_NUMBER_TEXT];
  sc_decimal decimal;
  mpz_t whole, rest;
  mpz_inits(whole, rest, (mpz_ptr)0);
  mpfr_get_z(whole, member, MPFR_RNDN); /* exact */
  mpz_ui_pow_ui(rest, 10, (unsigned long)digits);
  mpz_sub(rest, rest, whole);
  gmp_snprintf(text, sizeof text, "%Zde-%d", rest, digits);
  mpz_clears(whole, rest, (mpz_ptr)0);
  sc_status status = sc_decimal_parse(&decimal, text, strlen(text));
  return status == SC_OK ? sc_level_set(out, &decimal, 1) : status;
}

/* The power is next to the member, above or below or on it. */
static sc_status settle(mpfr_ptr power, const struct needed *q, unsigned long n, unsigned long votes, sc_grid grid) {
  sc_level rest;
  int sign;
  if (mpfr_zero_p(power)) return SC_OK;
  if (complement(&rest, power, grid.digits) != SC_OK) return SC_UNDECIDED;
  if (compare_rational(&sign, n, n - votes + 1, q->rest, &rest) != SC_OK) return SC_UNDECIDED;
  if (sign > 0) mpfr_sub_ui(power, power, 1, MPFR_RNDN); /* exact */
  return SC_OK;
}

sc_status needed_power(mpfr_ptr power, const struct needed *q, unsigned long n, unsigned long votes, sc_grid grid) {
  sc_status status = SC_UNDECIDED;
  for (mpfr_prec_t bits = SC_PRECISION_MIN; bits <= SC_PRECISION_MAX && status != SC_OK; bits *= 2) {
    mpfr_t x_lo, x_hi, lo, hi;
    mpfr_inits2(bits + SC_GUARD_BITS, x_lo, x_hi, lo, hi, (mpfr_ptr)0);
    enclose_point(x_lo, x_hi, q->rest, 0);
    enclose_tail(lo, hi, n, n - votes + 1, x_lo, x_hi);
    mpfr_ui_sub(x_lo, 1, hi, MPFR_RNDD);
    mpfr_ui_sub(x_hi, 1, lo, MPFR_RNDU);
    status = sc_grid_round_down(power, x_lo, x_hi, grid);
    mpfr_clears(x_lo, x_hi, lo, hi, (mpfr_ptr)0);
    if (status != SC_OK && bits == TIE_BITS) status = settle(power, q, n, votes, grid);
  }
  return status;
}
