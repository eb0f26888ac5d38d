#include "noise_guess.h"

#include "ref/normal/quantile_guess.h"

/*@ terminates \true; exits \false;
    assigns \nothing; */
static int at_most(long i, double x) {
  return (double)i <= x;
}

/* The whole number next to x >= 0, at most SC_NOISE_MAX, bit by bit: no conversion can overflow. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures range: 0 <= \result <= SC_NOISE_MAX; */
static long nearest(double x) {
  long i = 0, step;
  /*@ loop invariant range: 0 <= i <= SC_NOISE_MAX && 0 <= step <= SC_NOISE_MAX;
      loop assigns i, step;
      loop variant step; */
  for (step = SC_NOISE_MAX / 2 + 1; step > 0; step /= 2)
    if (i + step <= SC_NOISE_MAX && at_most(i + step, x + 0.5)) i += step;
  return i;
}

/* z = Phi^-1(v) <= 0 of v <= 1/2, or of its mirror image. */
/*@ requires live: in_ok(v) && prec_ok(v->_mpfr_prec);
    terminates \true; exits \false;
    assigns \nothing; */
static double quantile(mpfr_srcptr v, int mirrored) {
  mpfr_t p;
  double z;
  mpfr_init2(p, mpfr_get_prec(v));
  if (mirrored)
    mpfr_ui_sub(p, 1, v, MPFR_RNDN);
  else
    mpfr_set(p, v, MPFR_RNDN);
  mpfr_log(p, p, MPFR_RNDN);
  z = sc_guess_quantile(mpfr_get_d(p, MPFR_RNDN));
  mpfr_clear(p);
  return z;
}

long sc_noise_guess(mpfr_srcptr v, const sc_lattice *lattice) {
  int mirrored = mpfr_cmp_d(v, 0.5) > 0;
  double z = quantile(v, mirrored), unit;
  mpfr_t sigma;
  long i;
  mpfr_init2(sigma, SC_PRECISION_MIN);
  sc_decimal_down(sigma, &lattice->sigma);
  unit = mpfr_get_d(sigma, MPFR_RNDN) * (double)lattice->q;
  mpfr_clear(sigma);
  i = nearest(-z * unit);
  return mirrored ? i : -i;
}
