/* McNemar's exact p-value: known values, all small tables against rational sums, and the edge of rounding up. */
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/exact/mcnemar.h"
#include "tap.h"

static void check(unsigned long a, unsigned long b, const char *wanted) {
  char got[MCNEMAR_TEXT];
  mcnemar_p_up(got, a, b);
  if (!tap_ok(strcmp(got, wanted) == 0, "%lu and %lu: %s", a, b, wanted)) tap_note("got %s", got);
}

/* min(1, 2 sum_{i <= less} C(n,i) / 2^n) term by term. */
static void exact_p(mpq_t p, unsigned long a, unsigned long b) {
  unsigned long less = a < b ? a : b;
  mpz_t term;
  mpz_init(term);
  mpq_set_ui(p, 0, 1);
  for (unsigned long i = 0; i <= less; i++) {
    mpz_bin_uiui(term, a + b, i);
    mpz_add(mpq_numref(p), mpq_numref(p), term);
  }
  mpz_mul_2exp(mpq_numref(p), mpq_numref(p), 1);
  mpz_setbit(mpq_denref(p), a + b);
  mpz_clrbit(mpq_denref(p), a + b == 0 ? 1 : 0);
  mpq_canonicalize(p);
  if (mpq_cmp_ui(p, 1, 1) > 0) mpq_set_ui(p, 1, 1);
  mpz_clear(term);
}

/* The text as a fraction, and the same with its last digit less by one. */
static void read_text(mpq_t value, mpq_t below, const char *text) {
  char digits[MCNEMAR_TEXT];
  unsigned long used = 0, places = 0;
  int behind = 0;
  const char *e = strchr(text, 'e');
  for (const char *c = text; *c && c != e; c++)
    if (*c == '.') {
      behind = 1;
    } else {
      digits[used++] = *c;
      places += (unsigned long)behind;
    }
  digits[used] = '\0';
  if (e) places += strtoul(e + 2, NULL, 10);
  if (strcmp(text, "1") == 0) {
    strcpy(digits, "1000");
    places = 3;
  }
  mpz_set_str(mpq_numref(value), digits, 10);
  mpz_ui_pow_ui(mpq_denref(value), 10, places);
  mpz_sub_ui(mpq_numref(below), mpq_numref(value), 1);
  mpz_set(mpq_denref(below), mpq_denref(value));
  mpq_canonicalize(value);
  mpq_canonicalize(below);
}

/* Is it the least number of three digits that is not below p? */
static int is_tight(unsigned long a, unsigned long b) {
  char text[MCNEMAR_TEXT];
  mpq_t p, value, below;
  mpq_inits(p, value, below, (mpq_ptr)0);
  mcnemar_p_up(text, a, b);
  exact_p(p, a, b);
  read_text(value, below, text);
  int tight = mpq_cmp(p, value) <= 0 && mpq_cmp(p, below) > 0;
  if (!tight) tap_note("%lu and %lu: %s", a, b, text);
  mpq_clears(p, value, below, (mpq_ptr)0);
  return tight;
}

int main(void) {
  unsigned long wrong = 0, cases = 0;
  check(0, 0, "1");
  check(1, 0, "1");
  check(1, 2, "1");
  check(7, 7, "1");
  check(0, 2, "0.500");
  check(0, 3, "0.250");
  check(5, 0, "0.0625");
  check(0, 6, "0.0313");       /* 0.03125 */
  check(0, 10, "0.00196");     /* 0.001953125 */
  check(0, 11, "9.77e-4");     /* 0.0009765625 */
  check(1000, 0, "1.87e-301"); /* 2^-999 = 1.86652...e-301 */
  check(400000, 400002, "1");  /* 0.99910... */
  for (unsigned long n = 0; n <= 90; n++)
    for (unsigned long a = 0; a <= n; a++, cases++)
      wrong += !is_tight(a, n - a);
  tap_ok(wrong == 0, "%lu tables with up to 90 discordant pairs, %lu wrong", cases, wrong);
  tap_seed(7);
  wrong = 0;
  for (unsigned long t = 0; t < tap_trials(20); t++)
    wrong += !is_tight(tap_below(1500), tap_below(1500));
  tap_ok(wrong == 0, "random tables with up to 3000 pairs, %lu wrong", wrong);
  char large[MCNEMAR_TEXT], turned[MCNEMAR_TEXT];
  mcnemar_p_up(large, 499000, 500000);
  mcnemar_p_up(turned, 500000, 499000);
  tap_ok(strcmp(large, turned) == 0, "a million pairs, either way: %s", large);
  return tap_done();
}
