/* Binomial tails: exact rationals for small n, closed forms and the recursion in n for large ones. */
#include "choose.h"
#include "support.h"
#include "tail.h"
#include "tap.h"

static void enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_t choose_lo, choose_hi;
  mpfr_inits2(prec, choose_lo, choose_hi, (mpfr_ptr)0);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, prec);
  sc_tail_lower(lo, choose_lo, n, k, p, prec);
  sc_tail_upper(hi, choose_hi, n, k, p, prec);
  mpfr_clears(choose_lo, choose_hi, (mpfr_ptr)0);
}

/* All k >= 1 for one n and p = a 2^-f. */
static void check_small(unsigned long n, unsigned long a, long f, mpfr_prec_t prec) {
  mpfr_t p, lo, hi;
  mpq_t q, exact;
  unsigned long wrong = 0;
  mpfr_inits2(prec, p, lo, hi, (mpfr_ptr)0);
  mpq_inits(q, exact, (mpq_ptr)0);
  mpfr_set_ui_2exp(p, a, -f, MPFR_RNDN);
  mpfr_get_q(q, p);
  for (unsigned long k = 1; k <= n; k++) {
    enclose(lo, hi, n, k, p, prec);
    support_tail(exact, n, k, q);
    if (support_encloses_strictly(lo, hi, exact) && mpfr_sgn(lo) >= 0 && support_narrow(lo, hi, prec - SC_GUARD_BITS - 4))
      continue;
    wrong++;
    tap_note("k %lu", k);
    support_note("lo", lo);
    support_note("hi", hi);
  }
  tap_ok(wrong == 0, "T(%lu,1..%lu,%lu/2^%ld) at %ld bits", n, n, a, f, (long)prec);
  mpq_clears(q, exact, (mpq_ptr)0);
  mpfr_clears(p, lo, hi, (mpfr_ptr)0);
}

static void report(int right, const char *what, unsigned long n, unsigned long k, mpfr_srcptr lo, mpfr_srcptr hi,
                   mpfr_srcptr expected) {
  if (tap_ok(right, "T(%lu,%lu,p): %s", n, k, what)) return;
  support_note("lo", lo);
  support_note("hi", hi);
  support_note("expected", expected);
}

/* T(n,1,p) = 1 - (1-p)^n and T(n,n,p) = p^n, p = 2^-f. */
static void check_closed(unsigned long n, long f) {
  mpfr_t p, lo, hi, power;
  mpfr_inits2(112, p, lo, hi, (mpfr_ptr)0);
  mpfr_init2(power, SUPPORT_BITS);
  mpfr_set_ui_2exp(p, 1, -f, MPFR_RNDN);
  mpfr_ui_sub(power, 1, p, MPFR_RNDN);
  mpfr_pow_ui(power, power, n, MPFR_RNDN);
  mpfr_ui_sub(power, 1, power, MPFR_RNDN);
  enclose(lo, hi, n, 1, p, 112);
  report(mpfr_less_p(lo, power) && mpfr_greater_p(hi, power) && support_narrow(lo, hi, 48), "1 - (1-p)^n", n, 1, lo, hi, power);
  if (n > 1000000) n = 1000000; /* p^n within the exponents of MPFR */
  mpfr_pow_ui(power, p, n, MPFR_RNDN);
  enclose(lo, hi, n, n, p, 112);
  report(mpfr_less_p(lo, power) && mpfr_greater_p(hi, power) && support_narrow(lo, hi, 48), "p^n", n, n, lo, hi, power);
  mpfr_clears(p, lo, hi, power, (mpfr_ptr)0);
}

/* T(2k-1,k,1/2) = 1/2. */
static void check_half(unsigned long k) {
  mpfr_t p, lo, hi;
  mpfr_inits2(112, p, lo, hi, (mpfr_ptr)0);
  mpfr_set_d(p, 0.5, MPFR_RNDN);
  enclose(lo, hi, 2 * k - 1, k, p, 112);
  report(mpfr_less_p(lo, p) && mpfr_greater_p(hi, p) && support_narrow(lo, hi, 48), "one half at p = 1/2", 2 * k - 1, k, lo, hi,
         p);
  mpfr_clears(p, lo, hi, (mpfr_ptr)0);
}

/* T(n+1,k,p) = p T(n,k-1,p) + (1-p) T(n,k,p): the two sides overlap. */
static void check_recursion(unsigned long n, unsigned long k, double at) {
  mpfr_t p, q, lo, hi, few_lo, few_hi, many_lo, many_hi;
  mpfr_inits2(112, p, q, lo, hi, few_lo, few_hi, many_lo, many_hi, (mpfr_ptr)0);
  mpfr_set_d(p, at, MPFR_RNDN);
  mpfr_ui_sub(q, 1, p, MPFR_RNDN); /* exact: a double in 112 bits */
  enclose(few_lo, few_hi, n, k - 1, p, 112);
  enclose(many_lo, many_hi, n, k, p, 112);
  enclose(lo, hi, n + 1, k, p, 112);
  mpfr_mul(few_lo, few_lo, p, MPFR_RNDD);
  mpfr_mul(few_hi, few_hi, p, MPFR_RNDU);
  mpfr_mul(many_lo, many_lo, q, MPFR_RNDD);
  mpfr_mul(many_hi, many_hi, q, MPFR_RNDU);
  mpfr_add(few_lo, few_lo, many_lo, MPFR_RNDD);
  mpfr_add(few_hi, few_hi, many_hi, MPFR_RNDU);
  if (!tap_ok(mpfr_lessequal_p(lo, few_hi) && mpfr_greaterequal_p(hi, few_lo) && support_narrow(lo, hi, 48) &&
                  support_narrow(few_lo, few_hi, 48),
              "T(%lu,%lu,%g) by the recursion", n + 1, k, at)) {
    support_note("lo", lo);
    support_note("hi", hi);
    support_note("recursion lo", few_lo);
    support_note("recursion hi", few_hi);
  }
  mpfr_clears(p, q, lo, hi, few_lo, few_hi, many_lo, many_hi, (mpfr_ptr)0);
}

/* A poorer bound of log C(n,k) still gives bounds, and T rises in p, T(n,k) falls in k. */
static void check_order(unsigned long n, unsigned long k) {
  mpfr_t p, lo, hi, next_lo, next_hi, poor;
  mpfr_inits2(112, p, lo, hi, next_lo, next_hi, poor, (mpfr_ptr)0);
  mpfr_set_d(p, 0.3, MPFR_RNDN);
  enclose(lo, hi, n, k, p, 112);
  sc_choose_log_enclose(next_lo, next_hi, n, k, 112);
  mpfr_sub_d(poor, next_lo, 0.125, MPFR_RNDD);
  sc_tail_lower(next_lo, poor, n, k, p, 112);
  tap_ok(mpfr_less_p(next_lo, lo) && mpfr_sgn(next_lo) >= 0, "T(%lu,%lu,0.3): a smaller log C gives a smaller bound", n, k);
  mpfr_add_d(poor, next_hi, 0.125, MPFR_RNDU);
  sc_tail_upper(next_hi, poor, n, k, p, 112);
  tap_ok(mpfr_greater_p(next_hi, hi), "T(%lu,%lu,0.3): a larger log C gives a larger bound", n, k);
  enclose(next_lo, next_hi, n, k + 1, p, 112);
  tap_ok(mpfr_less_p(next_hi, lo), "T(%lu,%lu,0.3) < T(%lu,%lu,0.3)", n, k + 1, n, k);
  mpfr_nextabove(p);
  mpfr_mul_d(p, p, 1 + 0x1p-40, MPFR_RNDU);
  enclose(next_lo, next_hi, n, k, p, 112);
  tap_ok(mpfr_greater_p(next_lo, hi), "T(%lu,%lu,p) rises from p = 0.3", n, k);
  mpfr_clears(p, lo, hi, next_lo, next_hi, poor, (mpfr_ptr)0);
}

/* At 400 bits, log C(n,k) given to more and p of all 400, little but the roundings of the terms parts the bounds from T. */
static void check_direction(void) {
  unsigned long trials = tap_trials(120), wrong = 0;
  mpfr_t p, lo, hi, choose_lo, choose_hi;
  mpq_t q, exact;
  mpfr_inits2(400, p, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(SUPPORT_BITS, choose_lo, choose_hi, (mpfr_ptr)0);
  mpq_inits(q, exact, (mpq_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long n = 65, k = 1; /* (n-k) log(1-p) is then formed without a rounding, and just below 64 */
    mpfr_set_ui(p, 0, MPFR_RNDN);
    for (int i = 0; i < 7; i++) {
      mpfr_add_ui(p, p, tap_random(), MPFR_RNDD);
      mpfr_div_2ui(p, p, 64, MPFR_RNDD);
    }
    mpfr_div_ui(p, p, 20, MPFR_RNDD);
    mpfr_add_d(p, p, 0.58, MPFR_RNDD);
    mpfr_get_q(q, p);
    support_tail(exact, n, k, q);
    sc_choose_log_enclose(choose_lo, choose_hi, n, k, SUPPORT_BITS);
    sc_tail_lower(lo, choose_lo, n, k, p, 400);
    sc_tail_upper(hi, choose_hi, n, k, p, 400);
    if (support_encloses_strictly(lo, hi, exact)) continue;
    wrong++;
    tap_note("n %lu, k %lu", n, k);
    support_note("p", p);
    support_note("lo", lo);
    support_note("hi", hi);
  }
  tap_ok(wrong == 0, "%lu random tails in which every rounding counts", trials);
  mpq_clears(q, exact, (mpq_ptr)0);
  mpfr_clears(p, lo, hi, choose_lo, choose_hi, (mpfr_ptr)0);
}

int main(void) {
  tap_seed(17950123);
  check_small(1, 1, 1, 112);
  check_small(1, 1, 1000, 112);
  check_small(30, 1, 1, 112);
  check_small(25, 1, 200, 176);
  check_small(25, (1UL << 60) - 1, 60, 112);
  for (unsigned long trials = tap_trials(25); trials > 0; trials--) {
    long f = 2 + (long)tap_below(50);
    check_small(1 + tap_below(30), 1 + tap_below((1UL << f) - 1), f, tap_below(2) ? 112 : 176);
  }
  check_direction();
  check_closed(1000, 1);
  check_closed(1000000, 20);
  check_closed(SC_DRAWS_MAX, 32);
  check_closed(SC_DRAWS_MAX, 500);
  check_half(500);
  check_half(50000);
  check_recursion(1000, 300, 0.25);
  check_recursion(1000, 950, 0.99);
  check_recursion(100000, 99900, 0.998);
  check_recursion(100000, 60000, 0.59);
  check_order(100, 40);
  check_order(2000, 500);
  return tap_done();
}
