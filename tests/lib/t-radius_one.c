/* The radius of k = 1 from enclosures of its bounds: that of sc_certify_row, on every grid. */
#include "lib/exact/radius_one.h"

#include <string.h>

#include "support.h"
#include "tap.h"

#define PREC 142

static void bound(radius_one_bound *out, unsigned long n, unsigned long count, const sc_level *level, int is_upper) {
  radius_one_init(out, PREC + SC_GUARD_BITS);
  (void)(is_upper ? sc_cp_enclose_upper_bound : sc_cp_enclose_lower_bound)(out->p_lo, out->p_hi, n, count, level, PREC);
  radius_one_quantile(out);
}

/* 1: the same radius; 0: left open; -1: another one. */
static int row_holds(const uint32_t count[3], const sc_query *query, int bounds_others) {
  unsigned long n = (unsigned long)count[0] + count[1] + count[2], parts;
  uint32_t other = count[1] > count[2] ? count[1] : count[2];
  radius_one_bound lower, upper;
  sc_level level;
  sc_certificate c;
  mpfr_t lo, hi, radius;
  int status, verdict = -1;
  mpfr_inits2(RADIUS_ONE_BITS, lo, hi, (mpfr_ptr)0);
  mpfr_init2(radius, SC_GRID_PRECISION);
  sc_certificate_init(&c);
  if (sc_method_parts(&parts, query->method, 3, 1) == SC_OK && sc_level_set(&level, &query->alpha, parts) == SC_OK &&
      sc_certify_row(&c, query, count, 3, 0) == SC_OK) {
    bound(&lower, n, count[0], &level, 0);
    bound(&upper, n, other, &level, 1);
    status = radius_one_enclose(lo, hi, &lower, bounds_others ? &upper : NULL, &query->sigma);
    if (status == 0) status = radius_one_round(radius, lo, hi, query->grid);
    verdict = status != 0 ? 0 : mpfr_equal_p(radius, c.radius) ? 1 : -1;
    radius_one_clear(&lower);
    radius_one_clear(&upper);
  }
  sc_certificate_clear(&c);
  mpfr_clears(lo, hi, radius, (mpfr_ptr)0);
  return verdict;
}

static void rows_hold(sc_method method, sc_grid grid, const char *sigma) {
  sc_query query = {.method = method, .k = 1, .alpha = support_decimal("0.01"), .sigma = support_decimal(sigma), .grid = grid};
  unsigned long trials = tap_trials(60), open = 0, wrong = 0;
  for (unsigned long i = 0; i < trials; i++) {
    unsigned long n = 1 + tap_below(tap_below(2) ? 40 : 100000), first = tap_below(n + 1);
    uint32_t count[3] = {(uint32_t)first, (uint32_t)tap_below(n - first + 1), 0};
    if (i % 4 == 0) count[1] = (uint32_t)(first * 9 / 10);
    count[2] = (uint32_t)(n > first + count[1] ? n - first - count[1] : 0);
    int verdict = row_holds(count, &query, sc_method_bounds_others(method));
    open += verdict == 0;
    wrong += verdict < 0;
    if (verdict < 0) tap_note("%u %u %u", count[0], count[1], count[2]);
  }
  tap_ok(wrong == 0 && open <= trials / 2, "%s, grid %d, sigma %s: %lu of %lu left open", sc_method_name(method), grid.kind,
         sigma, open, trials);
}

/* R = 1/2 exactly is on the grid: a radius must be below it, and an enclosure that holds it decides nothing. */
static void strict_holds(void) {
  const sc_grid grid = {SC_GRID_DECIMAL, 1};
  mpfr_t half, more, out;
  mpfr_inits2(RADIUS_ONE_BITS, half, more, (mpfr_ptr)0);
  mpfr_init2(out, SC_GRID_PRECISION);
  mpfr_set_d(half, 0.5, MPFR_RNDN);
  mpfr_set_d(more, 0.55, MPFR_RNDN);
  tap_ok(radius_one_round(out, half, more, grid) == -1, "an enclosure that begins on the grid is open");
  mpfr_nextabove(half);
  tap_ok(radius_one_round(out, half, more, grid) == 0 && mpfr_cmp_ui(out, 5) == 0, "one that begins above it is not");
  mpfr_set_zero(half, 1);
  tap_ok(radius_one_round(out, half, half, grid) == 0 && mpfr_zero_p(out), "0 is 0");
  mpfr_clears(half, more, out, (mpfr_ptr)0);
}

int main(void) {
  static const sc_method methods[] = {SC_SIMUEM, SC_BINOCP, SC_PAIR, SC_RANKED};
  tap_seed(1722);
  strict_holds();
  for (int i = 0; i < 4; i++) {
    rows_hold(methods[i], (sc_grid){SC_GRID_DOUBLE, 0}, "0.5");
    rows_hold(methods[i], (sc_grid){SC_GRID_DECIMAL, 15}, "0.12");
  }
  rows_hold(SC_SIMUEM, (sc_grid){SC_GRID_DECIMAL, 1}, "1e6");
  rows_hold(SC_SIMUEM, (sc_grid){SC_GRID_DECIMAL, 6}, "1e-300");
  return tap_done();
}
