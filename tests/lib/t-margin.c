/* The margin of a number of draws against exact rational tails, on the edge T(n,k,1/2) = alpha too. */
#include "lib/exact/margin.h"

#include "support.h"
#include "tap.h"

/* The least k with T(n,k,1/2) < alpha, n + 1 when there is none. */
static unsigned long exact_count(unsigned long n, const sc_decimal *alpha) {
  unsigned long k = 0;
  int below = 0;
  mpq_t tail, half, level;
  mpq_inits(tail, half, level, (mpq_ptr)0);
  mpq_set_ui(half, 1, 2);
  support_decimal_exact(level, alpha);
  while (!below && ++k <= n) {
    support_tail(tail, n, k, half);
    below = mpq_cmp(tail, level) < 0;
  }
  mpq_clears(tail, half, level, (mpq_ptr)0);
  return k;
}

/* The margin is k/n - 1/2; k > n: there is none. */
static int is_margin(unsigned long n, const sc_decimal *alpha, unsigned long k) {
  mpq_t g, expected, half;
  mpq_inits(g, expected, half, (mpq_ptr)0);
  mpq_set_ui(half, 1, 2);
  mpq_set_ui(expected, k, n);
  mpq_canonicalize(expected);
  mpq_sub(expected, expected, half);
  sc_status status = margin_of_draws(g, n, alpha);
  int right = k > n ? status == SC_DOMAIN : status == SC_OK && mpq_equal(g, expected);
  mpq_clears(g, expected, half, (mpq_ptr)0);
  return right;
}

static void check_small(const char *text) {
  sc_decimal alpha = support_decimal(text);
  unsigned long right = 0, some = 0;
  for (unsigned long n = 1; n <= 40; n++) {
    unsigned long k = exact_count(n, &alpha);
    right += is_margin(n, &alpha, k) != 0;
    some += k <= n;
  }
  tap_ok(right == 40 && some > 0, "alpha %s: the margins of 1 .. 40 draws, %lu of which certify something", text, some);
}

static void check_case(const char *text, unsigned long n, unsigned long k) {
  sc_decimal alpha = support_decimal(text);
  tap_ok(is_margin(n, &alpha, k), "alpha %s, %lu draws: %lu votes", text, n, k);
}

static void check_domain(const char *text, unsigned long n) {
  sc_decimal alpha = support_decimal(text);
  mpq_t g;
  mpq_init(g);
  tap_ok(margin_of_draws(g, n, &alpha) == SC_DOMAIN, "alpha %s, %lu draws: refused", text, n);
  mpq_clear(g);
}

int main(void) {
  /* Tails of up to 10 draws are among them: 2^-n, 11/1024, 7/64. */
  static const char *const alphas[] = {"0.4999", "0.25", "0.109375", "0.05", "0.0107421875", "0.001", "0.0009765625", "1e-9"};
  for (size_t i = 0; i < sizeof alphas / sizeof *alphas; i++)
    check_small(alphas[i]);
  check_case("0.0009765625", 10, 11); /* 2^-10 exactly: ten votes of ten do not certify */
  check_case("0.00097656250000000000000001", 10, 10);
  check_case("0.0107421875", 10, 10); /* T(10,9,1/2) = 11/1024 */
  check_case("0.001", 100000, 50490);
  check_case("0.001", 4294967295UL, 2147584909UL);
  check_domain("0.5", 100);
  check_domain("0.001", 0);
  check_domain("0.001", 4294967296UL);
  mpfr_free_cache();
  return tap_done();
}
