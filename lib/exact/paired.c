#include "paired.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "holm.h"
#include "printed.h"

#define ONE 1000000000000000L /* of the grid of the bounds: FEMTO_DIGITS decimals */
#define UNIT_DECIMALS (2 * FEMTO_DIGITS)
#define POINTS_DECIMALS (UNIT_DECIMALS - 2) /* of a percentage point in these units */

static femto power_of_ten(int exponent) {
  femto power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* Toward minus infinity, below > 0. */
static femto quotient_down(femto over, femto below) {
  femto quotient = over / below;
  return quotient * below > over ? quotient - 1 : quotient;
}

/* A difference in units of 1/ONE^2 as points, downward (to minus infinity, or with sign -1 the negative of it upward). */
static void print_down(char out[SHARE_TEXT], femto difference, int sign) {
  int decimals = 1;
  femto points = quotient_down(difference, power_of_ten(POINTS_DECIMALS - decimals));
  while (points == 0 && difference != 0) {
    decimals++;
    points = quotient_down(difference, power_of_ten(POINTS_DECIMALS - decimals));
  }
  femto size = points < 0 ? -points : points, scale = power_of_ten(decimals);
  const char *mark = points == 0 ? "" : (points < 0) == (sign > 0) ? "-" : "+";
  snprintf(out, SHARE_TEXT, "%s%lu.%0*lu", mark, (unsigned long)(size / scale), decimals, (unsigned long)(size % scale));
}

/* The least (2 split - 1) share over the two intervals, given split >= this. */
static femto least_difference(long split_lower, long share_lower, long share_upper) {
  femto lean = 2 * (femto)split_lower - ONE;
  return lean * (lean >= 0 ? share_lower : share_upper);
}

sc_status paired_interval(char lower[SHARE_TEXT], char upper[SHARE_TEXT], unsigned long plus, unsigned long minus,
                          unsigned long total) {
  long split_lower = 0, split_upper = ONE, share_lower = 0, share_upper = 0;
  sc_status status = share_bounds(&share_lower, &share_upper, plus + minus, total, PAIRED_SHARE_ALPHA, 1, FEMTO_DIGITS);
  if (status == SC_OK && plus + minus > 0)
    status = share_bounds(&split_lower, &split_upper, plus, plus + minus, PAIRED_SPLIT_ALPHA, 1, FEMTO_DIGITS);
  if (status != SC_OK) return status;
  print_down(lower, least_difference(split_lower, share_lower, share_upper), 1);
  print_down(upper, least_difference(ONE - split_upper, share_lower, share_upper), -1);
  return SC_OK;
}

sc_status paired_figures(struct paired *d, unsigned long total) {
  mcnemar_p_up(d->p, d->plus, d->minus);
  return paired_interval(d->lower, d->upper, d->plus, d->minus, total);
}

int paired_family(struct paired *const *family, unsigned long count) {
  mpq_t *p = malloc((count + 1) * sizeof *p);
  if (!p) return -1;
  for (unsigned long i = 0; i < count; i++) {
    mpq_init(p[i]);
    mcnemar_p(p[i], family[i]->plus, family[i]->minus);
  }
  int status = holm_adjust(p, count);
  for (unsigned long i = 0; i < count; i++) {
    if (status == 0) mcnemar_text_up(family[i]->holm, p[i]);
    mpq_clear(p[i]);
  }
  free(p);
  return status;
}
