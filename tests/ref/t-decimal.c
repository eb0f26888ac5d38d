/* Decimals: the grammar, the canonical form, the limits, the order, and the enclosure of the exact rational. */
#include <stdio.h>
#include <string.h>

#include "decimal.h"
#include "support.h"
#include "tap.h"

static int same(const sc_decimal *a, const sc_decimal *b) {
  return a->length == b->length && a->exponent == b->exponent && memcmp(a->digit, b->digit, a->length) == 0;
}

/* The text is read as the digits and the exponent. */
static void check_reads(const char *text, const char *digits, int exponent) {
  sc_decimal x;
  sc_status status = sc_decimal_parse(&x, text, strlen(text));
  int right = status == SC_OK && x.length == strlen(digits) && x.exponent == exponent;
  for (unsigned long i = 0; right && i < x.length; i++)
    right = x.digit[i] == digits[i] - '0';
  if (!tap_ok(right, "\"%s\" is %s * 10^%d", text, *digits ? digits : "0", exponent))
    tap_note("status %d, %lu digits, exponent %d", (int)status, x.length, x.exponent);
}

static void check_refused(const char *text, size_t length, sc_status expected) {
  sc_decimal x, before;
  sc_status status;
  memset(&x, 5, sizeof x);
  before = x;
  status = sc_decimal_parse(&x, text, length);
  if (!tap_ok(status == expected && memcmp(&x, &before, sizeof x) == 0, "\"%.40s\" is refused with status %d", text,
              (int)expected))
    tap_note("status %d, %zu characters", (int)status, length);
}

static void check_grammar(void) {
  static const char *const syntax[] = {"",    "+",   "-",     ".",    "+.",    "e5",  ".e5",  "1e",    "1e+",
                                       "1e-", " 1",  "1 ",    "0x1",  "nan",   "inf", "1..2", "1.2.3", "1,5",
                                       "--1", "+-1", "1e5.0", "1e5x", "1e+-5", "1f",  "1e 5"};
  static const char *const domain[] = {"-1",
                                       "-0.5",
                                       "-.5e-3",
                                       "1e30001",
                                       "10e30000",
                                       "1e-30001",
                                       "0.1e-30000",
                                       "1e99999999999999999999999",
                                       "1e-99999999999999999999999"};
  check_reads("0.1", "1", -1);
  check_reads("1e-3", "1", -3);
  check_reads("0.001", "1", -3);
  check_reads("+.00100", "1", -3);
  check_reads("100", "1", 2);
  check_reads("1020.0", "102", 1);
  check_reads("12.50e+3", "125", 2);
  check_reads("5.", "5", 0);
  check_reads("007E2", "7", 2);
  check_reads("0", "", 0);
  check_reads("0.000e999999999999", "", 0);
  check_reads("1e30000", "1", 30000);
  check_reads("0.1e30001", "1", 30000);
  check_reads("1e-30000", "1", -30000);
  check_reads("10e-30001", "1", -30000);
  for (size_t i = 0; i < sizeof syntax / sizeof *syntax; i++)
    check_refused(syntax[i], strlen(syntax[i]), SC_SYNTAX);
  for (size_t i = 0; i < sizeof domain / sizeof *domain; i++)
    check_refused(domain[i], strlen(domain[i]), SC_DOMAIN);
  check_refused("1\0002", 3, SC_SYNTAX);
}

/* The length counts, not a NUL; 800 significant digits are kept, the 801st is refused. */
static void check_lengths(void) {
  char text[1000];
  sc_decimal x, y;
  tap_ok(sc_decimal_parse(&x, "12345", 3) == SC_OK && sc_decimal_parse(&y, "123", 3) == SC_OK && same(&x, &y),
         "no character after the length is read");
  memset(text, '9', sizeof text);
  text[1] = '.';
  tap_ok(sc_decimal_parse(&x, text, 801) == SC_OK && x.length == 800 && x.exponent == -799 && x.digit[799] == 9,
         "800 digits are kept");
  check_refused(text, 802, SC_DOMAIN);
  memset(text + 801, '0', 150);
  tap_ok(sc_decimal_parse(&y, text, 951) == SC_OK && same(&x, &y), "zeros after the 800th digit do not count");
  text[951] = '1';
  check_refused(text, 952, SC_DOMAIN);
  memset(text, '0', 150); /* 0., 148 zeros, 651 nines, 150 zeros */
  text[1] = '.';
  tap_ok(sc_decimal_parse(&x, text, 951) == SC_OK && x.length == 651 && x.exponent == -799,
         "zeros before the first digit do not count");
}

/* 0.00...01e600010 with 60000 decimals is 10^540010: no number of zeros makes up for an exponent that is too large. */
static void check_long_fraction(void) {
  static char text[60100];
  size_t length = 60002;
  memset(text, '0', length);
  text[1] = '.';
  text[length - 1] = '1';
  strcpy(text + length, "e600010");
  check_refused(text, strlen(text), SC_DOMAIN);
  strcpy(text + length, "e60001");
  check_reads(text, "1", 1);
}

static int sign_of(int x) {
  return (x > 0) - (x < 0);
}

static void check_order(void) {
  static const char *const rising[] = {"0",   "1e-30000", "1e-300", "0.00099", "0.000999", "0.001", "0.0010001",
                                       "0.1", "0.5",      "0.99",   "1",       "1.0001",   "9",     "9.5",
                                       "10",  "95",       "100",    "1e300",   "1e30000"};
  unsigned long count = sizeof rising / sizeof *rising, wrong = 0;
  for (unsigned long i = 0; i < count; i++)
    for (unsigned long j = 0; j < count; j++) {
      sc_decimal a = support_decimal(rising[i]), b = support_decimal(rising[j]);
      if (sign_of(sc_decimal_compare(&a, &b)) != (i > j) - (i < j)) {
        wrong++;
        tap_note("%s against %s: %d", rising[i], rising[j], sc_decimal_compare(&a, &b));
      }
    }
  tap_ok(wrong == 0, "the order of %lu numbers, each against each", count);
}

static sc_decimal random_decimal(char text[64]) {
  int digits = 1 + (int)tap_below(30), at = 0;
  for (int i = 0; i < digits; i++) {
    text[at++] = (char)('0' + (tap_below(3) ? tap_below(10) : 0));
    if (i == digits / 2) text[at++] = '.';
  }
  snprintf(text + at, 64 - (size_t)at, "e%ld", (long)tap_below(80) - 40);
  return support_decimal(text);
}

/* Order and enclosure against exact rationals. */
static void check_random(void) {
  unsigned long trials = tap_trials(3000), wrong = 0;
  mpq_t a, b;
  mpfr_t lo, hi;
  mpq_inits(a, b, (mpq_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    char text_x[64], text_y[64];
    sc_decimal x = random_decimal(text_x), y = random_decimal(text_y);
    mpfr_prec_t prec = 64 + (mpfr_prec_t)tap_below(200);
    int right;
    mpfr_inits2(prec, lo, hi, (mpfr_ptr)0);
    support_decimal_exact(a, &x);
    support_decimal_exact(b, &y);
    sc_decimal_down(lo, &x);
    sc_decimal_up(hi, &x);
    right = sign_of(sc_decimal_compare(&x, &y)) == sign_of(mpq_cmp(a, b)) && support_encloses(lo, hi, a) &&
            support_narrow(lo, hi, prec - 16);
    if (!right) {
      wrong++;
      tap_note("x %s, y %s, precision %ld, compare %d", text_x, text_y, (long)prec, sc_decimal_compare(&x, &y));
      support_note("lo", lo);
      support_note("hi", hi);
    }
    mpfr_clears(lo, hi, (mpfr_ptr)0);
  }
  tap_ok(wrong == 0, "%lu random numbers: order and enclosure", trials);
  mpq_clears(a, b, (mpq_ptr)0);
}

static void check_enclosure(const char *text, int exact) {
  sc_decimal x = support_decimal(text);
  mpq_t q;
  mpfr_t lo, hi;
  mpq_init(q);
  mpfr_inits2(64, lo, hi, (mpfr_ptr)0);
  support_decimal_exact(q, &x);
  sc_decimal_down(lo, &x);
  sc_decimal_up(hi, &x);
  if (!tap_ok(exact ? support_encloses(lo, hi, q) && mpfr_equal_p(lo, hi) : support_encloses_strictly(lo, hi, q),
              "%s at 64 bits: %s", text, exact ? "exact" : "strictly between its two sides")) {
    support_note("lo", lo);
    support_note("hi", hi);
  }
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  mpq_clear(q);
}

int main(void) {
  tap_seed(19340401);
  check_grammar();
  check_lengths();
  check_long_fraction();
  check_order();
  check_random();
  check_enclosure("0", 1);
  check_enclosure("0.5", 1);
  check_enclosure("1e10", 1);
  check_enclosure("0.1", 0);
  check_enclosure("1e-300", 0);
  check_enclosure("1e300", 0);
  check_enclosure("1e30000", 0);
  check_enclosure("123456789012345678901234567890.1", 0);
  return tap_done();
}
