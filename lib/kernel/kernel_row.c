#include <string.h>

#include "kernel.h"

/* rop = total (1/2 + sign g), an exact fraction. */
static void threshold(mpq_ptr rop, mpz_srcptr total, mpq_srcptr g, int sign) {
  mpq_set_ui(rop, 1, 2);
  if (sign > 0)
    mpq_add(rop, rop, g);
  else
    mpq_sub(rop, rop, g);
  mpz_mul(mpq_numref(rop), mpq_numref(rop), total);
  mpq_canonicalize(rop);
}

int kernel_thresholds(int64_t *one, int64_t *zero, mpz_srcptr total, mpq_srcptr g) {
  mpq_t at;
  mpz_t whole;
  if (mpz_sizeinbase(total, 2) > 62) return -1;
  mpq_init(at);
  mpz_init(whole);
  threshold(at, total, g, 1);
  mpz_fdiv_q(whole, mpq_numref(at), mpq_denref(at));
  *one = (int64_t)mpz_get_si(whole) + 1; /* the least integer above */
  threshold(at, total, g, -1);
  mpz_cdiv_q(whole, mpq_numref(at), mpq_denref(at));
  *zero = (int64_t)mpz_get_si(whole) - 1; /* the largest integer below */
  mpz_clear(whole);
  mpq_clear(at);
  return 0;
}

static int equal_weights(struct kernel_row *row, const struct window_kernel *k) {
  mpz_t total;
  for (unsigned i = 0; i < row->support; i++)
    row->weight[i] = 1;
  mpz_init_set_ui(total, row->support);
  int status = kernel_thresholds(&row->one, &row->zero, total, k->g);
  mpz_clear(total);
  return status;
}

/* 2^bits exp(-distance2/(2 sigma^2)), rounded down to an integer, or up. */
static void gaussian(mpz_ptr rop, unsigned distance2, const sc_decimal *sigma, mpfr_prec_t bits, mpfr_rnd_t rnd) {
  mpfr_rnd_t other = rnd == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD;
  mpfr_t x, s;
  mpfr_inits2(bits + 64, x, s, (mpfr_ptr)0);
  if (rnd == MPFR_RNDD) /* a smaller sigma gives a smaller weight */
    sc_decimal_down(s, sigma);
  else
    sc_decimal_up(s, sigma);
  mpfr_sqr(s, s, rnd);
  mpfr_mul_2ui(s, s, 1, rnd);
  mpfr_ui_div(x, distance2, s, other);
  mpfr_neg(x, x, rnd);
  mpfr_exp(x, x, rnd);
  mpfr_mul_2si(x, x, (long)bits, rnd);
  mpfr_get_z(rop, x, rnd);
  mpfr_clears(x, s, (mpfr_ptr)0);
}

/* What a subset of the window is worth, by enclosures of so many bits: 1, 0, SC_SAYS_UNDECIDED, or -1 when they do not tell. */
static int subset_says(unsigned long subset, const unsigned *distance2, unsigned support, const struct window_kernel *k,
                       mpfr_prec_t bits) {
  mpz_t in[2], all[2], weight;
  mpq_t at;
  int says = -1;
  mpz_inits(in[0], in[1], all[0], all[1], weight, (mpz_ptr)0);
  mpq_init(at);
  for (unsigned i = 0; i < support; i++)
    for (int up = 0; up < 2; up++) {
      gaussian(weight, distance2[i], k->sigma, bits, up ? MPFR_RNDU : MPFR_RNDD);
      mpz_add(all[up], all[up], weight);
      if (subset >> i & 1) mpz_add(in[up], in[up], weight);
    }
  int above = 0, not_above = 0, below = 0, not_below = 0;
  threshold(at, all[1], k->g, 1);
  above = mpq_cmp_z(at, in[0]) < 0;
  threshold(at, all[0], k->g, 1);
  not_above = mpq_cmp_z(at, in[1]) >= 0;
  threshold(at, all[0], k->g, -1);
  below = mpq_cmp_z(at, in[1]) > 0;
  threshold(at, all[1], k->g, -1);
  not_below = mpq_cmp_z(at, in[0]) <= 0;
  if (above)
    says = SC_SAYS_ONE;
  else if (below)
    says = SC_SAYS_ZERO;
  else if (not_above && not_below)
    says = SC_SAYS_UNDECIDED;
  mpq_clear(at);
  mpz_clears(in[0], in[1], all[0], all[1], weight, (mpz_ptr)0);
  return says;
}

static int64_t subset_sum(const struct kernel_row *row, unsigned long subset) {
  int64_t sum = 0;
  for (unsigned i = 0; i < row->support; i++)
    if (subset >> i & 1) sum += row->weight[i];
  return sum;
}

static int within(int64_t sum, int64_t at, int64_t slack) {
  return sum >= at - slack && sum <= at + slack;
}

/* The integers say what the exact weights say, for every subset.  Each weight is less than 1 too small, so that a sum which is
 * further from a threshold than all these errors together is right; the others are compared with more bits. */
static int check_subsets(struct kernel_row *row, const unsigned *distance2, const struct window_kernel *k,
                         struct problem *why) {
  int64_t slack = 2 * (int64_t)row->support + 2;
  int undecided = 0;
  for (unsigned long subset = 0; subset < 1UL << row->support; subset++) {
    int64_t sum = subset_sum(row, subset);
    undecided |= sum > row->zero && sum < row->one;
    if (!within(sum, row->one, slack) && !within(sum, row->zero, slack)) continue;
    int says = -1, ours = sum >= row->one ? SC_SAYS_ONE : sum <= row->zero ? SC_SAYS_ZERO : SC_SAYS_UNDECIDED;
    for (mpfr_prec_t bits = SC_PRECISION_MIN; bits <= SC_PRECISION_MAX && says < 0; bits *= 2)
      says = subset_says(subset, distance2, row->support, k, bits);
    if (says != ours)
      return problem_of(why, "smoothcert feasible",
                        "a sum of weights of the Gaussian window is too close to 1/2 + margin or 1/2 - margin to tell on which "
                        "side it lies, expected another sigma or margin");
  }
  if (!undecided) row->zero = row->one - 1; /* an engine sees at once that nothing is */
  return 0;
}

#define GAUSSIAN_BITS 50 /* so that 25 weights sum to less than 2^62 */

static int gaussian_weights(struct kernel_row *row, const unsigned *distance2, const struct window_kernel *k,
                            struct problem *why) {
  mpz_t weight, total;
  mpz_inits(weight, total, (mpz_ptr)0);
  for (unsigned i = 0; i < row->support; i++) {
    gaussian(weight, distance2[i], k->sigma, GAUSSIAN_BITS, MPFR_RNDD);
    row->weight[i] = (int64_t)mpz_get_si(weight);
    mpz_add(total, total, weight);
  }
  int status = kernel_thresholds(&row->one, &row->zero, total, k->g);
  mpz_clears(weight, total, (mpz_ptr)0);
  return status == 0 ? check_subsets(row, distance2, k, why) : -1;
}

int kernel_window_row(struct kernel_row *row, const unsigned *distance2, unsigned support, const struct window_kernel *k,
                      struct problem *why) {
  memset(row, 0, sizeof *row);
  row->support = support;
  return k->sigma ? gaussian_weights(row, distance2, k, why) : equal_weights(row, k);
}
