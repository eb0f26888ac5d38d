/* Sums of printed numbers, against rational arithmetic, and their means rounded down. */
#include <stdio.h>
#include <string.h>

#include "lib/exact/exact_sum.h"
#include "support.h"
#include "tap.h"

static void add(struct exact_sum *sum, mpq_t exact, const char *text) {
  struct printed number;
  mpq_t term;
  sc_decimal decimal = support_decimal(text);
  if (printed_parse(&number, text, strlen(text)) != PRINTED_NUMBER) tap_ok(0, "%s is a number", text);
  exact_sum_add(sum, &number);
  mpq_init(term);
  support_decimal_exact(term, &decimal);
  mpq_add(exact, exact, term);
  mpq_clear(term);
}

/* Is rop the largest integer with rop divisor sqrt(root) <= exact 10^digits, and is `below` whether it is less? */
static int is_mean(const mpz_t rop, int below, const mpq_t exact, unsigned long divisor, unsigned long root, int digits) {
  mpz_t most, low, high;
  mpz_inits(most, low, high, (mpz_ptr)0);
  mpz_ui_pow_ui(most, 10, (unsigned long)digits);
  mpz_mul(most, most, mpq_numref(exact));
  mpz_mul(most, most, most);
  mpz_mul_ui(low, mpq_denref(exact), divisor);
  mpz_add_ui(high, rop, 1);
  mpz_mul(high, high, low);
  mpz_mul(low, low, rop);
  mpz_mul(low, low, low);
  mpz_mul(high, high, high);
  mpz_mul_ui(low, low, root);
  mpz_mul_ui(high, high, root);
  int is_right = mpz_cmp(low, most) <= 0 && mpz_cmp(most, high) < 0 && (mpz_cmp(low, most) < 0) == (below == 1);
  mpz_clears(most, low, high, (mpz_ptr)0);
  return is_right;
}

/* floor(exact 10^digits / divisor) */
static void mean_down(mpz_t rop, const mpq_t exact, unsigned long divisor, int digits) {
  mpz_t below;
  mpz_init(below);
  mpz_ui_pow_ui(rop, 10, (unsigned long)digits);
  mpz_mul(rop, rop, mpq_numref(exact));
  mpz_mul_ui(below, mpq_denref(exact), divisor);
  mpz_fdiv_q(rop, rop, below);
  mpz_clear(below);
}

static void check(const char *const *texts, unsigned long divisor, const char *thousandths) {
  struct exact_sum sum;
  mpq_t exact;
  mpz_t got, wanted;
  char text[64];
  exact_sum_init(&sum);
  mpq_init(exact);
  mpz_inits(got, wanted, (mpz_ptr)0);
  for (unsigned i = 0; texts[i]; i++)
    add(&sum, exact, texts[i]);
  exact_sum_mean_down(got, &sum, divisor, 1, 3);
  gmp_snprintf(text, sizeof text, "%Zd", got);
  if (!tap_ok(strcmp(text, thousandths) == 0, "%s, ... by %lu", texts[0], divisor)) tap_note("got %s", text);
  int same = 1;
  for (int digits = 0; digits <= 40; digits++) {
    exact_sum_mean_down(got, &sum, divisor, 1, digits);
    mean_down(wanted, exact, divisor, digits);
    same &= mpz_cmp(got, wanted) == 0;
    for (unsigned long root = 1; root <= 4; root++) {
      int below = exact_sum_mean_down(got, &sum, divisor, root, digits);
      same &= is_mean(got, below, exact, divisor, root, digits);
    }
  }
  tap_ok(same, "%s, ... to 0 to 40 decimals", texts[0]);
  exact_sum_clear(&sum);
  mpq_clear(exact);
  mpz_clears(got, wanted, (mpz_ptr)0);
}

static void check_random(void) {
  char text[8][40];
  const char *texts[9] = {NULL};
  unsigned long wrong = 0, trials = tap_trials(2000);
  tap_seed(5);
  for (unsigned long t = 0; t < trials; t++) {
    struct exact_sum sum;
    mpq_t exact;
    mpz_t got, wanted;
    exact_sum_init(&sum);
    mpq_init(exact);
    mpz_inits(got, wanted, (mpz_ptr)0);
    for (unsigned i = 0; i < 8; i++) {
      snprintf(text[i], sizeof text[i], "%lu.%0*lue%d", tap_below(1000), (int)tap_below(12) + 1, tap_below(1000),
               (int)tap_below(40) - 32);
      texts[i] = text[i];
      add(&sum, exact, texts[i]);
    }
    unsigned long divisor = tap_below(1000) + 1;
    int digits = (int)tap_below(30);
    exact_sum_mean_down(got, &sum, divisor, 1, digits);
    mean_down(wanted, exact, divisor, digits);
    int same = mpz_cmp(got, wanted) == 0;
    unsigned long root = tap_below(1000) + 1;
    int below = exact_sum_mean_down(got, &sum, divisor, root, digits);
    if (!same || !is_mean(got, below, exact, divisor, root, digits)) {
      wrong++;
      tap_note("%s ... by %lu and the root of %lu to %d decimals", texts[0], divisor, root, digits);
    }
    exact_sum_clear(&sum);
    mpq_clear(exact);
    mpz_clears(got, wanted, (mpz_ptr)0);
  }
  tap_ok(wrong == 0, "%lu random sums, %lu wrong", trials, wrong);
}

int main(void) {
  check((const char *const[]){"0.405", "1.91", "0.0734", NULL}, 3, "796");
  check((const char *const[]){"0.1", "0.2", NULL}, 1, "300");
  check((const char *const[]){"0.0029999999999999999999", NULL}, 1, "2");
  check((const char *const[]){"0.003", NULL}, 1, "3");
  check((const char *const[]){"12e3", "7.34e-05", "1e-40", NULL}, 2, "6000000");
  check((const char *const[]){"0", "0.000", NULL}, 7, "0");
  check((const char *const[]){"1", "1", "1e-30", NULL}, 3, "666");
  check_random();
  return tap_done();
}
