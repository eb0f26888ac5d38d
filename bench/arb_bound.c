#include "arb_bound.h"

#include <arb.h>
#include <arb_hypgeom.h>
#include <math.h>

#define BITS_FIRST 64
#define BITS_LAST 4096
#define STEPS 60

static int is_tiny(const arb_t level) {
  return arf_cmpabs_2exp_si(arb_midref(level), -24) < 0;
}

/* t = T(n,k,p) = I_p(k, n-k+1).  Above 1/2 Arb finds 1 - I_(1-p)(n-k+1, k) cheaper; it loses what T is below 1, so that this
 * is no way to a tiny one. */
static void tail(arb_t t, ulong n, ulong k, const arb_t p, int tiny, slong prec) {
  arb_t a, b, q;
  arb_init(a);
  arb_init(b);
  arb_init(q);
  arb_set_ui(a, k);
  arb_set_ui(b, n - k + 1);
  arb_sub_ui(q, p, 1, ARF_PREC_EXACT);
  arb_neg(q, q);
  if (tiny || arb_lt(p, q)) {
    arb_hypgeom_beta_lower(t, a, b, p, 1, prec);
  } else {
    arb_hypgeom_beta_lower(t, b, a, q, 1, prec);
    arb_sub_ui(t, t, 1, prec);
    arb_neg(t, t);
  }
  arb_clear(q);
  arb_clear(b);
  arb_clear(a);
}

/* slope = dT/dp = k C(n,k) p^(k-1) (1-p)^(n-k). */
static void density(arb_t slope, ulong n, ulong k, const arb_t p, slong prec) {
  arb_t x, y;
  arb_init(x);
  arb_init(y);
  arb_set_ui(x, n + 1);
  arb_lgamma(slope, x, prec);
  arb_set_ui(x, k);
  arb_lgamma(y, x, prec);
  arb_sub(slope, slope, y, prec);
  arb_set_ui(x, n - k + 1);
  arb_lgamma(y, x, prec);
  arb_sub(slope, slope, y, prec);
  arb_log(y, p, prec);
  arb_addmul_ui(slope, y, k - 1, prec);
  arb_neg(x, p);
  arb_log1p(y, x, prec);
  arb_addmul_ui(slope, y, n - k, prec);
  arb_exp(slope, slope, prec);
  arb_clear(y);
  arb_clear(x);
}

/* A step of Newton's method for log T against log p, which is concave; answers the size of the step. */
static double newton(arb_t p, ulong n, ulong k, const arb_t level, slong prec) {
  arb_t t, step, slope;
  double size;
  arb_init(t);
  arb_init(step);
  arb_init(slope);
  tail(t, n, k, p, is_tiny(level), prec);
  density(slope, n, k, p, prec);
  arb_mul(slope, slope, p, prec);
  arb_div(slope, slope, t, prec);
  arb_div(step, level, t, prec);
  arb_log(step, step, prec);
  arb_div(step, step, slope, prec);
  arb_get_mid_arb(step, step);
  size = fabs(arf_get_d(arb_midref(step), ARF_RND_NEAR));
  arb_exp(step, step, prec);
  arb_mul(p, p, step, prec);
  arb_get_mid_arb(p, p);
  arb_clear(slope);
  arb_clear(step);
  arb_clear(t);
  return size;
}

/* The interval Newton method: m - (T(m) - level)/T'(x) holds every root in x, m its middle.  When that lies inside x, the root
 * does, and x is narrowed to it.  Answers 0 when not. */
static int contract(arb_t x, ulong n, ulong k, const arb_t level, slong prec) {
  arb_t m, slope, next;
  int inside;
  arb_init(m);
  arb_init(slope);
  arb_init(next);
  arb_get_mid_arb(m, x);
  tail(next, n, k, m, is_tiny(level), prec);
  arb_sub(next, next, level, prec);
  density(slope, n, k, x, prec);
  arb_div(next, next, slope, prec);
  arb_sub(next, m, next, prec);
  inside = arb_is_finite(next) && arb_contains_interior(x, next);
  if (inside) arb_set(x, next);
  arb_clear(next);
  arb_clear(slope);
  arb_clear(m);
  return inside;
}

/* The normal approximation, kept away from 0. */
static void start(arb_t p, ulong n, ulong k, const arb_t level) {
  double mean = (double)k / (double)n, a = arf_get_d(arb_midref(level), ARF_RND_NEAR);
  double z = a < 0.5 ? sqrt(-2 * log(fmax(a, 1e-300))) - 0.5 : 0;
  double x = mean - z * sqrt(mean * (1 - mean) / (double)n);
  arb_set_d(p, x > mean / 8 && k < n ? x : mean / 8);
}

/* Both ends of x, or of 1 - x rounded up, as doubles: 1 when they are the same. */
static int round_root(double *out, const arb_t x, int upper) {
  arb_t y;
  arf_t lo, hi;
  double other;
  arb_init(y);
  arf_init(lo);
  arf_init(hi);
  arb_set(y, x);
  if (upper) {
    arb_sub_ui(y, y, 1, ARF_PREC_EXACT);
    arb_neg(y, y);
  }
  arb_get_lbound_arf(lo, y, BITS_LAST);
  arb_get_ubound_arf(hi, y, BITS_LAST);
  *out = arf_get_d(lo, upper ? ARF_RND_CEIL : ARF_RND_FLOOR);
  other = arf_get_d(hi, upper ? ARF_RND_CEIL : ARF_RND_FLOOR);
  arf_clear(hi);
  arf_clear(lo);
  arb_clear(y);
  return *out == other;
}

/* Newton's method from x until its steps are small against the curvature, which is about n. */
static void approach(arb_t x, ulong n, ulong k, const arb_t level, double enough, slong prec) {
  int i;
  for (i = 0; i < STEPS && !(newton(x, n, k, level, prec) <= enough); i++)
    ;
}

/* Interval steps around x until the rounding is decided; 0 when they stop short of it. */
static int decide(double *out, arb_t x, ulong n, ulong k, const arb_t level, double enough, int upper, slong prec) {
  arb_t r;
  int i, found = 0;
  arb_init(r);
  arb_set_d(r, enough);
  arb_mul(r, r, x, prec);
  arb_add_error(x, r);
  for (i = 0; i < STEPS && !found && contract(x, n, k, level, prec); i++)
    found = round_root(out, x, upper);
  arb_get_mid_arb(x, x);
  arb_clear(r);
  return found;
}

/* L(n,k,level) rounded down, or with `upper` 1 - L(n,k,level) rounded up; 1 <= k. */
static double bound(ulong n, ulong k, const char *alpha, ulong parts, int upper) {
  arb_t x, level;
  double out = NAN, enough = 0.001 / (double)n;
  slong prec;
  int found = 0;
  arb_init(x);
  arb_init(level);
  for (prec = BITS_FIRST; prec <= BITS_LAST && !found; prec *= 2) {
    arb_set_str(level, alpha, prec);
    arb_div_ui(level, level, parts, prec);
    if (prec == BITS_FIRST) start(x, n, k, level);
    if (prec != 2 * BITS_FIRST) approach(x, n, k, level, enough, prec);
    if (prec > BITS_FIRST) {
      found = decide(&out, x, n, k, level, enough, upper, prec);
      enough *= 1e-9;
    }
  }
  arb_clear(level);
  arb_clear(x);
  return found ? out : NAN;
}

void arb_bound(double *lower, double *upper, unsigned long n, unsigned long k, const char *alpha, unsigned long parts) {
  *lower = k == 0 ? 0 : bound(n, k, alpha, parts, 0);
  *upper = k == n ? 1 : bound(n, n - k, alpha, parts, 1);
}

void arb_bound_cleanup(void) {
  flint_cleanup();
}
