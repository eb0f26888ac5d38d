#include <arb_hypgeom.h>

#include "oracle.h"

#define EXACT_CHEAP 1e8 /* bit operations: milliseconds */
#define EXACT_MOST 2e10 /* a few seconds */

static int is_half(const fmpq_t p) {
  return fmpz_is_one(fmpq_numref(p)) && fmpz_equal_ui(fmpq_denref(p), 2);
}

/* T(n,k,p) = I_p(k, n-k+1); I_(1/2)(k,k) = 1/2 by symmetry. */
void oracle_tail(arb_t rop, ulong n, ulong k, const fmpq_t p, slong prec) {
  arb_t a, b, x;
  if (k == 0 || fmpq_sgn(p) <= 0 || fmpq_is_one(p)) {
    arb_set_ui(rop, k == 0 || fmpq_sgn(p) > 0);
    return;
  }
  if (k == n - k + 1 && is_half(p)) {
    arb_set_d(rop, 0.5);
    return;
  }
  arb_init(a);
  arb_init(b);
  arb_init(x);
  arb_set_ui(a, k);
  arb_set_ui(b, n - k + 1);
  arb_set_fmpq(x, p, prec);
  arb_hypgeom_beta_lower(rop, a, b, x, 1, prec);
  arb_clear(a);
  arb_clear(b);
  arb_clear(x);
}

/* With p = u/v and w = v-u: sum_{x=k..n} C(n,x) u^x w^(n-x) / v^n, every term from the one before by an exact division. */
void oracle_tail_exact(fmpq_t rop, ulong n, ulong k, const fmpq_t p) {
  fmpz_t w, term, power, sum;
  ulong x;
  if (k == 0 || fmpq_sgn(p) <= 0 || fmpq_is_one(p)) {
    fmpq_set_ui(rop, k == 0 || fmpq_sgn(p) > 0, 1);
    return;
  }
  fmpz_init(w);
  fmpz_init(term);
  fmpz_init(power);
  fmpz_init(sum);
  fmpz_sub(w, fmpq_denref(p), fmpq_numref(p));
  fmpz_bin_uiui(term, n, k);
  fmpz_pow_ui(power, fmpq_numref(p), k);
  fmpz_mul(term, term, power);
  fmpz_pow_ui(power, w, n - k);
  fmpz_mul(term, term, power);
  for (x = k;; x++) {
    fmpz_add(sum, sum, term);
    if (x == n) break;
    fmpz_mul(term, term, fmpq_numref(p));
    fmpz_mul_ui(term, term, n - x);
    fmpz_divexact(term, term, w);
    fmpz_divexact_ui(term, term, x + 1);
  }
  fmpz_pow_ui(power, fmpq_denref(p), n);
  fmpq_set_fmpz_frac(rop, sum, power);
  fmpz_clear(w);
  fmpz_clear(term);
  fmpz_clear(power);
  fmpz_clear(sum);
}

/* The cost of the exact sum: so many terms of so many bits. */
static double exact_work(ulong n, ulong k, const fmpq_t p) {
  return (double)(n - k + 1) * (double)n * (double)fmpz_bits(fmpq_denref(p));
}

static int exact_sign(ulong n, ulong k, const fmpq_t p, const fmpq_t level) {
  fmpq_t t;
  int sign;
  fmpq_init(t);
  oracle_tail_exact(t, n, k, p);
  sign = fmpq_cmp(t, level);
  fmpq_clear(t);
  return (sign > 0) - (sign < 0);
}

/* The sign of T(n,k,p) - level from balls, 0 when both are the same point; 2 when they overlap. */
static int ball_sign(ulong n, ulong k, const fmpq_t p, const fmpq_t level, slong prec) {
  arb_t t, a;
  int sign;
  arb_init(t);
  arb_init(a);
  oracle_tail(t, n, k, p, prec);
  arb_set_fmpq(a, level, prec);
  sign = arb_lt(t, a) ? -1 : arb_gt(t, a) ? 1 : arb_eq(t, a) ? 0 : 2;
  arb_clear(t);
  arb_clear(a);
  return sign;
}

/* The sign of T(n,k,p) - level; 2 when it is not decided.  The exact sum takes over as soon as it costs less than more bits. */
static int tail_sign(ulong n, ulong k, const fmpq_t p, const fmpq_t level) {
  double work = exact_work(n, k, p);
  slong prec;
  int sign = 2;
  for (prec = 128; sign == 2 && prec <= ORACLE_BITS; prec *= 2) {
    if ((prec > 256 && work < EXACT_CHEAP) || (prec > 1024 && work < EXACT_MOST))
      sign = exact_sign(n, k, p, level);
    else
      sign = ball_sign(n, k, p, level, prec);
  }
  return sign;
}

oracle_answer oracle_tail_at_most(ulong n, ulong k, const fmpq_t p, const fmpq_t level) {
  int sign = tail_sign(n, k, p, level);
  return sign == 2 ? ORACLE_UNDECIDED : sign <= 0 ? ORACLE_YES : ORACLE_NO;
}

/* Is the tail in [down, up], and are these the same double or neighbours with the tail strictly between? */
oracle_answer oracle_confirm_tail(ulong n, ulong k, const fmpq_t p, const fmpq_t down, const fmpq_t up) {
  fmpq_t next;
  int low, high, neighbours;
  fmpq_init(next);
  oracle_neighbour(next, down, 1, ORACLE_DOUBLES);
  neighbours = fmpq_equal(next, up);
  fmpq_clear(next);
  low = tail_sign(n, k, p, down);
  high = tail_sign(n, k, p, up);
  if (low == 2 || high == 2) return ORACLE_UNDECIDED;
  if (fmpq_equal(down, up)) return low == 0 ? ORACLE_YES : ORACLE_NO;
  return neighbours && low > 0 && high < 0 ? ORACLE_YES : ORACLE_NO;
}
