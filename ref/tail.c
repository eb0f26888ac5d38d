#include "tail.h"

#include "pmf.h"

/* 1 when adding on is pointless: the term is below the sum by more than the target precision.  An untrusted choice: a partial
 * sum is a lower bound wherever it stops, and the upper sum ends with a proved remainder. */
static int negligible(mpfr_srcptr term, mpfr_srcptr sum, mpfr_prec_t prec) {
  if (!mpfr_regular_p(term) || !mpfr_regular_p(sum)) return 1;
  return mpfr_get_exp(term) + (prec - SC_GUARD_BITS) < mpfr_get_exp(sum);
}

/* term := term * odds * up / down, every step in the direction rnd. */
static void next_term(mpfr_ptr term, mpfr_srcptr odds, unsigned long up, unsigned long down, mpfr_rnd_t rnd) {
  mpfr_mul(term, term, odds, rnd);
  mpfr_mul_ui(term, term, up, rnd);
  mpfr_div_ui(term, term, down, rnd);
}

/* odds = p/(1-p), rounded in the direction rnd; away is the opposite one. */
static void odds_of(mpfr_ptr odds, mpfr_srcptr p, mpfr_rnd_t rnd, mpfr_rnd_t away) {
  mpfr_ui_sub(odds, 1, p, away);
  mpfr_div(odds, p, odds, rnd);
}

void sc_tail_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_t term, odds;
  unsigned long x;
  mpfr_init2(term, prec);
  mpfr_init2(odds, prec);
  odds_of(odds, p, MPFR_RNDD, MPFR_RNDU);
  sc_pmf_lower(term, choose_log, n, k, p, prec);
  mpfr_set(rop, term, MPFR_RNDD);
  for (x = k; x < n && !negligible(term, rop, prec); x++) {
    next_term(term, odds, n - x, x + 1, MPFR_RNDD);
    mpfr_add(rop, rop, term, MPFR_RNDD);
  }
  mpfr_clear(odds);
  mpfr_clear(term);
}

/* Adds the remainder b(n,x,p) + b(n,x+1,p) + ... <= term/(1-r), r = odds (n-x)/(x+1).  Answers 0, and adds nothing, when r is
 * not below 1. */
static int add_remainder(mpfr_ptr sum, mpfr_srcptr term, mpfr_srcptr odds, unsigned long n, unsigned long x, mpfr_prec_t prec) {
  mpfr_t r;
  int done = 0;
  mpfr_init2(r, prec);
  mpfr_mul_ui(r, odds, n - x, MPFR_RNDU);
  mpfr_div_ui(r, r, x + 1, MPFR_RNDU);
  mpfr_ui_sub(r, 1, r, MPFR_RNDD);
  if (mpfr_number_p(r) && mpfr_cmp_ui(r, 0) > 0) {
    mpfr_div(r, term, r, MPFR_RNDU);
    mpfr_add(sum, sum, r, MPFR_RNDU);
    done = 1;
  }
  mpfr_clear(r);
  return done;
}

void sc_tail_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_t term, odds;
  unsigned long x;
  mpfr_init2(term, prec);
  mpfr_init2(odds, prec);
  odds_of(odds, p, MPFR_RNDU, MPFR_RNDD);
  sc_pmf_upper(term, choose_log, n, k, p, prec);
  mpfr_set_ui(rop, 0, MPFR_RNDU);
  for (x = k; x < n; x++) {
    if (negligible(term, rop, prec) && x > k && add_remainder(rop, term, odds, n, x, prec)) break;
    mpfr_add(rop, rop, term, MPFR_RNDU);
    next_term(term, odds, n - x, x + 1, MPFR_RNDU);
  }
  if (x == n) mpfr_add(rop, rop, term, MPFR_RNDU);
  mpfr_clear(odds);
  mpfr_clear(term);
}
