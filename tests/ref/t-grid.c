/* The grids: rounding of points and of intervals, the text of every member, and its way back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "support.h"
#include "tap.h"

static const sc_grid binary64 = {SC_GRID_DOUBLE, 0}, wide = {SC_GRID_WIDE, 0};

static sc_grid decimal(int digits) {
  sc_grid grid = {SC_GRID_DECIMAL, digits};
  return grid;
}

/* [lo, hi] rounded in both directions; the numbers are in MPFR's notation, "0x" for exact ones, and read at 400 bits. */
static void check_round(const char *lo_text, const char *hi_text, sc_grid grid, const char *down, sc_status down_status,
                        const char *up, sc_status up_status) {
  mpfr_t lo, hi, rop, expected;
  sc_status status;
  mpfr_inits2(400, lo, hi, (mpfr_ptr)0);
  mpfr_inits2(SC_GRID_PRECISION, rop, expected, (mpfr_ptr)0);
  mpfr_set_str(lo, lo_text, 0, MPFR_RNDD);
  mpfr_set_str(hi, hi_text, 0, MPFR_RNDU);
  mpfr_set_str(expected, down, 0, MPFR_RNDN);
  status = sc_grid_round_down(rop, lo, hi, grid);
  if (!tap_ok(status == down_status && mpfr_equal_p(rop, expected), "[%s,%s] down is %s", lo_text, hi_text, down))
    support_note("rop", rop);
  mpfr_set_str(expected, up, 0, MPFR_RNDN);
  status = sc_grid_round_up(rop, lo, hi, grid);
  if (!tap_ok(status == up_status && mpfr_equal_p(rop, expected), "[%s,%s] up is %s", lo_text, hi_text, up))
    support_note("rop", rop);
  mpfr_clears(lo, hi, rop, expected, (mpfr_ptr)0);
}

static void check_rounding(void) {
  check_round("0.12345", "0.12345", decimal(3), "123", SC_OK, "124", SC_OK);
  check_round("0.1231", "0.1239", decimal(3), "123", SC_OK, "124", SC_OK);
  check_round("0.5", "0.5", decimal(3), "500", SC_OK, "500", SC_OK);
  check_round("0.4999", "0.5001", decimal(3), "500", SC_UNDECIDED, "500", SC_UNDECIDED);
  check_round("0.5", "0.5001", decimal(3), "500", SC_OK, "500", SC_UNDECIDED);
  check_round("0.4999", "0.5", decimal(3), "500", SC_UNDECIDED, "500", SC_OK);
  check_round("0.1", "0.1", decimal(15), "100000000000000", SC_UNDECIDED, "100000000000000", SC_UNDECIDED);
  check_round("0", "0", decimal(1), "0", SC_OK, "0", SC_OK);
  check_round("1e-300", "1e-300", decimal(15), "0", SC_OK, "1", SC_OK);
  check_round("3.999", "3.999", decimal(1), "39", SC_OK, "40", SC_OK);
  check_round("0.1", "0.1", binary64, "0x1.9999999999999p-4", SC_OK, "0x1.999999999999ap-4", SC_OK);
  check_round("0x1p-1080", "0x1p-1080", binary64, "0", SC_OK, "0x1p-1074", SC_OK);
  check_round("0x1.8p-1074", "0x1.8p-1074", binary64, "0x1p-1074", SC_OK, "0x1p-1073", SC_OK);
  check_round("0x1.8p-1", "0x1.8p-1", binary64, "0x1.8p-1", SC_OK, "0x1.8p-1", SC_OK);
  check_round("0x0.ffffffffffffff8p+0", "0x1.000000000000008p+0", binary64, "1", SC_UNDECIDED, "1", SC_UNDECIDED);
  check_round("0x1.00000000000000000000000000000000001p+0", "0x1.00000000000000000000000000000000001p+0", wide, "1", SC_OK,
              "0x1.00000000000000000000000000000002p+0", SC_OK);
  check_round("0x1.8p-5000", "0x1.8p-5000", wide, "0x1.8p-5000", SC_OK, "0x1.8p-5000", SC_OK);
}

static void check_valid(void) {
  sc_grid unknown = {(sc_grid_kind)3, 6};
  tap_ok(sc_grid_valid(decimal(1)) && sc_grid_valid(decimal(SC_DIGITS_MAX)) && sc_grid_valid(binary64) && sc_grid_valid(wide),
         "the grids there are");
  tap_ok(!sc_grid_valid(decimal(0)) && !sc_grid_valid(decimal(-1)) && !sc_grid_valid(decimal(SC_DIGITS_MAX + 1)) &&
             !sc_grid_valid(unknown),
         "and those there are not");
}

/* text == NULL: not a member. */
static void check_text(const char *number, sc_grid grid, const char *text) {
  char out[SC_NUMBER_TEXT] = "unchanged";
  mpfr_t value, back;
  sc_status status;
  mpfr_inits2(SC_GRID_PRECISION, value, back, (mpfr_ptr)0);
  mpfr_set_str(value, number, 0, MPFR_RNDN);
  status = sc_grid_text(out, value, grid);
  if (!tap_ok(text ? status == SC_OK && strcmp(out, text) == 0 : status == SC_DOMAIN && strcmp(out, "unchanged") == 0,
              "the text of %.40s is %s", number, text ? text : "refused"))
    tap_note("status %d, %s", (int)status, out);
  if (text) tap_ok(sc_grid_parse(back, out, grid) == SC_OK && mpfr_equal_p(back, value), "and is read back");
  mpfr_clears(value, back, (mpfr_ptr)0);
}

/* The longest integers: 10^power needs power + 1 digits. */
static void check_longest(int power, int fits) {
  char number[16], text[SC_NUMBER_TEXT];
  snprintf(number, sizeof number, "1e%d", power);
  snprintf(text, sizeof text, "1%0*d.%0*d", power - SC_DIGITS_MAX, 0, SC_DIGITS_MAX, 0);
  check_text(number, decimal(SC_DIGITS_MAX), fits ? text : NULL);
}

static void check_texts(void) {
  sc_grid none = {SC_GRID_DECIMAL, 16};
  check_text("935406", decimal(6), "0.935406");
  check_text("0", decimal(6), "0.000000");
  check_text("1", decimal(15), "0.000000000000001");
  check_text("1000000", decimal(6), "1.000000");
  check_text("9", decimal(1), "0.9");
  check_text("1234567", decimal(1), "123456.7");
  check_text("0.5", decimal(6), NULL);
  check_text("-1", decimal(6), NULL);
  check_text("1e600", decimal(6), NULL);
  check_text("nan", decimal(6), NULL);
  check_text("5", none, NULL);
  check_text("-0", decimal(6), "0.000000");
  check_text("0", binary64, "0x0p+0");
  check_text("-0", wide, "0x0p+0");
  check_text("1", binary64, "0x1p+0");
  check_text("0x1.dep-1", binary64, "0x1.dep-1");
  check_text("0x1.fffffffffffffp+1023", binary64, "0x1.fffffffffffffp+1023");
  check_text("0x1p-1074", binary64, "0x1p-1074");
  check_text("0x1p-1075", binary64, NULL);
  check_text("0x1p+1024", binary64, NULL);
  check_text("0x1.00000000000008p+0", binary64, NULL);
  check_text("-1", binary64, NULL);
  check_text("inf", binary64, NULL);
  check_text("0x1.00000000000008p+0", wide, "0x1.00000000000008p+0");
  check_text("0x1.00000000000000000000000000000002p-9", wide, "0x1.00000000000000000000000000000002p-9");
  check_text("0x1.00000000000000000000000000000001p-9", wide, NULL);
  check_text("0x1.8p+999999", wide, "0x1.8p+999999");
  check_text("0x1p-999999", wide, "0x1p-999999");
  check_text("0x1p+1000000", wide, NULL);
  check_text("0x1p-1000000", wide, NULL);
  check_longest(SC_NUMBER_TEXT - SC_DIGITS_MAX - 4, 1);
  check_longest(SC_NUMBER_TEXT - SC_DIGITS_MAX - 3, 0);
}

static void check_refused(const char *text, sc_grid grid, sc_status expected) {
  mpfr_t value;
  sc_status status;
  mpfr_init2(value, SC_GRID_PRECISION);
  mpfr_set_ui(value, 7, MPFR_RNDN);
  status = sc_grid_parse(value, text, grid);
  if (!tap_ok(status == expected && mpfr_cmp_ui(value, 7) == 0, "\"%s\" is refused with status %d", text, (int)expected))
    tap_note("status %d", (int)status);
  mpfr_clear(value);
}

static void check_refusals(void) {
  static const char *const not_decimal[] = {"",         "1",        "0.93540",   "0.9354060", "00.935406",
                                            ".935406",  "0,935406", "0.935406 ", "-0.935406", "+0.935406",
                                            "0.93540e", "0x1p+0",   "nan",       "0.93.406"};
  static const char *const not_binary[] = {"",      "0x",     "0x1",    "1p+0",  "0x1p0",   "0x2p+0",  "0x1.p+0", "0x1.gp+0",
                                           "0x1p+", "0X1p+0", "0x1P+0", "0x1.8", "0x1p+0 ", "-0x1p+0", "0.5",     "inf"};
  for (size_t i = 0; i < sizeof not_decimal / sizeof *not_decimal; i++)
    check_refused(not_decimal[i], decimal(6), SC_SYNTAX);
  for (size_t i = 0; i < sizeof not_binary / sizeof *not_binary; i++) {
    check_refused(not_binary[i], binary64, SC_SYNTAX);
    check_refused(not_binary[i], wide, SC_SYNTAX);
  }
  check_refused("0x1.80p+0", wide, SC_SYNTAX);
  check_refused("0x1.8p+00", wide, SC_SYNTAX);
  check_refused("0x1.8p-0", wide, SC_SYNTAX);
  check_refused("0x0p-0", wide, SC_SYNTAX);
  check_refused("0x0.8p+0", wide, SC_SYNTAX);
  check_refused("0x1p+1000000", wide, SC_SYNTAX);
  check_refused("0x1.00000000000008p+0", binary64, SC_DOMAIN);
  check_refused("0x1p+1024", binary64, SC_DOMAIN);
  check_refused("0x1p-1075", binary64, SC_DOMAIN);
  check_refused("0x1.00000000000000000000000000000001p+0", wide, SC_DOMAIN);
  check_refused("0.5", decimal(16), SC_DOMAIN);
}

/* Random members: text and back, and C reads the double that is meant. */
static void check_random(void) {
  unsigned long trials = tap_trials(3000), wrong = 0;
  mpfr_t value, back;
  mpfr_inits2(SC_GRID_PRECISION, value, back, (mpfr_ptr)0);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    char text[SC_NUMBER_TEXT];
    sc_grid grid = tap_below(2) ? binary64 : tap_below(2) ? wide : decimal(1 + (int)tap_below(SC_DIGITS_MAX));
    unsigned long bits = tap_random() >> 11;
    int right;
    mpfr_set_ui(value, bits >> tap_below(53), MPFR_RNDN);
    if (grid.kind != SC_GRID_DECIMAL) mpfr_mul_2si(value, value, (long)tap_below(2000) - 1074, MPFR_RNDN);
    if (grid.kind == SC_GRID_DOUBLE) mpfr_set_d(value, mpfr_get_d(value, MPFR_RNDN), MPFR_RNDN);
    if (grid.kind == SC_GRID_WIDE) mpfr_mul_ui(value, value, tap_random() | 1, MPFR_RNDN);
    right = sc_grid_text(text, value, grid) == SC_OK && sc_grid_parse(back, text, grid) == SC_OK && mpfr_equal_p(value, back);
    if (right && grid.kind == SC_GRID_DOUBLE) right = strtod(text, NULL) == mpfr_get_d(value, MPFR_RNDN);
    if (right) continue;
    wrong++;
    tap_note("grid %d, digits %d, text %s", (int)grid.kind, grid.digits, text);
    support_note("value", value);
  }
  tap_ok(wrong == 0, "%lu random members there and back", trials);
  mpfr_clears(value, back, (mpfr_ptr)0);
}

int main(void) {
  tap_seed(19850321);
  check_valid();
  check_rounding();
  check_texts();
  check_refusals();
  check_random();
  return tap_done();
}
