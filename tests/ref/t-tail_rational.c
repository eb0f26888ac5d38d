/* The exact comparison of a tail with a level: ties met exactly, and one unit of the last decimal beside them. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "tail_rational.h"
#include "tap.h"

static void check_sign(unsigned long n, unsigned long k, unsigned long a, unsigned long c, const sc_level *level,
                       sc_status status, int expected, const char *what) {
  mpfr_t x, y;
  int sign = 7;
  sc_status got;
  mpfr_inits2(64, x, y, (mpfr_ptr)0);
  mpfr_set_ui(x, a, MPFR_RNDN);
  mpfr_set_ui(y, c, MPFR_RNDN);
  got = sc_tail_rational_compare(&sign, n, k, x, y, level);
  if (!tap_ok(got == status && sign == (status == SC_OK ? expected : 7), "T(%lu,%lu,%lu/%lu) against %s: %d", n, k, a, a + c,
              what, expected))
    tap_note("status %d, sign %d", (int)got, sign);
  mpfr_clears(x, y, (mpfr_ptr)0);
}

/* a + c a product of twos and fives: then T is a decimal D 10^-m, and D, D-1 and D+1 are three levels. */
static void check_tie(unsigned long n, unsigned long k, unsigned long a, unsigned long c, unsigned long parts) {
  mpq_t p, tail;
  mpz_t numerator;
  unsigned long m = 0;
  static char text[1200];
  mpq_inits(p, tail, (mpq_ptr)0);
  mpz_init(numerator);
  mpq_set_ui(p, a, a + c);
  mpq_canonicalize(p);
  support_tail(tail, n, k, p);
  mpz_mul_ui(mpq_numref(tail), mpq_numref(tail), parts);
  mpq_canonicalize(tail);
  if (mpq_cmp_ui(tail, 1, 1) < 0) {
    while (mpz_cmp_ui(mpq_denref(tail), 1) != 0) {
      mpz_mul_ui(mpq_numref(tail), mpq_numref(tail), 10);
      mpq_canonicalize(tail);
      m++;
    }
    for (int off = -1; off <= 1; off++) {
      sc_level level;
      if (off < 0)
        mpz_sub_ui(numerator, mpq_numref(tail), 1);
      else
        mpz_add_ui(numerator, mpq_numref(tail), (unsigned long)off);
      gmp_snprintf(text, sizeof text, "%Zde-%lu", numerator, m);
      if (mpz_sgn(numerator) == 0) continue;
      level = support_level(text, parts);
      check_sign(n, k, a, c, &level, SC_OK, -off, off < 0 ? "a level just below" : off ? "a level just above" : "itself");
    }
  }
  mpz_clear(numerator);
  mpq_clears(p, tail, (mpq_ptr)0);
}

static void check_random(void) {
  unsigned long trials = tap_trials(1500), wrong = 0;
  mpq_t p, tail, alpha;
  mpfr_t x, y;
  mpq_inits(p, tail, alpha, (mpq_ptr)0);
  mpfr_inits2(64, x, y, (mpfr_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long n = 1 + tap_below(40), k = 1 + tap_below(n), a = 1 + tap_below(50), c = 1 + tap_below(50);
    char text[32];
    sc_level level;
    int sign = 7, expected;
    sc_status status;
    snprintf(text, sizeof text, "0.%lu", 1 + tap_below(999));
    level = support_level(text, 1 + tap_below(4));
    mpq_set_ui(p, a, a + c);
    mpq_canonicalize(p);
    support_tail(tail, n, k, p);
    support_level_exact(alpha, &level);
    expected = mpq_cmp(tail, alpha);
    mpfr_set_ui(x, a, MPFR_RNDN);
    mpfr_set_ui(y, c, MPFR_RNDN);
    status = sc_tail_rational_compare(&sign, n, k, x, y, &level);
    if (status == SC_OK && sign == (expected > 0) - (expected < 0)) continue;
    wrong++;
    tap_note("n %lu, k %lu, a %lu, c %lu, level %s/%lu: status %d, sign %d", n, k, a, c, text, level.parts, (int)status, sign);
  }
  tap_ok(wrong == 0, "%lu random comparisons", trials);
  mpfr_clears(x, y, (mpfr_ptr)0);
  mpq_clears(p, tail, alpha, (mpq_ptr)0);
}

int main(void) {
  static const unsigned long fraction[][2] = {{1, 1}, {1, 3}, {3, 1}, {1, 4}, {2, 3}, {3, 7}, {1, 9}, {249, 1}, {5, 11}};
  sc_level half = support_level("0.5", 1), quarter = support_level("0.5", 2), above = support_level("0.500001", 1);
  tap_seed(18120101);
  for (size_t i = 0; i < sizeof fraction / sizeof *fraction; i++)
    for (unsigned long n = 1; n <= 24; n = 2 * n + 1) {
      check_tie(n, n, fraction[i][0], fraction[i][1], 1);
      check_tie(n, (n + 1) / 2, fraction[i][0], fraction[i][1], 1 + n % 3);
    }
  check_tie(200, 120, 1, 1, 1);
  check_random();
  check_sign(SC_DRAWS_MAX, 2147483648UL, 1, 1, &half, SC_OK, 0, "1/2");
  check_sign(SC_DRAWS_MAX, 2147483648UL, 1, 1, &quarter, SC_OK, 1, "1/4");
  check_sign(SC_DRAWS_MAX, 2147483648UL, 1, 1, &above, SC_OK, -1, "0.500001");
  check_sign(4096, 2000, 1, 1, &half, SC_OK, 1, "1/2");
  check_sign(4097, 2000, 1, 1, &half, SC_UNDECIDED, 0, "1/2, beyond the bits there are");
  check_sign(4097, 2049, 1, 2, &half, SC_UNDECIDED, 0, "1/2, beyond the bits there are");
  return tap_done();
}
