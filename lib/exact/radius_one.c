#include "radius_one.h"

void radius_one_init(radius_one_bound *bound, mpfr_prec_t prec) {
  mpfr_inits2(prec, bound->p_lo, bound->p_hi, (mpfr_ptr)0);
  mpfr_inits2(RADIUS_ONE_BITS, bound->z_lo, bound->z_hi, (mpfr_ptr)0);
  bound->has_z = 0;
}

void radius_one_clear(radius_one_bound *bound) {
  mpfr_clears(bound->p_lo, bound->p_hi, bound->z_lo, bound->z_hi, (mpfr_ptr)0);
}

void radius_one_quantile(radius_one_bound *bound) {
  bound->has_z = mpfr_sgn(bound->p_lo) > 0 && mpfr_cmp_ui(bound->p_hi, 1) < 0 &&
                 sc_quantile_enclose(bound->z_lo, bound->z_hi, bound->p_lo, bound->p_hi, RADIUS_ONE_PREC) == SC_OK;
}

/* Whether u >= 1 - p_l: 1 or 0, and -1 when the enclosures leave it open. */
static int is_clipped(const radius_one_bound *lower, const radius_one_bound *upper) {
  int clipped = -1;
  mpfr_t rest;
  if (!upper) return 1;
  mpfr_init2(rest, RADIUS_ONE_BITS);
  mpfr_ui_sub(rest, 1, lower->p_lo, MPFR_RNDU);
  if (mpfr_greaterequal_p(upper->p_lo, rest)) clipped = 1;
  mpfr_ui_sub(rest, 1, lower->p_hi, MPFR_RNDD);
  if (mpfr_lessequal_p(upper->p_hi, rest)) clipped = 0;
  mpfr_clear(rest);
  return clipped;
}

/* lo <= max(0, x) <= hi and the sign of x is decided; x in [lo, hi] before. */
static int at_least_zero(mpfr_ptr lo, mpfr_ptr hi) {
  if (mpfr_sgn(lo) > 0) return 0;
  if (mpfr_sgn(hi) > 0) return -1;
  mpfr_set_zero(lo, 1);
  mpfr_set_zero(hi, 1);
  return 0;
}

static void scale(mpfr_ptr lo, mpfr_ptr hi, const sc_decimal *sigma) {
  mpfr_t s;
  mpfr_init2(s, RADIUS_ONE_BITS);
  sc_decimal_down(s, sigma);
  mpfr_mul(lo, lo, s, MPFR_RNDD);
  sc_decimal_up(s, sigma);
  mpfr_mul(hi, hi, s, MPFR_RNDU);
  mpfr_clear(s);
}

int radius_one_enclose(mpfr_ptr lo, mpfr_ptr hi, const radius_one_bound *lower, const radius_one_bound *upper,
                       const sc_decimal *sigma) {
  int clipped = is_clipped(lower, upper);
  if (clipped < 0 || !lower->has_z || (!clipped && !upper->has_z)) return -1;
  if (clipped) {
    mpfr_set(lo, lower->z_lo, MPFR_RNDD);
    mpfr_set(hi, lower->z_hi, MPFR_RNDU);
  } else {
    mpfr_sub(lo, lower->z_lo, upper->z_hi, MPFR_RNDD);
    mpfr_sub(hi, lower->z_hi, upper->z_lo, MPFR_RNDU);
    mpfr_div_2ui(lo, lo, 1, MPFR_RNDD);
    mpfr_div_2ui(hi, hi, 1, MPFR_RNDU);
  }
  if (at_least_zero(lo, hi) != 0) return -1;
  scale(lo, hi, sigma);
  return 0;
}

int radius_one_round(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid) {
  mpfr_t below;
  int status;
  if (mpfr_zero_p(hi)) {
    mpfr_set_zero(out, 1);
    return 0;
  }
  /* A radius is smaller than R: where lo is itself a member of the grid, R may be that member. */
  mpfr_init2(below, mpfr_get_prec(lo));
  mpfr_set(below, lo, MPFR_RNDD);
  mpfr_nextbelow(below);
  status = sc_grid_round_down(out, below, hi, grid) == SC_OK && mpfr_sgn(out) >= 0 ? 0 : -1;
  mpfr_clear(below);
  return status;
}
