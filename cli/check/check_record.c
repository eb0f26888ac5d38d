#include "check_record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "check_bound.h"
#include "lib/exact/number.h"

static int refuse(char reason[CHECK_REASON], const char *format, ...) __attribute__((format(printf, 2, 3)));

static int refuse(char reason[CHECK_REASON], const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  vsnprintf(reason, CHECK_REASON, format, ap);
  va_end(ap);
  return 0;
}

/* What follows from the votes by counting. */
static int check_votes(char reason[CHECK_REASON], const struct record *r) {
  unsigned long n = r->open, parts;
  uint32_t top[SC_K_MAX];
  for (unsigned long i = 0; i < r->classes; i++)
    n += r->counts[i];
  if (n != r->n)
    return refuse(reason, "n is %lu, which is not the sum of the counts%s", r->n, r->has_open ? " and the open votes" : "");
  if (sc_method_parts(&parts, r->method, r->classes, r->k) != SC_OK || parts != r->parts)
    return refuse(reason, "parts is %lu, which is not the number of bounds of %s", r->parts, sc_method_name(r->method));
  if (!r->upper) return 1;
  sc_votes_rank(top, r->k, r->counts, r->classes, r->candidate);
  for (unsigned long i = 0; i < r->k; i++)
    if (r->upper[i].count != top[i] + r->open)
      return refuse(reason, "upper[%lu].count is %lu, expected %lu: the k largest other counts, ascending%s", i,
                    r->upper[i].count, top[i] + r->open, r->has_open ? ", each with the open votes" : "");
  return 1;
}

static int check_bounds(char reason[CHECK_REASON], struct shown *shown, const struct record *r, const sc_level *level) {
  struct shown_bound lower = {SIDE_LOWER, r->n, r->counts[r->candidate], level, r->alpha, NULL};
  const char *form = check_bound(shown, &lower, &r->p_lower);
  if (form)
    return refuse(reason, "p_lower.%s is not shown to be at most the lower bound of %lu in %lu", form, lower.count, r->n);
  for (unsigned long i = 0; r->upper && i < r->k; i++) {
    struct shown_bound upper = {SIDE_UPPER, r->n, r->upper[i].count, level, r->alpha, NULL};
    form = check_bound(shown, &upper, &r->upper[i].bound);
    if (form)
      return refuse(reason, "upper[%lu].%s is not shown to be at least the upper bound of %lu in %lu", i, form, upper.count,
                    r->n);
  }
  return 1;
}

/* Is the radius certified by the wide bounds?  radius > 0. */
static int radius_holds(const struct record *r, mpfr_srcptr radius) {
  sc_decimal sigma;
  mpfr_t p, u[SC_K_MAX];
  int holds = 0;
  unsigned long i, used = r->upper ? r->t : 0;
  mpfr_init2(p, SC_GRID_PRECISION);
  for (i = 0; i < used; i++)
    mpfr_init2(u[i], SC_GRID_PRECISION);
  check_parse(p, r->p_lower.wide);
  for (i = 0; i < used; i++)
    check_parse(u[i], r->upper[i].bound.wide);
  if (number_sigma(&sigma, r->sigma, strlen(r->sigma), NUMBER_RECORD_SIGMA_MAX) != 0 ||
      sc_check_radius(&holds, p, r->upper ? u : NULL, r->t, &sigma, radius) != SC_OK)
    holds = 0;
  for (i = 0; i < used; i++)
    mpfr_clear(u[i]);
  mpfr_clear(p);
  return holds;
}

static int check_certified(char reason[CHECK_REASON], const struct record *r, mpfr_srcptr hex, mpfr_srcptr decimal) {
  if (r->t == 0) return refuse(reason, "status is certified, but t is 0");
  if (mpfr_zero_p(hex)) return refuse(reason, "status is certified, but radius.hex is 0");
  /* What is below a certified radius is certified: mostly one question answers for both. */
  if (radius_holds(r, mpfr_greater_p(decimal, hex) ? decimal : hex)) return 1;
  if (!radius_holds(r, hex)) return refuse(reason, "radius.hex is not shown to be certified with t = %lu", r->t);
  /* A radius of 0 says nothing; it stands beside a smaller positive one in hex. */
  if (!mpfr_zero_p(decimal) && !radius_holds(r, decimal))
    return refuse(reason, "radius.decimal is not shown to be certified with t = %lu", r->t);
  return 1;
}

static int check_status(char reason[CHECK_REASON], const struct record *r) {
  mpfr_t hex, decimal;
  int holds;
  mpfr_inits2(SC_GRID_PRECISION, hex, decimal, (mpfr_ptr)0);
  check_parse(hex, r->radius.hex);
  check_decimal_up(decimal, r->radius.decimal);
  if (r->certified)
    holds = check_certified(reason, r, hex, decimal);
  else
    holds = r->t == 0 && mpfr_zero_p(hex) && mpfr_zero_p(decimal);
  if (!r->certified && !holds) refuse(reason, "status is abstain, but t and radius are not all 0");
  mpfr_clears(hex, decimal, (mpfr_ptr)0);
  return holds;
}

int check_record(char reason[CHECK_REASON], struct shown *shown, const struct record *record) {
  sc_decimal alpha;
  sc_level level;
  if (!check_votes(reason, record)) return 0;
  if (number_alpha(&alpha, record->alpha, strlen(record->alpha)) != 0 || sc_level_set(&level, &alpha, record->parts) != SC_OK)
    return refuse(reason, "alpha/parts is not a level");
  return check_bounds(reason, shown, record, &level) && check_status(reason, record);
}
