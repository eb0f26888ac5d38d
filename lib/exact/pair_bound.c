#include "pair_bound.h"

#include <stdlib.h>

#include "choose.h"
#include "phi.h"
#include "tail.h"

#define STEPS 256 /* of the grid, in one unit of z */
#define LAST 6    /* z from -LAST to LAST */
#define POINTS (2 * LAST * STEPS + 1)
#define BITS 96

/* The share at p = Phi(z), z = (i - LAST STEPS)/STEPS, rounded up. */
static uint32_t share_up(mpfr_srcptr choose, unsigned long n, unsigned long k, int i) {
  mpfr_t z, p, tail;
  uint32_t units = PAIR_BOUND_ONE;
  mpfr_inits2(BITS, z, p, tail, (mpfr_ptr)0);
  mpfr_set_si(z, i - LAST * STEPS, MPFR_RNDN);
  mpfr_div_ui(z, z, STEPS, MPFR_RNDN); /* exact */
  sc_phi_upper(p, z, BITS);
  if (mpfr_cmp_ui(p, 1) < 0) {
    sc_tail_upper(tail, choose, n, k, p, BITS);
    mpfr_mul_2ui(tail, tail, 30, MPFR_RNDU);
    if (mpfr_number_p(tail) && mpfr_cmp_ui(tail, PAIR_BOUND_ONE) < 0) units = (uint32_t)mpfr_get_ui(tail, MPFR_RNDU);
  }
  mpfr_clears(z, p, tail, (mpfr_ptr)0);
  return units;
}

int pair_bound_init(struct pair_bound *bound, unsigned long n, unsigned long k) {
  mpfr_t lo, hi;
  bound->share = malloc(POINTS * sizeof *bound->share);
  if (!bound->share) return -1;
  mpfr_inits2(BITS, lo, hi, (mpfr_ptr)0);
  sc_choose_log_enclose(lo, hi, n, k, BITS);
  for (int i = 0; i < POINTS; i++)
    bound->share[i] = share_up(hi, n, k, i);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  return 0;
}

void pair_bound_clear(struct pair_bound *bound) {
  free(bound->share);
  bound->share = NULL;
}

/* The share at any p up to the grid's point i; beyond the grid all of it. */
static uint64_t share_at(const struct pair_bound *bound, long i) {
  return i < 0 ? bound->share[0] : i < POINTS ? bound->share[i] : PAIR_BOUND_ONE;
}

/* ceil(STEPS sqrt(distance)/(q sigma)), or so many that all shares are 1. */
static long distance_steps(uint64_t distance, const sc_decimal *sigma, unsigned long q) {
  mpfr_t d, scale;
  mpfr_inits2(BITS, d, scale, (mpfr_ptr)0);
  sc_decimal_down(scale, sigma);
  mpfr_mul_ui(scale, scale, q, MPFR_RNDD);
  mpfr_sqrt_ui(d, distance, MPFR_RNDU);
  mpfr_mul_ui(d, d, STEPS, MPFR_RNDU);
  mpfr_div(d, d, scale, MPFR_RNDU);
  long steps = mpfr_cmp_si(d, 2 * POINTS) < 0 ? mpfr_get_si(d, MPFR_RNDU) : 2 * POINTS;
  mpfr_clears(d, scale, (mpfr_ptr)0);
  return steps;
}

uint64_t pair_bound_up(const struct pair_bound *bound, uint64_t distance, const sc_decimal *sigma, unsigned long q) {
  /* z of the one point lies between grid points i-1 and i; that of the other is at most d - z_(i-1).  i = 0 and i = POINTS
   * are what lies beyond the ends: nothing is known of the other one there, or of the first. */
  long steps = distance_steps(distance, sigma, q), middle = 2L * LAST * STEPS;
  uint64_t most = share_at(bound, 0) + PAIR_BOUND_ONE;
  for (long i = 1; i < POINTS; i++) {
    uint64_t both = share_at(bound, i) + share_at(bound, middle + steps - (i - 1));
    if (both > most) most = both;
  }
  uint64_t beyond = PAIR_BOUND_ONE + share_at(bound, steps);
  if (beyond > most) most = beyond;
  return most < 2UL * PAIR_BOUND_ONE ? most : 2UL * PAIR_BOUND_ONE;
}
