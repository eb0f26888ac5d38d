/* The radius of k = 1 from enclosures of its bounds and of their quantiles, which many rows share:
 *
 *   R = sigma (a - b)/2,   a = Phi^-1(p_l),   b = Phi^-1(min(u, 1 - p_l))   (spec/math, Theorem 1.9)
 *
 * Nothing is searched for, so that a row costs a few operations of 176 bits. */
#ifndef RADIUS_ONE_H
#define RADIUS_ONE_H

#include "smoothcert.h"

#define RADIUS_ONE_PREC 128                   /* target precision of the quantiles */
#define RADIUS_ONE_BITS (128 + SC_GUARD_BITS) /* precision of a quantile's ends */

/* A bound, 0 <= p_lo <= p_hi <= 1, and its quantile; has_z = 0: it has none that was enclosed. */
typedef struct {
  mpfr_t p_lo, p_hi, z_lo, z_hi;
  int has_z;
} radius_one_bound;

/* Room for a bound of prec bits; what it holds is unspecified, has_z = 0. */
void radius_one_init(radius_one_bound *bound, mpfr_prec_t prec);
void radius_one_clear(radius_one_bound *bound);

/* Sets the quantile from p_lo and p_hi. */
void radius_one_quantile(radius_one_bound *bound);

/* lo <= R <= hi, of precision RADIUS_ONE_BITS; lower is the bound of the label, upper that of the largest other count or
 * NULL where the others are bounded together.  R = 0 means that nothing is certified.  0, or -1 when it is not decided
 * whether R > 0 or whether u is clipped; lo and hi are unspecified then. */
int radius_one_enclose(mpfr_ptr lo, mpfr_ptr hi, const radius_one_bound *lower, const radius_one_bound *upper,
                       const sc_decimal *sigma);

/* *out = the largest member of the grid below R, or 0 when R is: as sc_certify_row gives it.  out has SC_GRID_PRECISION bits.
 * 0, or -1 when [lo, hi] does not decide it. */
int radius_one_round(mpfr_ptr out, mpfr_srcptr lo, mpfr_srcptr hi, sc_grid grid);

#endif
