#include "check_bound.h"

static void parse(mpfr_ptr value, const char *text, sc_grid grid) {
  if (sc_grid_parse(value, text, grid) != SC_OK)
    mpfr_set_nan(value); /* compares false with everything: such a number shows nothing */
}

void check_parse(mpfr_ptr value, const char *text) {
  parse(value, text, (sc_grid){.kind = SC_GRID_WIDE});
}

/* decimal = multiple / power. */
static void parse_decimal(mpfr_ptr multiple, mpfr_ptr power, const char *text) {
  sc_grid grid;
  mpfr_set_nan(multiple);
  mpfr_set_ui(power, 1, MPFR_RNDN);
  if (record_decimal_grid(&grid, text) != 0) return;
  parse(multiple, text, grid);
  mpfr_set_ui(power, 10, MPFR_RNDN);
  mpfr_pow_ui(power, power, (unsigned long)grid.digits, MPFR_RNDN);
}

void check_decimal_up(mpfr_ptr value, const char *text) {
  mpfr_t power;
  mpfr_init2(power, SC_GRID_PRECISION);
  parse_decimal(value, power, text);
  mpfr_div(value, value, power, MPFR_RNDU);
  mpfr_clear(power);
}

/* Is a no further from the safe side than b? */
static int is_as_safe(mpfr_srcptr a, mpfr_srcptr b, enum side side) {
  return side == SIDE_LOWER ? mpfr_lessequal_p(a, b) : mpfr_greaterequal_p(a, b);
}

/* A bound that is itself a decimal (L(1,1,0.05) = 0.05) has no wide number between it and the decimal.  The tail at the
 * rational number decides then: T(n,k,p) <= level for L, T(n,n-k,1-p) <= level for U, with p = multiple/power. */
static int is_exact_bound(const struct shown_bound *b, mpfr_srcptr multiple, mpfr_srcptr power) {
  mpfr_t rest;
  int sign = 1;
  mpfr_init2(rest, SC_GRID_PRECISION);
  mpfr_sub(rest, power, multiple, MPFR_RNDN); /* exact: both are integers */
  if (mpfr_sgn(multiple) > 0 && mpfr_sgn(rest) > 0) {
    if (b->side == SIDE_LOWER && b->count > 0 &&
        sc_tail_rational_compare(&sign, b->n, b->count, multiple, rest, b->level) != SC_OK)
      sign = 1;
    if (b->side == SIDE_UPPER && b->count < b->n &&
        sc_tail_rational_compare(&sign, b->n, b->n - b->count, rest, multiple, b->level) != SC_OK)
      sign = 1;
  }
  mpfr_clear(rest);
  return sign <= 0;
}

static int decimal_is_bound(const struct shown_bound *b, const char *text, mpfr_srcptr wide) {
  mpfr_t multiple, power, scaled;
  mpfr_inits2(SC_GRID_PRECISION, multiple, power, scaled, (mpfr_ptr)0);
  parse_decimal(multiple, power, text);
  mpfr_mul(scaled, wide, power, MPFR_RNDN); /* exact: 128 and 50 bits */
  int holds = is_as_safe(multiple, scaled, b->side) || is_exact_bound(b, multiple, power);
  mpfr_clears(multiple, power, scaled, (mpfr_ptr)0);
  return holds;
}

const char *check_bound(struct shown *shown, struct shown_bound *bound, const struct number_text *number) {
  const char *failed = NULL;
  mpfr_t wide, hex;
  mpfr_inits2(SC_GRID_PRECISION, wide, hex, (mpfr_ptr)0);
  check_parse(wide, number->wide);
  check_parse(hex, number->hex);
  bound->wide = number->wide;
  if (!shown_holds(shown, bound, wide))
    failed = "wide";
  else if (!is_as_safe(hex, wide, bound->side))
    failed = "hex";
  else if (!decimal_is_bound(bound, number->decimal, wide))
    failed = "decimal";
  mpfr_clears(wide, hex, (mpfr_ptr)0);
  return failed;
}
