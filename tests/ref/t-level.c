/* Levels: the range, and the enclosure of the rational alpha/parts. */
#include <string.h>

#include "level.h"
#include "support.h"
#include "tap.h"

static void check_range(const char *alpha, unsigned long parts, sc_status expected) {
  sc_decimal x = support_decimal(alpha);
  sc_level level, before;
  sc_status status;
  memset(&level, 5, sizeof level);
  before = level;
  status = sc_level_set(&level, &x, parts);
  if (!tap_ok(status == expected && (status == SC_OK ? level.parts == parts && sc_decimal_compare(&level.alpha, &x) == 0
                                                     : memcmp(&level, &before, sizeof level) == 0),
              "%.20s/%lu: status %d", alpha, parts, (int)expected))
    tap_note("status %d, parts %lu", (int)status, level.parts);
}

static void check_enclosure(const char *alpha, unsigned long parts, int exact) {
  sc_level level = support_level(alpha, parts);
  mpfr_prec_t precision[] = {64, 112, 176};
  mpq_t q;
  int right = 1;
  mpq_init(q);
  support_level_exact(q, &level);
  for (int i = 0; i < 3 && right; i++) {
    mpfr_t lo, hi;
    mpfr_inits2(precision[i], lo, hi, (mpfr_ptr)0);
    sc_level_down(lo, &level);
    sc_level_up(hi, &level);
    right = exact ? mpfr_equal_p(lo, hi) && support_encloses(lo, hi, q)
                  : support_encloses_strictly(lo, hi, q) && support_narrow(lo, hi, precision[i] - 16);
    if (!right) {
      support_note("lo", lo);
      support_note("hi", hi);
    }
    mpfr_clears(lo, hi, (mpfr_ptr)0);
  }
  tap_ok(right, "%.20s/%lu is %s", alpha, parts, exact ? "exact" : "strictly enclosed");
  mpq_clear(q);
}

int main(void) {
  char nines[] = "0.99999999999999999999999999999999999999999999999999";
  check_range("0.001", 10, SC_OK);
  check_range("1e-300", 1, SC_OK);
  check_range("9.99999e-301", 1, SC_DOMAIN);
  check_range("0", 1, SC_DOMAIN);
  check_range(nines, 1, SC_OK);
  check_range("1", 1, SC_DOMAIN);
  check_range("1", 2, SC_DOMAIN);
  check_range("1.5", 2, SC_DOMAIN);
  check_range("0.5", 0, SC_DOMAIN);
  check_range("0.5", SC_DRAWS_MAX, SC_OK);
  check_range("0.5", SC_DRAWS_MAX + 1, SC_DOMAIN);
  check_enclosure("0.5", 1, 1);
  check_enclosure("0.75", 3, 1);
  check_enclosure("0.375", 4096, 1);
  check_enclosure("0.001", 1, 0);
  check_enclosure("0.5", 3, 0);
  check_enclosure("0.001", 10, 0);
  check_enclosure("1e-300", SC_DRAWS_MAX, 0);
  check_enclosure(nines, 7, 0);
  return tap_done();
}
