/* Rounded bounds: exact hits on every grid, and the definition (on the safe side, and the last such member) in rationals. */
#include <string.h>

#include "bound.h"
#include "support.h"
#include "tap.h"

static const sc_grid binary64 = {SC_GRID_DOUBLE, 0}, wide = {SC_GRID_WIDE, 0};

static sc_grid decimal(int digits) {
  sc_grid grid = {SC_GRID_DECIMAL, digits};
  return grid;
}

static sc_status bound(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid, int upper) {
  return upper ? sc_bound_upper(rop, n, k, level, grid) : sc_bound_lower(rop, n, k, level, grid);
}

/* The bound as its text. */
static void check_value(unsigned long n, unsigned long k, const char *alpha, unsigned long parts, int upper, sc_grid grid,
                        const char *expected) {
  sc_level level = support_level(alpha, parts);
  char text[SC_NUMBER_TEXT] = "none";
  mpfr_t rop;
  sc_status status;
  mpfr_init2(rop, SC_GRID_PRECISION);
  status = bound(rop, n, k, &level, grid, upper);
  if (status == SC_OK) sc_grid_text(text, rop, grid);
  if (!tap_ok(status == SC_OK && strcmp(text, expected) == 0, "%s(%lu,%lu,%s/%lu) = %s", upper ? "U" : "L", n, k, alpha, parts,
              expected))
    tap_note("status %d, %s", (int)status, text);
  mpfr_clear(rop);
}

/* A bound that lies on every grid. */
static void check_hit(unsigned long n, unsigned long k, const char *alpha, unsigned long parts, int upper,
                      const char *text_decimal, const char *text_binary) {
  check_value(n, k, alpha, parts, upper, decimal(6), text_decimal);
  check_value(n, k, alpha, parts, upper, binary64, text_binary);
  check_value(n, k, alpha, parts, upper, wide, text_binary);
}

static void check_hits(void) {
  check_hit(1, 1, "0.5", 1, 0, "0.500000", "0x1p-1");
  check_hit(1, 0, "0.5", 1, 1, "0.500000", "0x1p-1");
  check_hit(3, 2, "0.5", 1, 0, "0.500000", "0x1p-1");
  check_hit(3, 1, "0.5", 1, 1, "0.500000", "0x1p-1");
  check_hit(1, 1, "0.75", 3, 0, "0.250000", "0x1p-2");
  check_hit(2, 2, "0.0625", 1, 0, "0.250000", "0x1p-2");
  check_hit(2, 1, "0.4375", 1, 0, "0.250000", "0x1p-2");
  check_hit(2, 1, "0.4375", 1, 1, "0.750000", "0x1.8p-1");
  check_hit(2, 0, "0.5625", 1, 1, "0.250000", "0x1p-2");
  check_hit(1, 0, "0.001", 1, 0, "0.000000", "0x0p+0");
  check_hit(7, 7, "0.001", 1, 1, "1.000000", "0x1p+0");
  check_hit(4097, 2049, "0.5", 1, 0, "0.500000", "0x1p-1");
  check_hit(4097, 2048, "0.5", 1, 1, "0.500000", "0x1p-1");
  check_value(1, 1, "0.001", 1, 0, decimal(3), "0.001");
  check_value(1, 1, "0.001", 1, 0, decimal(2), "0.00");
  check_value(1, 0, "0.001", 1, 1, decimal(3), "0.999");
  check_value(1, 0, "0.001", 1, 1, decimal(2), "1.00");
  check_value(2, 2, "0.01", 1, 0, decimal(1), "0.1");
  check_value(2, 2, "0.0100000001", 1, 0, decimal(1), "0.1");
  check_value(2, 2, "0.0099999999", 1, 0, decimal(1), "0.0");
  check_value(2, 0, "0.01", 1, 1, decimal(1), "0.9");
  check_value(1, 1, "0.5", 5, 0, binary64, "0x1.9999999999999p-4"); /* the double next to 1/10 is above it */
  check_value(1, 0, "0.5", 5, 1, binary64, "0x1.ccccccccccccdp-1");
  check_value(1, 1, "0.3", 1, 0, binary64, "0x1.3333333333333p-2");
  check_value(10, 10, "1e-300", 1, 0, decimal(15), "0.000000000000000"); /* 1e-30 */
  check_value(300, 300, "1e-300", 1, 0, decimal(15), "0.100000000000000");
  check_value(300, 0, "1e-300", 1, 1, decimal(1), "0.9");
}

/* rop := the neighbour of the member, exactly. */
static void neighbour(mpq_ptr rop, mpfr_srcptr member, sc_grid grid, int step) {
  mpfr_t next;
  mpz_t power;
  mpfr_init2(next, grid.kind == SC_GRID_DOUBLE ? 53 : grid.kind == SC_GRID_WIDE ? SC_WIDE_BITS : SC_GRID_PRECISION);
  mpfr_set(next, member, MPFR_RNDN);
  if (grid.kind == SC_GRID_DECIMAL) {
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)grid.digits);
    mpfr_add_si(next, next, step, MPFR_RNDN);
    mpfr_get_q(rop, next);
    mpz_mul(mpq_denref(rop), mpq_denref(rop), power);
    mpq_canonicalize(rop);
    mpz_clear(power);
  } else {
    if (step > 0) mpfr_nextabove(next);
    if (step < 0) mpfr_nextbelow(next);
    mpfr_get_q(rop, next);
  }
  mpfr_clear(next);
}

/* Is p on the safe side of the bound: T(n,k,p) <= a, or P[Bin(n,p) <= k] <= a? */
static int safe(mpq_srcptr p, unsigned long n, unsigned long k, mpq_srcptr alpha, int upper) {
  mpq_t tail, one;
  int holds;
  mpq_inits(tail, one, (mpq_ptr)0);
  mpq_set_ui(one, 1, 1);
  support_tail(tail, n, upper ? k + 1 : k, p);
  if (upper) mpq_sub(tail, one, tail);
  holds = mpq_cmp(tail, alpha) <= 0;
  mpq_clears(tail, one, (mpq_ptr)0);
  return holds;
}

static int one_is_right(unsigned long n, unsigned long k, const char *text, unsigned long parts, sc_grid grid, int upper) {
  sc_level level = support_level(text, parts);
  mpfr_t rop;
  mpq_t p, alpha;
  int right;
  mpfr_init2(rop, SC_GRID_PRECISION);
  mpq_inits(p, alpha, (mpq_ptr)0);
  support_level_exact(alpha, &level);
  right = bound(rop, n, k, &level, grid, upper) == SC_OK && mpfr_number_p(rop);
  if (right) {
    neighbour(p, rop, grid, 0);
    right = safe(p, n, k, alpha, upper) && mpq_sgn(p) >= 0 && mpq_cmp_ui(p, 1, 1) <= 0;
    neighbour(p, rop, grid, upper ? -1 : 1);
    right = right && !safe(p, n, k, alpha, upper);
  }
  if (!right) {
    tap_note("%s(%lu,%lu,%s/%lu) on grid %d with %d digits", upper ? "U" : "L", n, k, text, parts, (int)grid.kind, grid.digits);
    support_note("rop", rop);
  }
  mpfr_clear(rop);
  mpq_clears(p, alpha, (mpq_ptr)0);
  return right;
}

static void check_random(void) {
  static const char *const alpha[] = {"0.001", "0.05", "0.5", "0.25", "0.9375", "0.0001", "0.999", "1e-12"};
  unsigned long trials = tap_trials(400), wrong = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long n = 1 + tap_below(tap_below(2) ? 4 : 30), k = tap_below(n);
    sc_grid grid = tap_below(3) == 0 ? binary64 : tap_below(3) == 0 ? wide : decimal(1 + (int)tap_below(SC_DIGITS_MAX));
    const char *text = alpha[tap_below(sizeof alpha / sizeof *alpha)];
    int upper = tap_below(2) != 0;
    wrong += !one_is_right(n, upper ? k : k + 1, text, tap_below(2) ? 1 : 1 + tap_below(10), grid, upper);
  }
  tap_ok(wrong == 0, "%lu random bounds: on the safe side, and the next member is not", trials);
}

static void check_refused(unsigned long n, unsigned long k, sc_grid grid) {
  sc_level level = support_level("0.001", 1);
  mpfr_t rop;
  mpfr_init2(rop, SC_GRID_PRECISION);
  mpfr_set_ui(rop, 7, MPFR_RNDN);
  for (int upper = 0; upper <= 1; upper++)
    tap_ok(bound(rop, n, k, &level, grid, upper) == SC_DOMAIN && mpfr_cmp_ui(rop, 7) == 0, "%s(%lu,%lu), digits %d: refused",
           upper ? "U" : "L", n, k, grid.digits);
  mpfr_clear(rop);
}

int main(void) {
  tap_seed(19341115);
  check_hits();
  check_random();
  check_value(SC_DRAWS_MAX, SC_DRAWS_MAX, "0.001", 1, 0, decimal(9), "0.999999998");
  check_value(SC_DRAWS_MAX, 0, "0.001", 1, 1, decimal(9), "0.000000002");
  check_refused(0, 0, decimal(6));
  check_refused(10, 11, decimal(6));
  check_refused(SC_DRAWS_MAX + 1, 1, decimal(6));
  check_refused(10, 5, decimal(0));
  check_refused(10, 5, decimal(16));
  return tap_done();
}
