/* Binomial probabilities against exact rationals, and at the largest n against (1-p)^n. */
#include "choose.h"
#include "pmf.h"
#include "support.h"
#include "tap.h"

static void enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_t choose_lo, choose_hi;
  mpfr_inits2(prec, choose_lo, choose_hi, (mpfr_ptr)0);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, prec);
  sc_pmf_lower(lo, choose_lo, n, k, p, prec);
  sc_pmf_upper(hi, choose_hi, n, k, p, prec);
  mpfr_clears(choose_lo, choose_hi, (mpfr_ptr)0);
}

/* All k for one n and p = a 2^-f; the probabilities then add up to 1. */
static void check_row(unsigned long n, unsigned long a, long f, mpfr_prec_t prec) {
  mpfr_t p, lo, hi, sum_lo, sum_hi;
  mpq_t q, exact;
  unsigned long wrong = 0;
  mpfr_inits2(prec, p, lo, hi, sum_lo, sum_hi, (mpfr_ptr)0);
  mpq_inits(q, exact, (mpq_ptr)0);
  mpfr_set_ui_2exp(p, a, -f, MPFR_RNDN);
  mpfr_get_q(q, p);
  mpfr_set_ui(sum_lo, 0, MPFR_RNDN);
  mpfr_set_ui(sum_hi, 0, MPFR_RNDN);
  for (unsigned long k = 0; k <= n; k++) {
    enclose(lo, hi, n, k, p, prec);
    support_pmf(exact, n, k, q);
    mpfr_add(sum_lo, sum_lo, lo, MPFR_RNDD);
    mpfr_add(sum_hi, sum_hi, hi, MPFR_RNDU);
    if (support_encloses_strictly(lo, hi, exact) && mpfr_sgn(lo) > 0 && support_narrow(lo, hi, prec - SC_GUARD_BITS)) continue;
    wrong++;
    tap_note("k %lu", k);
    support_note("lo", lo);
    support_note("hi", hi);
  }
  tap_ok(wrong == 0 && mpfr_cmp_ui(sum_lo, 1) <= 0 && mpfr_cmp_ui(sum_hi, 1) >= 0,
         "b(%lu,0..%lu,%lu/2^%ld) at %ld bits, and their sum", n, n, a, f, (long)prec);
  mpq_clears(q, exact, (mpq_ptr)0);
  mpfr_clears(p, lo, hi, sum_lo, sum_hi, (mpfr_ptr)0);
}

/* b(n,0,2^-f) = (1-2^-f)^n, f < 100. */
static void check_none(unsigned long n, long f) {
  mpfr_t p, lo, hi, power;
  mpfr_inits2(112, p, lo, hi, (mpfr_ptr)0);
  mpfr_init2(power, SUPPORT_BITS);
  mpfr_set_ui_2exp(p, 1, -f, MPFR_RNDN);
  mpfr_ui_sub(power, 1, p, MPFR_RNDN);
  mpfr_pow_ui(power, power, n, MPFR_RNDN);
  enclose(lo, hi, n, 0, p, 112);
  if (!tap_ok(mpfr_less_p(lo, power) && mpfr_greater_p(hi, power) && support_narrow(lo, hi, 64), "b(%lu,0,2^-%ld)", n, f)) {
    support_note("lo", lo);
    support_note("hi", hi);
  }
  mpfr_clears(p, lo, hi, power, (mpfr_ptr)0);
}

int main(void) {
  mpfr_t p, lo, hi;
  tap_seed(17130101);
  check_row(1, 1, 1, 112);
  check_row(2, 1, 60, 112);
  check_row(10, 1, 2, 112);
  check_row(40, 1023, 10, 176);
  check_row(64, 1, 1000, 112);
  for (unsigned long trials = tap_trials(20); trials > 0; trials--) {
    long f = 2 + (long)tap_below(50);
    check_row(1 + tap_below(40), 1 + tap_below((1UL << f) - 1), f, 112);
  }
  check_none(SC_DRAWS_MAX, 32);
  check_none(SC_DRAWS_MAX, 7);
  check_none(1000, 99);
  mpfr_inits2(112, p, lo, hi, (mpfr_ptr)0);
  mpfr_set_ui_2exp(p, 1, -1000, MPFR_RNDN);
  enclose(lo, hi, 1000000, 1000000, p, 112);
  tap_ok(mpfr_cmp_ui_2exp(lo, 1, -1000000000) < 0 && mpfr_cmp_ui_2exp(hi, 1, -1000000000) > 0 && support_narrow(lo, hi, 64),
         "b(1000000,1000000,2^-1000) = 2^-1000000000");
  enclose(lo, hi, SC_DRAWS_MAX, SC_DRAWS_MAX, p, 112);
  tap_ok(mpfr_zero_p(lo) && mpfr_regular_p(hi) && mpfr_sgn(hi) > 0,
         "below the exponents of MPFR: between 0 and its least number");
  mpfr_clears(p, lo, hi, (mpfr_ptr)0);
  return tap_done();
}
