/* The least unlikely count: known values, and against sums of all terms in rational arithmetic. */
#include <gmp.h>
#include <stdio.h>
#include <string.h>

#include "lib/exact/rational.h"
#include "lib/exact/unlikely.h"
#include "tap.h"

static sc_decimal decimal(const char *text) {
  sc_decimal x;
  if (sc_decimal_parse(&x, text, strlen(text)) != SC_OK) x.length = 0;
  return x;
}

static void check(unsigned long n, const char *p, const char *level, unsigned long wanted) {
  sc_decimal a = decimal(p), b = decimal(level);
  unsigned long got = 0;
  if (!tap_ok(unlikely_count(&got, n, &a, &b) == SC_OK && got == wanted, "n %lu, p %s, level %s: %lu", n, p, level, wanted))
    tap_note("got %lu", got);
}

/* The sum of the terms from k on. */
static void tail(mpq_t sum, unsigned long n, unsigned long k, const mpq_t p) {
  mpq_t term, rest;
  mpz_t choose;
  mpq_inits(term, rest, (mpq_ptr)0);
  mpz_init(choose);
  mpq_set_ui(rest, 1, 1);
  mpq_sub(rest, rest, p);
  mpq_set_ui(sum, 0, 1);
  for (unsigned long i = k; i <= n; i++) {
    mpz_bin_uiui(choose, n, i);
    mpq_set_z(term, choose);
    for (unsigned long j = 0; j < n; j++)
      mpq_mul(term, term, j < i ? p : rest);
    mpq_add(sum, sum, term);
  }
  mpq_clears(term, rest, (mpq_ptr)0);
  mpz_clear(choose);
}

static void check_sums(const char *p_text, const char *level_text) {
  unsigned long differing = 0;
  sc_decimal p = decimal(p_text), level = decimal(level_text);
  mpq_t x, most, sum;
  mpq_inits(x, most, sum, (mpq_ptr)0);
  rational_of_decimal(x, &p);
  rational_of_decimal(most, &level);
  mpq_canonicalize(x);
  mpq_canonicalize(most);
  for (unsigned long n = 1; n <= 24; n++) {
    unsigned long got = 0, wanted = 1;
    for (tail(sum, n, wanted, x); mpq_cmp(sum, most) > 0; tail(sum, n, wanted, x))
      wanted++;
    differing += unlikely_count(&got, n, &p, &level) != SC_OK || got != wanted;
  }
  tap_ok(differing == 0, "n 1 to 24, p %s, level %s: as the sums say", p_text, level_text);
  mpq_clears(x, most, sum, (mpq_ptr)0);
}

int main(void) {
  /* One more than the false certificates of spec/math, Theorem 2.13. */
  check(300, "0.001", "0.001", 4);
  check(500, "0.001", "0.001", 5);
  check(10000, "0.001", "0.001", 22);
  check(50000, "0.001", "0.001", 74);
  check(1000000, "0.001", "0.001", 1100);
  check(1000000, "1e-300", "1e-290", 1);
  check(5, "0.5", "0.025", 6);
  check(6, "0.5", "0.025", 6);
  check_sums("0.5", "0.025");
  check_sums("0.5", "0.25");
  check_sums("0.05", "0.001");
  check_sums("0.1", "0.27");
  unsigned long least = 7;
  sc_decimal one = decimal("1"), zero = decimal("0"), half = decimal("0.5");
  tap_ok(unlikely_count(&least, 5, &one, &half) == SC_DOMAIN && unlikely_count(&least, 5, &zero, &half) == SC_DOMAIN &&
             unlikely_count(&least, 5, &half, &one) == SC_DOMAIN && least == 7,
         "p or a level out of range");
  return tap_done();
}
