#include "oracle.h"

/* For t = 1 the two sides are values of one rising function, so that the arguments can be compared instead. */
int oracle_radius_sign(const arb_t a, const arb_t b, ulong t, const arb_t rho, slong prec) {
  arb_t left, right;
  int sign;
  arb_init(left);
  arb_init(right);
  arb_sub(left, a, rho, prec);
  arb_add(right, b, rho, prec);
  if (t > 1) {
    oracle_phi(left, left, prec);
    arb_mul_ui(left, left, t, prec);
    oracle_phi(right, right, prec);
  }
  sign = arb_gt(left, right) - arb_lt(left, right);
  arb_clear(right);
  arb_clear(left);
  return sign;
}

/* The sign of rho_t - rho for rational numbers, doubling the precision; 0 when undecided. */
static int sign_at(ulong t, const fmpq_t a, const fmpq_t b, const fmpq_t rho) {
  arb_t x, y, z;
  slong prec;
  int sign = 0;
  arb_init(x);
  arb_init(y);
  arb_init(z);
  for (prec = 128; prec <= ORACLE_BITS && sign == 0; prec *= 2) {
    arb_set_fmpq(x, a, prec);
    arb_set_fmpq(y, b, prec);
    arb_set_fmpq(z, rho, prec);
    sign = oracle_radius_sign(x, y, t, z, prec);
  }
  arb_clear(z);
  arb_clear(y);
  arb_clear(x);
  return sign;
}

/* rho_1 = max(0, (a-b)/2), a rational number. */
static oracle_answer confirm_closed(const fmpq_t a, const fmpq_t b, const fmpq_t down, const fmpq_t up) {
  fmpq_t rho, next;
  int inside, neighbours;
  fmpq_init(rho);
  fmpq_init(next);
  fmpq_sub(rho, a, b);
  fmpq_div_2exp(rho, rho, 1);
  if (fmpq_sgn(rho) < 0) fmpq_zero(rho);
  oracle_neighbour(next, down, 1, ORACLE_DOUBLES);
  neighbours = fmpq_equal(next, up);
  inside = fmpq_cmp(down, rho) < 0 && fmpq_cmp(rho, up) < 0;
  if (fmpq_equal(down, rho) && fmpq_equal(up, rho)) inside = neighbours = 1;
  fmpq_clear(next);
  fmpq_clear(rho);
  return inside && neighbours ? ORACLE_YES : ORACLE_NO;
}

oracle_answer oracle_confirm_radius(ulong t, const fmpq_t a, const fmpq_t b, const fmpq_t down, const fmpq_t up) {
  fmpq_t next;
  int low, high, neighbours;
  if (t == 1) return confirm_closed(a, b, down, up);
  low = sign_at(t, a, b, down);
  if (fmpq_is_zero(up)) return low == 0 ? ORACLE_UNDECIDED : low < 0 && fmpq_is_zero(down) ? ORACLE_YES : ORACLE_NO;
  high = sign_at(t, a, b, up);
  fmpq_init(next);
  oracle_neighbour(next, down, 1, ORACLE_DOUBLES);
  neighbours = fmpq_equal(next, up);
  fmpq_clear(next);
  if (low == 0 || high == 0) return ORACLE_UNDECIDED;
  return neighbours && low > 0 && high < 0 ? ORACLE_YES : ORACLE_NO;
}
