#include <arb_hypgeom.h>

#include "oracle.h"

/* Phi(x) = erfc(-x/sqrt 2)/2. */
void oracle_phi(arb_t rop, const arb_t x, slong prec) {
  arb_t s;
  arb_init(s);
  arb_set_ui(s, 2);
  arb_sqrt(s, s, prec);
  arb_div(rop, x, s, prec);
  arb_neg(rop, rop);
  arb_hypgeom_erfc(rop, rop, prec);
  arb_mul_2exp_si(rop, rop, -1);
  arb_clear(s);
}

/* Phi^-1(p) = -sqrt 2 erfc^-1(2p) = sqrt 2 erfc^-1(2q). */
void oracle_quantile(arb_t rop, const arb_t p, const arb_t q, slong prec) {
  arb_t s;
  int small_q = arb_lt(q, p);
  arb_init(s);
  arb_mul_2exp_si(rop, small_q ? q : p, 1);
  arb_hypgeom_erfcinv(rop, rop, prec);
  arb_set_ui(s, 2);
  arb_sqrt(s, s, prec);
  arb_mul(rop, rop, s, prec);
  if (!small_q) arb_neg(rop, rop);
  arb_clear(s);
}

/* Is x, which the ball holds, strictly between down and up, and are these neighbouring doubles?  x > 0 and x < 1 are taken as
 * known where they are asked for and `probability` says so. */
static oracle_answer between(const arb_t x, const fmpq_t down, const fmpq_t up, int probability, slong prec) {
  arb_t lo, hi;
  fmpq_t next;
  int above, below;
  oracle_answer answer = ORACLE_UNDECIDED;
  arb_init(lo);
  arb_init(hi);
  fmpq_init(next);
  arb_set_fmpq(lo, down, prec);
  arb_set_fmpq(hi, up, prec);
  above = arb_gt(x, lo) || (probability && fmpq_is_zero(down));
  below = arb_lt(x, hi) || (probability && fmpq_is_one(up));
  oracle_neighbour(next, down, 1, ORACLE_DOUBLES);
  if (!fmpq_equal(next, up) || arb_lt(x, lo) || arb_gt(x, hi))
    answer = ORACLE_NO;
  else if (above && below)
    answer = ORACLE_YES;
  fmpq_clear(next);
  arb_clear(hi);
  arb_clear(lo);
  return answer;
}

static int is_half(const fmpq_t x) {
  return fmpz_is_one(fmpq_numref(x)) && fmpz_equal_ui(fmpq_denref(x), 2);
}

/* Phi(0) = 1/2 is the one case of equality; another would stay undecided. */
oracle_answer oracle_confirm_phi(const fmpq_t x, const fmpq_t down, const fmpq_t up) {
  arb_t z, value;
  slong prec;
  oracle_answer answer = ORACLE_UNDECIDED;
  if (fmpq_is_zero(x)) return is_half(down) && is_half(up) ? ORACLE_YES : ORACLE_NO;
  arb_init(z);
  arb_init(value);
  for (prec = 128; prec <= ORACLE_BITS && answer == ORACLE_UNDECIDED; prec *= 2) {
    arb_set_fmpq(z, x, prec);
    oracle_phi(value, z, prec);
    answer = between(value, down, up, 1, prec);
  }
  arb_clear(value);
  arb_clear(z);
  return answer;
}

oracle_answer oracle_confirm_quantile(const fmpq_t p, const fmpq_t down, const fmpq_t up) {
  arb_t x, y, z;
  fmpq_t q;
  slong prec;
  oracle_answer answer = ORACLE_UNDECIDED;
  if (is_half(p)) return fmpq_is_zero(down) && fmpq_is_zero(up) ? ORACLE_YES : ORACLE_NO;
  arb_init(x);
  arb_init(y);
  arb_init(z);
  fmpq_init(q);
  fmpq_sub_si(q, p, 1);
  fmpq_neg(q, q);
  for (prec = 128; prec <= ORACLE_BITS && answer == ORACLE_UNDECIDED; prec *= 2) {
    arb_set_fmpq(x, p, prec);
    arb_set_fmpq(y, q, prec);
    oracle_quantile(z, x, y, prec);
    answer = between(z, down, up, 0, prec);
  }
  fmpq_clear(q);
  arb_clear(z);
  arb_clear(y);
  arb_clear(x);
  return answer;
}
