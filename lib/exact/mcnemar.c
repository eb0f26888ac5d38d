#include "mcnemar.h"

#include <stdio.h>

/* The terms first+1 .. last of a sum of binomials, C(n,i) = C(n,i-1) (n-i+1)/i, by binary splitting: with `over` and
 * `below` the products of the numerators and denominators, the terms sum to sum/below times C(n,first). */
struct stretch {
  mpz_t over, below, sum;
};

static void stretch_init(struct stretch *s, unsigned long n, unsigned long first, unsigned long last) {
  mpz_inits(s->over, s->below, s->sum, (mpz_ptr)0);
  if (last == first + 1) {
    mpz_set_ui(s->over, n - first);
    mpz_set_ui(s->below, last);
    mpz_set(s->sum, s->over);
    return;
  }
  struct stretch left, right;
  unsigned long middle = first + (last - first) / 2;
  stretch_init(&left, n, first, middle);
  stretch_init(&right, n, middle, last);
  mpz_mul(s->sum, left.sum, right.below);
  mpz_addmul(s->sum, left.over, right.sum);
  mpz_mul(s->over, left.over, right.over);
  mpz_mul(s->below, left.below, right.below);
  mpz_clears(left.over, left.below, left.sum, right.over, right.below, right.sum, (mpz_ptr)0);
}

/* rop = sum of C(n,i), i = 0 .. k, k <= n. */
static void sum_choose(mpz_ptr rop, unsigned long n, unsigned long k) {
  struct stretch all;
  mpz_set_ui(rop, 1);
  if (k == 0) return;
  stretch_init(&all, n, 0, k);
  mpz_divexact(all.sum, all.sum, all.below);
  mpz_add(rop, rop, all.sum);
  mpz_clears(all.over, all.below, all.sum, (mpz_ptr)0);
}

/* The least integer >= over/below * 10^places; 1000 stands for all beyond. */
static unsigned long scaled_up(mpz_srcptr over, mpz_srcptr below, unsigned long places) {
  mpz_t scaled;
  mpz_init(scaled);
  mpz_ui_pow_ui(scaled, 10, places);
  mpz_mul(scaled, scaled, over);
  mpz_cdiv_q(scaled, scaled, below);
  unsigned long digits = mpz_fits_ulong_p(scaled) ? mpz_get_ui(scaled) : 1000;
  mpz_clear(scaled);
  return digits;
}

/* How many decimals show the first significant digit of over/below < 1, or one less; so the search for three is short. */
static unsigned long first_places(mpz_srcptr over, mpz_srcptr below) {
  size_t gap = mpz_sizeinbase(below, 2) - mpz_sizeinbase(over, 2);
  unsigned long places = (unsigned long)((double)gap * 0.30102);
  return places > 0 ? places - 1 : 0;
}

static void print_up(char out[MCNEMAR_TEXT], mpz_srcptr over, mpz_srcptr below) {
  unsigned long places = first_places(over, below), digits, next;
  digits = scaled_up(over, below, places);
  while ((next = scaled_up(over, below, places + 1)) < 1000) {
    digits = next;
    places++;
  }
  if (places == 2)
    snprintf(out, MCNEMAR_TEXT, "1");
  else if (places <= 5)
    snprintf(out, MCNEMAR_TEXT, "0.%0*lu", (int)places, digits);
  else
    snprintf(out, MCNEMAR_TEXT, "%lu.%02lue-%lu", digits / 100, digits % 100, places - 2);
}

void mcnemar_text_up(char out[MCNEMAR_TEXT], mpq_srcptr p) {
  if (mpq_cmp_ui(p, 1, 1) < 0)
    print_up(out, mpq_numref(p), mpq_denref(p));
  else
    snprintf(out, MCNEMAR_TEXT, "1");
}

void mcnemar_p(mpq_ptr p, unsigned long a, unsigned long b) {
  unsigned long less = a < b ? a : b, draws = a + b;
  mpq_set_ui(p, 1, 1);
  /* Both tails are equal at 1/2; together they cover everything when a and b differ by one or not at all. */
  if (draws <= 2 * less + 1) return;
  sum_choose(mpq_numref(p), draws, less);
  mpz_set_ui(mpq_denref(p), 0);
  mpz_setbit(mpq_denref(p), draws - 1);
  mpq_canonicalize(p);
}

void mcnemar_p_up(char out[MCNEMAR_TEXT], unsigned long a, unsigned long b) {
  mpq_t p;
  mpq_init(p);
  mcnemar_p(p, a, b);
  mcnemar_text_up(out, p);
  mpq_clear(p);
}
