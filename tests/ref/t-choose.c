/* log C(n,k) against the logarithm of the integer C(n,k). */
#include "choose.h"
#include "support.h"
#include "tap.h"

/* C(n,k) itself: k or n-k must be small. */
static void check_one(unsigned long n, unsigned long k, mpfr_prec_t prec) {
  mpfr_t lo, hi, down, up, width;
  mpz_t integer;
  int right;
  mpfr_inits2(prec, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(SUPPORT_BITS, down, up, width, (mpfr_ptr)0);
  mpz_init(integer);
  mpz_bin_uiui(integer, n, k < n - k ? k : n - k);
  mpfr_set_z(down, integer, MPFR_RNDD);
  mpfr_log(down, down, MPFR_RNDD);
  mpfr_set_z(up, integer, MPFR_RNDU);
  mpfr_log(up, up, MPFR_RNDU);
  sc_choose_log_enclose(lo, hi, n, k, prec);
  /* log n! < 2^37 for every n: six roundings of a unit of its last place each. */
  mpfr_sub(width, hi, lo, MPFR_RNDU);
  right = mpfr_lessequal_p(lo, down) && mpfr_greaterequal_p(hi, up) && mpfr_cmp_ui_2exp(width, 1, 40 - prec) <= 0;
  right = right && (k == 0 || k == n ? mpfr_zero_p(lo) && mpfr_zero_p(hi) : mpfr_less_p(lo, hi));
  if (!tap_ok(right, "log C(%lu,%lu) at %ld bits", n, k, (long)prec)) {
    support_note("lo", lo);
    support_note("hi", hi);
    support_note("log C(n,k)", down);
  }
  mpz_clear(integer);
  mpfr_clears(lo, hi, down, up, width, (mpfr_ptr)0);
}

int main(void) {
  static const unsigned long draws[] = {1, 2, 3, 10, 59, 1000, 100000};
  tap_seed(16540729);
  for (size_t i = 0; i < sizeof draws / sizeof *draws; i++) {
    check_one(draws[i], 0, 112);
    check_one(draws[i], 1, 112);
    check_one(draws[i], draws[i] / 2, 112);
    check_one(draws[i], draws[i] - 1, 176);
    check_one(draws[i], draws[i], 112);
  }
  check_one(SC_DRAWS_MAX, 0, 112);
  check_one(SC_DRAWS_MAX, 1, 112);
  check_one(SC_DRAWS_MAX, 2, 176);
  check_one(SC_DRAWS_MAX, SC_DRAWS_MAX - 3, 112);
  check_one(SC_DRAWS_MAX, SC_DRAWS_MAX, 112);
  for (unsigned long trials = tap_trials(40); trials > 0; trials--) {
    unsigned long n = 1 + tap_below(2000);
    check_one(n, tap_below(n + 1), 64 + (mpfr_prec_t)tap_below(200));
  }
  return tap_done();
}
