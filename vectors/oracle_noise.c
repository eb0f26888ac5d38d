#include "oracle.h"

/* rop holds Phi((i + 1/2)/(q sigma)). */
static void distribution(arb_t rop, slong i, ulong q, const fmpq_t sigma, slong prec) {
  fmpq_t x, unit;
  arb_t at;
  fmpq_init(x);
  fmpq_init(unit);
  arb_init(at);
  fmpz_set_ui(fmpq_numref(unit), q);
  fmpq_mul(unit, unit, sigma);
  fmpz_set_si(fmpq_numref(x), i);
  fmpz_mul_ui(fmpq_numref(x), fmpq_numref(x), 2);
  fmpz_add_ui(fmpq_numref(x), fmpq_numref(x), 1);
  fmpz_set_ui(fmpq_denref(x), 2);
  fmpq_canonicalise(x);
  fmpq_div(x, x, unit);
  arb_set_fmpq(at, x, prec);
  oracle_phi(rop, at, prec);
  arb_clear(at);
  fmpq_clear(unit);
  fmpq_clear(x);
}

/* The answer to x <= y for the balls. */
static oracle_answer at_most(const arb_t x, const arb_t y) {
  if (arb_le(x, y)) return ORACLE_YES;
  return arb_gt(x, y) ? ORACLE_NO : ORACLE_UNDECIDED;
}

static oracle_answer both(oracle_answer a, oracle_answer b) {
  if (a == ORACLE_NO || b == ORACLE_NO) return ORACLE_NO;
  return a == ORACLE_YES && b == ORACLE_YES ? ORACLE_YES : ORACLE_UNDECIDED;
}

/* lo = the number whose digits in base 2^64 are word[0 .. words-1], hi = lo + 2^(-64 words). */
static void interval(fmpq_t lo, fmpq_t hi, const ulong *word, ulong words) {
  fmpz_zero(fmpq_numref(lo));
  for (ulong i = 0; i < words; i++) {
    fmpz_mul_2exp(fmpq_numref(lo), fmpq_numref(lo), 64);
    fmpz_add_ui(fmpq_numref(lo), fmpq_numref(lo), word[i]);
  }
  fmpz_add_ui(fmpq_numref(hi), fmpq_numref(lo), 1);
  fmpz_one(fmpq_denref(lo));
  fmpz_mul_2exp(fmpq_denref(lo), fmpq_denref(lo), 64 * words);
  fmpz_set(fmpq_denref(hi), fmpq_denref(lo));
}

/* Is lo <= P(noise <= i) <= hi; NULL for no condition?  Of 0 and of 1 it is known. */
static oracle_answer between(const fmpq_t lo, slong i, const fmpq_t hi, ulong q, const fmpq_t sigma) {
  oracle_answer answer = ORACLE_UNDECIDED;
  for (slong prec = 256; prec <= ORACLE_BITS && answer == ORACLE_UNDECIDED; prec *= 2) {
    arb_t phi, end;
    arb_init(phi);
    arb_init(end);
    distribution(phi, i, q, sigma, prec);
    answer = ORACLE_YES;
    if (lo != NULL && !fmpq_is_zero(lo)) {
      arb_set_fmpq(end, lo, prec);
      answer = at_most(end, phi);
    }
    if (hi != NULL && !fmpz_equal(fmpq_numref(hi), fmpq_denref(hi))) {
      arb_set_fmpq(end, hi, prec);
      answer = both(answer, at_most(phi, end));
    }
    arb_clear(end);
    arb_clear(phi);
  }
  return answer;
}

oracle_answer oracle_confirm_threshold(slong i, ulong q, const fmpq_t sigma, ulong threshold) {
  oracle_answer answer;
  fmpq_t lo, hi;
  fmpq_init(lo);
  fmpq_init(hi);
  interval(lo, hi, &threshold, 1);
  answer = between(lo, i, hi, q, sigma);
  fmpq_clear(hi);
  fmpq_clear(lo);
  return answer;
}

oracle_answer oracle_confirm_noise(slong z, ulong q, const fmpq_t sigma, const ulong *word, ulong words) {
  oracle_answer answer;
  fmpq_t lo, hi;
  fmpq_init(lo);
  fmpq_init(hi);
  interval(lo, hi, word, words);
  answer = both(between(NULL, z - 1, lo, q, sigma), between(hi, z, NULL, q, sigma));
  fmpq_clear(hi);
  fmpq_clear(lo);
  return answer;
}

oracle_answer oracle_confirm_open(slong i, ulong q, const fmpq_t sigma, const ulong *word, ulong words) {
  oracle_answer answer;
  fmpq_t lo, hi;
  fmpq_init(lo);
  fmpq_init(hi);
  interval(lo, hi, word, words);
  answer = between(lo, i, hi, q, sigma);
  fmpq_clear(hi);
  fmpq_clear(lo);
  return answer;
}
