/* Printed numbers: their exact value, the precision of a file, the windows behind a printed number. */
#include <stdio.h>
#include <string.h>

#include "lib/exact/norm.h"
#include "tap.h"

#define ONE ((femto)1000000000000000)

static enum printed_kind parse(struct printed *out, const char *text) {
  return printed_parse(out, text, strlen(text));
}

static void check_number(const char *text, femto floor, int has_rest, int significant, int decimals, int magnitude) {
  struct printed p;
  int read = parse(&p, text) == PRINTED_NUMBER;
  tap_ok(read && p.floor == floor && p.has_rest == has_rest && p.significant == significant && p.decimals == decimals &&
             p.magnitude == magnitude,
         "%s", text);
}

static void check_numbers(void) {
  check_number("0.378", 378 * ONE / 1000, 0, 3, 3, -1);
  check_number("0.0734", 734 * ONE / 10000, 0, 3, 4, -2);
  check_number("7.34e-02", 734 * ONE / 10000, 0, 3, 4, -2);
  check_number("+1.91", 191 * ONE / 100, 0, 3, 2, 0);
  check_number("0.0", 0, 0, 0, 1, 0);
  check_number("-0.0", 0, 0, 0, 1, 0);
  check_number("12E1", 120 * ONE, 0, 2, -1, 2);
  check_number(".5", ONE / 2, 0, 1, 1, -1);
  check_number("5.", 5 * ONE, 0, 1, 0, 0);
  check_number("0.1234567890123456", 123456789012345, 1, 16, 16, -1);
  check_number("0.1234567890123450", 123456789012345, 0, 16, 16, -1);
  check_number("1e-40", 0, 1, 1, 40, -40);
  check_number("99999999999999999999", ((femto)9999999999UL * 10000000000UL + 9999999999UL) * ONE, 0, 20, 0, 19);
}

static void check_refusals(void) {
  static const char *const invalid[] = {"",
                                        ".",
                                        "e5",
                                        "1e",
                                        "1e+",
                                        "nan",
                                        "inf",
                                        "0x1p-1",
                                        "1,5",
                                        "1 2",
                                        "--1",
                                        "1.2.3",
                                        "1e5.5",
                                        "0.5f",
                                        "1e999999999999",
                                        "1000000000000000000000",
                                        "0.1234567890123456789012345678901"};
  static const char *const negative[] = {"-1", "-0.35", "-1e-9"};
  struct printed p;
  for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++)
    tap_ok(parse(&p, invalid[i]) == PRINTED_INVALID, "no number: '%s'", invalid[i]);
  for (size_t i = 0; i < sizeof negative / sizeof negative[0]; i++)
    tap_ok(parse(&p, negative[i]) == PRINTED_NEGATIVE, "negative: %s", negative[i]);
}

static void check_window(const char *text, char unit, int digits, femto low, femto high) {
  struct printed p;
  struct precision precision = {.unit = unit, .digits = digits};
  parse(&p, text);
  struct window w = precision_window(precision, &p);
  tap_ok(w.low == low && w.high == high, "window of %s at %d%c", text, digits, unit);
}

static void check_windows(void) {
  check_window("0.378", 's', 3, 5 * ONE / 10000, 5 * ONE / 10000);
  check_window("0.0734", 's', 3, 5 * ONE / 100000, 5 * ONE / 100000);
  check_window("1.91", 's', 3, 5 * ONE / 1000, 5 * ONE / 1000);
  check_window("0.5", 's', 3, 5 * ONE / 10000, 5 * ONE / 10000);
  check_window("1.0", 's', 3, 5 * ONE / 10000, 5 * ONE / 1000);
  check_window("0.1", 's', 3, 5 * ONE / 100000, 5 * ONE / 10000);
  check_window("1.0", 'd', 3, 5 * ONE / 10000, 5 * ONE / 10000);
  check_window("0.0734", 'd', 4, 5 * ONE / 100000, 5 * ONE / 100000);
  check_window("123", 's', 2, 5 * ONE, 5 * ONE);
  check_window("1e-40", 's', 3, 5, 5);
}

static void check_precision(const char *name, const char *const *texts, char unit, int digits) {
  struct precision_evidence evidence = {0};
  struct printed p;
  for (; *texts; texts++)
    if (parse(&p, *texts) == PRINTED_NUMBER) precision_meet(&evidence, &p);
  struct precision got = precision_conclude(&evidence);
  if (!tap_ok(got.unit == unit && got.digits == digits, "precision: %s", name)) tap_note("%d%c", got.digits, got.unit);
}

static void check_precisions(void) {
  check_precision("three significant digits, zeros dropped",
                  (const char *const[]){"0.0734", "0.405", "1.91", "0.5", "0.00812", "1.2", NULL}, 's', 3);
  check_precision("four decimals", (const char *const[]){"0.0734", "0.4051", "1.9100", "0.5000", "0.0081", NULL}, 'd', 4);
  check_precision("four decimals, zeros dropped", (const char *const[]){"0.0734", "0.4051", "1.9103", "0.5", "0.0081", NULL},
                  'd', 4);
  check_precision("one decade only: the same either way", (const char *const[]){"0.378", "0.341", "0.5", NULL}, 'd', 3);
  check_precision("exponents", (const char *const[]){"7.34e-05", "1.23e-04", "0.405", NULL}, 's', 3);
  check_precision("doubles are capped", (const char *const[]){"0.378123456789012345", "1.9112345678901234", NULL}, 's', 12);
  check_precision("whole numbers", (const char *const[]){"1", "2", "12", NULL}, 'd', 0);
}

static void check_options(void) {
  static const char *const bad[] = {"", "s", "3", "0s", "03s", "13s", "15d", "3x", "3ss", "-3s", "1000s"};
  struct precision p;
  tap_ok(precision_parse(&p, "3s") == 0 && p.unit == 's' && p.digits == 3, "3s");
  tap_ok(precision_parse(&p, "14d") == 0 && p.unit == 'd' && p.digits == 14, "14d");
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    tap_ok(precision_parse(&p, bad[i]) == -1, "no precision: '%s'", bad[i]);
}

static void check_text(femto value, int decimals, const char *wanted, const char *wanted_short) {
  char text[PRINTED_TEXT], brief[PRINTED_TEXT];
  femto_text(text, value, decimals);
  femto_short_text(brief, value);
  if (!tap_ok(strcmp(text, wanted) == 0 && strcmp(brief, wanted_short) == 0, "%s, %s", wanted, wanted_short))
    tap_note("got %s, %s", text, brief);
}

static void check_texts(void) {
  char brief[PRINTED_TEXT];
  femto_short_text(brief, -405);
  tap_ok(strcmp(brief, "-4.05e-13") == 0, "below 0: %s", brief);
  check_text(952864140847487, 6, "0.952864", "9.52e-1");
  check_text(999999999999999, 3, "0.999", "9.99e-1");
  check_text(4934079000000, 6, "0.004934", "4.93e-3");
  check_text(0, 6, "0.000000", "<1e-15");
  check_text(7, 15, "0.000000000000007", "7e-15");
  check_text(42, 15, "0.000000000000042", "4.2e-14");
  check_text(405, 15, "0.000000000000405", "4.05e-13");
  check_text(1234 * ONE, 1, "1234.0", "1.23e3");
  check_text((femto)4000000000UL * 10000000000UL * ONE + ONE / 4, 2, "40000000000000000000.25", "4.00e19");
}

/* Against the reals of which `wide` is the largest wide number below. */
static sc_status reached_wide(int *reached, const struct printed *number, femto offset, mpfr_srcptr wide) {
  mpfr_t lo, hi;
  mpfr_init2(lo, NORM_BITS);
  mpfr_init2(hi, NORM_BITS);
  norm_enclose(lo, hi, wide, 1);
  sc_status status = printed_reached_within(reached, number, offset, lo, hi);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  return status;
}

/* A number with digits beyond the femto, against reals that agree with it so far. */
static void check_reached(void) {
  struct printed p;
  mpfr_t wide;
  int reached = -1;
  parse(&p, "0.37812345678901234");
  tap_ok(printed_reached(&p, 0, 378123456789013) == 1 && printed_reached(&p, 0, 378123456789011) == 0, "femtos decide");
  tap_ok(printed_reached(&p, 0, 378123456789012) == -1, "femtos do not decide");
  tap_ok(printed_reached(&p, 1, 378123456789013) == -1 && printed_reached(&p, -1, 378123456789012) == 1, "with an offset");
  mpfr_init2(wide, SC_GRID_PRECISION);
  mpfr_set_str(wide, "0.378123456789012339999", 10, MPFR_RNDN);
  tap_ok(reached_wide(&reached, &p, 0, wide) == SC_OK && reached == 0, "below it");
  mpfr_set_str(wide, "0.378123456789012340001", 10, MPFR_RNDN);
  tap_ok(reached_wide(&reached, &p, 0, wide) == SC_OK && reached == 1, "above it");
  tap_ok(reached_wide(&reached, &p, 1, wide) == SC_OK && reached == 0, "above it, and one femto further");
  tap_ok(reached_wide(&reached, &p, -1, wide) == SC_OK && reached == 1, "above it, and one femto less");
  mpfr_set_prec(wide, SC_WIDE_BITS);
  mpfr_set_str(wide, "0.37812345678901234", 10, MPFR_RNDD);
  tap_ok(reached_wide(&reached, &p, 0, wide) == SC_UNDECIDED, "too close for 128 bits");
  mpfr_clear(wide);
}

static void check_femto_of(void) {
  mpfr_t x;
  femto got;
  mpfr_init2(x, SC_GRID_PRECISION);
  mpfr_set_str(x, "40000000000000000000000000000000007", 10, MPFR_RNDN);
  femto_of(&got, x);
  tap_ok(got == (femto)4000000000UL * 10000000000UL * ONE + 7, "beyond 64 bits");
  mpfr_neg(x, x, MPFR_RNDN);
  femto_of(&got, x);
  tap_ok(got == -((femto)4000000000UL * 10000000000UL * ONE + 7), "negative");
  mpfr_set_ui(x, 0, MPFR_RNDN);
  femto_of(&got, x);
  tap_ok(got == 0, "zero");
  mpfr_clear(x);
}

static void check_norm(const char *text, unsigned long divisor, const char *wanted, int wanted_below) {
  struct printed number;
  femto got = -1;
  char shown[PRINTED_TEXT];
  int below = -1;
  if (printed_parse(&number, text, strlen(text)) == PRINTED_NUMBER) below = norm_printed(&got, &number, divisor);
  femto_text(shown, got, FEMTO_DIGITS);
  if (!tap_ok(below == wanted_below && strcmp(shown, wanted) == 0, "%s over the root of %lu", text, divisor))
    tap_note("got %s, below %d", shown, below);
}

static void check_norms(void) {
  check_norm("0.5", 1, "0.500000000000000", 0);
  check_norm("0.5000000000000001", 1, "0.500000000000000", 1);
  check_norm("0.5", 4, "0.250000000000000", 0);
  check_norm("0.499999999999999999", 4, "0.249999999999999", 1);
  check_norm("1", 2, "0.707106781186547", 1);
  check_norm("99999999999999999999", 1, "99999999999999999999.000000000000000", 0);
  check_norm("3e-15", 10, "0.000000000000000", 1);
  check_norm("0", 3, "0.000000000000000", 0);
  tap_ok(norm_femto_up(ONE / 2, 4) == ONE / 4, "up: on the grid");
  tap_ok(norm_femto_up(ONE, 2) == 707106781186548, "up: above the grid");
  tap_ok(norm_femto_up((femto)1000000000UL * ONE, 1) == (femto)1000000000UL * ONE, "up: beyond 64 bits");
}

int main(void) {
  check_numbers();
  check_refusals();
  check_windows();
  check_precisions();
  check_options();
  check_texts();
  check_reached();
  check_femto_of();
  check_norms();
  return tap_done();
}
