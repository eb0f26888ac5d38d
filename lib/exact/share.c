#include "share.h"

#include <stdio.h>
#include <string.h>

#define FINE_DIGITS 6 /* of the two bounds whose difference is rounded to permille */
#define FINE 1000L    /* so many of the fine steps are one permille */

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

/* Both bounds in units of 10^-digits; SHARE_ALPHA/parts on each side. */
static sc_status interval(unsigned long *lower, unsigned long *upper, unsigned long part, unsigned long total,
                          unsigned long parts, int digits) {
  const sc_grid grid = {SC_GRID_DECIMAL, digits};
  sc_decimal alpha;
  sc_level level;
  mpfr_t bound;
  sc_status status = sc_decimal_parse(&alpha, SHARE_ALPHA, strlen(SHARE_ALPHA));
  if (status == SC_OK) status = sc_level_set(&level, &alpha, parts);
  if (status != SC_OK) return status;
  mpfr_init2(bound, SC_GRID_PRECISION);
  status = sc_bound_lower(bound, total, part, &level, grid);
  if (status == SC_OK) {
    *lower = mpfr_get_ui(bound, MPFR_RNDD);
    status = sc_bound_upper(bound, total, part, &level, grid);
  }
  if (status == SC_OK) *upper = mpfr_get_ui(bound, MPFR_RNDU);
  mpfr_clear(bound);
  return status;
}

sc_status share_interval(char lower[SHARE_TEXT], char upper[SHARE_TEXT], unsigned long part, unsigned long total) {
  unsigned long low = 0, high = 0;
  sc_status status = interval(&low, &high, part, total, 2, 3);
  if (status != SC_OK) return status;
  percent_text(lower, low);
  percent_text(upper, high);
  return SC_OK;
}

sc_status share_difference_interval(char lower[SHARE_TEXT], char upper[SHARE_TEXT], unsigned long plus, unsigned long minus,
                                    unsigned long total) {
  unsigned long plus_low = 0, plus_high = 0, minus_low = 0, minus_high = 0;
  sc_status status = interval(&plus_low, &plus_high, plus, total, 4, FINE_DIGITS);
  if (status == SC_OK) status = interval(&minus_low, &minus_high, minus, total, 4, FINE_DIGITS);
  if (status != SC_OK) return status;
  points_text(lower, quotient_down((long)plus_low - (long)minus_high, FINE));
  points_text(upper, -quotient_down((long)minus_low - (long)plus_high, FINE));
  return SC_OK;
}
