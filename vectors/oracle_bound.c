#include <arb_hypgeom.h>
#include <math.h>

#include "oracle.h"

oracle_answer oracle_confirm_lower(ulong n, ulong k, const fmpq_t level, const fmpq_t bound, int digits) {
  fmpq_t next;
  oracle_answer low, high;
  if (k == 0 || fmpq_sgn(bound) < 0) return k == 0 && fmpq_is_zero(bound) ? ORACLE_YES : ORACLE_NO;
  fmpq_init(next);
  oracle_neighbour(next, bound, 1, digits);
  low = oracle_tail_at_most(n, k, bound, level);
  high = oracle_tail_at_most(n, k, next, level);
  fmpq_clear(next);
  if (low == ORACLE_UNDECIDED || high == ORACLE_UNDECIDED) return ORACLE_UNDECIDED;
  return low == ORACLE_YES && high == ORACLE_NO ? ORACLE_YES : ORACLE_NO;
}

/* u >= U(n,k) = 1 - L(n,n-k) iff T(n,n-k,1-u) <= level. */
oracle_answer oracle_confirm_upper(ulong n, ulong k, const fmpq_t level, const fmpq_t bound, int digits) {
  fmpq_t x, next, one;
  oracle_answer low, high;
  if (k == n || fmpq_cmp_si(bound, 1) > 0) return k == n && fmpq_is_one(bound) ? ORACLE_YES : ORACLE_NO;
  fmpq_init(x);
  fmpq_init(next);
  fmpq_init(one);
  fmpq_one(one);
  fmpq_sub(x, one, bound);
  low = oracle_tail_at_most(n, n - k, x, level);
  oracle_neighbour(next, bound, -1, digits);
  fmpq_sub(x, one, next);
  high = oracle_tail_at_most(n, n - k, x, level);
  fmpq_clear(one);
  fmpq_clear(next);
  fmpq_clear(x);
  if (low == ORACLE_UNDECIDED || high == ORACLE_UNDECIDED) return ORACLE_UNDECIDED;
  return low == ORACLE_YES && high == ORACLE_NO ? ORACLE_YES : ORACLE_NO;
}

/* The bound p, or q = 1-p when that is smaller, solves I_x(a,b) = c with x in (0, 1/2]: so x and 1-x have small relative
 * errors.
 * When c > 1/2 the values compared are 1 - c and I_(1-x)(b,a), so that a level near 0 or 1 loses nothing either. */
typedef struct {
  ulong a, b;
  fmpq_t c, complement; /* 1 - c */
} equation;

/* log I_p(a,b) in doubles, for p below the mean, by the continued fraction DLMF 8.17.22 evaluated from its far end. */
static double log_fraction(double a, double b, double log_p, double log_q) {
  double p = exp(log_p), c = 1;
  long m, terms = 40 + (long)(6 * sqrt(fmin(a, b)));
  if (terms > 4000) terms = 4000;
  for (m = terms; m >= 1; m--) {
    c = 1 - (a + m) * (a + b + m) * p / ((a + 2 * m) * (a + 2 * m + 1) * c);
    c = 1 + m * (b - m) * p / ((a + 2 * m - 1) * (a + 2 * m) * c);
  }
  c = 1 - (a + b) * p / ((a + 1) * c);
  return a * log_p + b * log_q - log(a) + lgamma(a + b) - lgamma(a) - lgamma(b) - log(c);
}

/* Is I_p(a,b) < c, p = 1/(1 + exp(-y)), as far as doubles can tell? */
static int guess_below(double a, double b, double y, double log_c, double log_1c) {
  double log_p = -(y > 0 ? log1p(exp(-y)) : -y + log1p(exp(y)));
  double log_q = -(y > 0 ? y + log1p(exp(-y)) : log1p(exp(y)));
  if (exp(log_p) < (a + 1) / (a + b + 2)) return log_fraction(a, b, log_p, log_q) < log_c;
  return log_fraction(b, a, log_q, log_p) > log_1c;
}

/* y = log(p/(1-p)) at the root of I_p(a,b) = c; a starting point that nothing relies on. */
static double guess(double a, double b, const fmpq_t c) {
  double lo = -800, hi = 800, mid = 0, log_c, log_1c;
  int i;
  arb_t t;
  arb_init(t);
  arb_set_fmpq(t, c, 1200);
  arb_log(t, t, 64);
  log_c = arf_get_d(arb_midref(t), ARF_RND_NEAR);
  arb_set_fmpq(t, c, 1200);
  arb_sub_ui(t, t, 1, 1200);
  arb_neg(t, t);
  arb_log(t, t, 64);
  log_1c = arf_get_d(arb_midref(t), ARF_RND_NEAR);
  arb_clear(t);
  for (i = 0; i < 64; i++) {
    mid = (lo + hi) / 2;
    if (guess_below(a, b, mid, log_c, log_1c))
      lo = mid;
    else
      hi = mid;
  }
  return mid;
}

/* The density x^(a-1) (1-x)^(b-1) / B(a,b), the derivative of I_x(a,b). */
static void density(arb_t rop, const equation *e, const arb_t x, slong prec) {
  arb_t t, u;
  arb_init(t);
  arb_init(u);
  arb_log(t, x, prec);
  arb_mul_ui(rop, t, e->a - 1, prec);
  arb_neg(t, x);
  arb_log1p(t, t, prec);
  arb_addmul_ui(rop, t, e->b - 1, prec);
  arb_set_ui(u, e->a + e->b);
  arb_lgamma(t, u, prec);
  arb_add(rop, rop, t, prec);
  arb_set_ui(u, e->a);
  arb_lgamma(t, u, prec);
  arb_sub(rop, rop, t, prec);
  arb_set_ui(u, e->b);
  arb_lgamma(t, u, prec);
  arb_sub(rop, rop, t, prec);
  arb_exp(rop, rop, prec);
  arb_clear(u);
  arb_clear(t);
}

/* rop = I_x(a,b) with a relative accuracy of nearly prec bits: Arb sums an alternating polynomial for moderate a and b, and
 * loses
 * some hundreds of them. */
static void incomplete_beta(arb_t rop, const arb_t a, const arb_t b, const arb_t x, slong prec) {
  slong work = prec;
  do {
    arb_hypgeom_beta_lower(rop, a, b, x, 1, work);
    work *= 2;
  } while (arb_rel_accuracy_bits(rop) < prec - 48 && work <= 8 * prec);
}

/* rop = I_x(a,b) - c. */
static void residual(arb_t rop, const equation *e, const arb_t x, slong prec) {
  arb_t a, b, y;
  int mirrored = fmpq_cmp(e->c, e->complement) > 0;
  arb_init(a);
  arb_init(b);
  arb_init(y);
  arb_set_ui(a, e->a);
  arb_set_ui(b, e->b);
  arb_sub_ui(y, x, 1, ARF_PREC_EXACT);
  arb_neg(y, y);
  if (mirrored)
    incomplete_beta(rop, b, a, y, prec);
  else
    incomplete_beta(rop, a, b, x, prec);
  arb_set_fmpq(a, mirrored ? e->complement : e->c, prec);
  arb_sub(rop, rop, a, prec);
  if (mirrored) arb_neg(rop, rop);
  arb_clear(y);
  arb_clear(b);
  arb_clear(a);
}

/* f = the residual at x, step = f / density, the correction of Newton's method; x is exact. */
static void newton_step(arb_t f, arb_t step, const equation *e, const arb_t x, slong prec) {
  residual(f, e, x, prec);
  density(step, e, x, prec);
  arb_div(step, f, step, prec);
}

/* Does [x - r, x + r] hold the root?  The logarithm of the density is concave, so that on the interval the density is least
 * at an
 * end, and |I_x(a,b) - c| <= r min(density) puts the root within r of x. */
static int holds_root(const equation *e, const arb_t x, const arb_t r, const arb_t f, slong prec) {
  arb_t end, slope;
  int side, held = 1;
  arb_init(end);
  arb_init(slope);
  for (side = 0; side < 2; side++) {
    if (side == 0)
      arb_sub(end, x, r, prec);
    else
      arb_add(end, x, r, prec);
    held = held && arb_is_positive(end);
    density(slope, e, end, prec);
    arb_mul(slope, slope, r, prec);
    arb_abs(end, f);
    held = held && arb_le(end, slope);
  }
  arb_clear(slope);
  arb_clear(end);
  return held;
}

/* x := a ball that holds the root, of relative radius about 2^-prec, from a guess.  Answers 0 when that was not reached. */
static int refine(arb_t x, const equation *e, slong prec) {
  slong work = prec + 96, round;
  int found = 0;
  arb_t f, step, r;
  arb_init(f);
  arb_init(step);
  arb_init(r);
  for (round = 0; round < 20 && !found; round++) {
    newton_step(f, step, e, x, work);
    arb_mul_2exp_si(r, x, -prec);
    arb_get_mid_arb(r, r);
    found = holds_root(e, x, r, f, work);
    if (!found) {
      arb_sub(x, x, step, work);
      arb_get_mid_arb(x, x);
      if (!arb_is_positive(x)) break;
    }
  }
  arb_add_error(x, r);
  arb_clear(r);
  arb_clear(step);
  arb_clear(f);
  return found;
}

/* L solves I_p(k, n-k+1) = level; when it exceeds 1/2, q = 1-p solves I_q(n-k+1, k) = 1 - level. */
int oracle_lower_bound(arb_t p, arb_t q, ulong n, ulong k, const fmpq_t level, slong prec) {
  equation e = {.a = k, .b = n - k + 1};
  double y = guess((double)e.a, (double)e.b, level);
  slong work = prec + 96;
  int found;
  fmpq_init(e.c);
  fmpq_init(e.complement);
  fmpq_set(e.c, level);
  fmpq_sub_si(e.complement, level, 1);
  fmpq_neg(e.complement, e.complement);
  if (y > 0) {
    e.a = n - k + 1;
    e.b = k;
    fmpq_swap(e.c, e.complement);
  }
  arb_set_d(p, fabs(y));
  arb_exp(p, p, work);
  arb_add_ui(p, p, 1, work);
  arb_inv(p, p, work);
  arb_get_mid_arb(p, p);
  found = refine(p, &e, prec);
  arb_sub_ui(q, p, 1, work);
  arb_neg(q, q);
  if (y > 0) arb_swap(p, q);
  fmpq_clear(e.complement);
  fmpq_clear(e.c);
  return found;
}
