#include "bound.h"

#include "tail_rational.h"

/* A member of the grid as a fraction a/b in lowest terms; 0 when a or b would need too many bits to be of use. */
static int fraction_of(mpfr_ptr a, mpfr_ptr b, mpfr_srcptr member, sc_grid grid) {
  mpz_t numerator, denominator, common;
  long exponent = 0;
  int usable;
  mpz_inits(numerator, denominator, common, (mpz_ptr)0);
  mpz_set_ui(denominator, 1);
  if (grid.kind == SC_GRID_DECIMAL) {
    mpfr_get_z(numerator, member, MPFR_RNDN);
    mpz_ui_pow_ui(denominator, 10, (unsigned long)grid.digits);
  } else {
    exponent = mpfr_get_z_2exp(numerator, member); /* negative: the member is below 1 */
    if (exponent > -2 * SC_PRECISION_MAX && exponent < 0) mpz_mul_2exp(denominator, denominator, (unsigned long)-exponent);
  }
  mpz_gcd(common, numerator, denominator);
  mpz_divexact(numerator, numerator, common);
  mpz_divexact(denominator, denominator, common);
  usable = exponent <= 0 && exponent > -2 * SC_PRECISION_MAX && mpz_sizeinbase(denominator, 2) <= SC_PRECISION_MAX;
  if (usable) {
    mpfr_set_z(a, numerator, MPFR_RNDN);
    mpfr_set_z(b, denominator, MPFR_RNDN);
  }
  mpz_clears(numerator, denominator, common, (mpz_ptr)0);
  return usable;
}

/* Is the member <= L(n,k,level)?  That is T(n,k,member) <= level; with `mirrored`, T(n,k,1-member) <= level. */
static int on_safe_side(mpfr_srcptr member, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid,
                        int mirrored) {
  mpfr_t a, c;
  int sign = 1;
  mpfr_init2(a, SC_GRID_PRECISION);
  mpfr_init2(c, SC_GRID_PRECISION);
  if (k > 0 && fraction_of(a, c, member, grid)) {
    mpfr_sub(c, c, a, MPFR_RNDN);
    if (mpfr_sgn(a) > 0 && mpfr_sgn(c) > 0 &&
        sc_tail_rational_compare(&sign, n, k, mirrored ? c : a, mirrored ? a : c, level) != SC_OK)
      sign = 1;
  }
  mpfr_clear(c);
  mpfr_clear(a);
  return sign <= 0;
}

/* One precision of Ziv's strategy; out is a member of the grid when SC_OK. */
static sc_status attempt_lower(mpfr_ptr out, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid,
                               mpfr_prec_t prec) {
  mpfr_t lo, hi;
  sc_status status;
  mpfr_init2(lo, prec + SC_GUARD_BITS);
  mpfr_init2(hi, prec + SC_GUARD_BITS);
  status = sc_cp_enclose_lower_bound(lo, hi, n, k, level, prec);
  if (status == SC_OK) {
    status = sc_grid_round_down(out, lo, hi, grid);
    if (status == SC_UNDECIDED && prec > SC_PRECISION_MIN && on_safe_side(out, n, k, level, grid, 0)) status = SC_OK;
  }
  mpfr_clear(hi);
  mpfr_clear(lo);
  return status;
}

static sc_status attempt_upper(mpfr_ptr out, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid,
                               mpfr_prec_t prec) {
  mpfr_t lo, hi;
  sc_status status;
  mpfr_init2(lo, prec + SC_GUARD_BITS);
  mpfr_init2(hi, prec + SC_GUARD_BITS);
  status = sc_cp_enclose_upper_bound(lo, hi, n, k, level, prec);
  if (status == SC_OK) {
    status = sc_grid_round_up(out, lo, hi, grid);
    if (status == SC_UNDECIDED && prec > SC_PRECISION_MIN && on_safe_side(out, n, n - k, level, grid, 1)) status = SC_OK;
  }
  mpfr_clear(hi);
  mpfr_clear(lo);
  return status;
}

static sc_status bound(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid, int upper) {
  sc_status status = SC_UNDECIDED;
  mpfr_prec_t prec;
  mpfr_t out;
  if (n < 1 || n > SC_DRAWS_MAX || k > n || !sc_grid_valid(grid)) return SC_DOMAIN;
  mpfr_init2(out, SC_GRID_PRECISION);
  /* A wide member has more bits than the first two enclosures could decide. */
  prec = grid.kind == SC_GRID_WIDE ? 4 * SC_PRECISION_MIN : SC_PRECISION_MIN;
  for (; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2)
    status = upper ? attempt_upper(out, n, k, level, grid, prec) : attempt_lower(out, n, k, level, grid, prec);
  if (status == SC_OK) mpfr_set(rop, out, MPFR_RNDN);
  mpfr_clear(out);
  return status;
}

sc_status sc_bound_lower(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid) {
  return bound(rop, n, k, level, grid, 0);
}

sc_status sc_bound_upper(mpfr_ptr rop, unsigned long n, unsigned long k, const sc_level *level, sc_grid grid) {
  return bound(rop, n, k, level, grid, 1);
}
