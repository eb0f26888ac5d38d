#include "share.h"

#include <stdio.h>
#include <string.h>

#define PERMILLE_DIGITS 3

static void percent_text(char out[SHARE_TEXT], unsigned long permille) {
  snprintf(out, SHARE_TEXT, "%lu.%lu", permille / 10, permille % 10);
}

static void points_text(char out[SHARE_TEXT], long permille) {
  long size = permille < 0 ? -permille : permille;
  snprintf(out, SHARE_TEXT, "%s%ld.%ld", permille == 0 ? "" : permille < 0 ? "-" : "+", size / 10, size % 10);
}

/* Toward minus infinity, which C's division is for numerators >= 0 only. */
static long quotient_down(long over, long below) {
  return over >= 0 ? over / below : -((-over + below - 1) / below);
}

void share_down(char out[SHARE_TEXT], unsigned long part, unsigned long total) {
  percent_text(out, 1000 * part / total);
}

void share_up(char out[SHARE_TEXT], unsigned long part, unsigned long total) {
  percent_text(out, (1000 * part + total - 1) / total);
}

void share_difference_down(char out[SHARE_TEXT], unsigned long plus, unsigned long minus, unsigned long total) {
  points_text(out, quotient_down(1000 * ((long)plus - (long)minus), (long)total));
}

void share_difference_up(char out[SHARE_TEXT], unsigned long plus, unsigned long minus, unsigned long total) {
  points_text(out, -quotient_down(1000 * ((long)minus - (long)plus), (long)total));
}

sc_status share_bounds(long *lower, long *upper, unsigned long part, unsigned long total, const char *alpha,
                       unsigned long together, int digits) {
  const sc_grid grid = {SC_GRID_DECIMAL, digits};
  sc_decimal value;
  sc_level level;
  mpfr_t bound;
  sc_status status = sc_decimal_parse(&value, alpha, strlen(alpha));
  if (status == SC_OK) status = sc_level_set(&level, &value, 2 * together);
  if (status != SC_OK) return status;
  mpfr_init2(bound, SC_GRID_PRECISION);
  status = sc_bound_lower(bound, total, part, &level, grid);
  if (status == SC_OK) {
    *lower = mpfr_get_si(bound, MPFR_RNDD);
    status = sc_bound_upper(bound, total, part, &level, grid);
  }
  if (status == SC_OK) *upper = mpfr_get_si(bound, MPFR_RNDU);
  mpfr_clear(bound);
  return status;
}

sc_status share_interval(char lower[SHARE_TEXT], char upper[SHARE_TEXT], unsigned long part, unsigned long total,
                         unsigned long together) {
  long low = 0, high = 0;
  sc_status status = share_bounds(&low, &high, part, total, SHARE_ALPHA, together, PERMILLE_DIGITS);
  if (status != SC_OK) return status;
  percent_text(lower, (unsigned long)low);
  percent_text(upper, (unsigned long)high);
  return SC_OK;
}
