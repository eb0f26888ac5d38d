#include "noise_phi.h"

#include "phi.h"

/* unit = 2 q sigma, rounded. */
static void unit_down(mpfr_ptr unit, const sc_lattice *lattice) {
  sc_decimal_down(unit, &lattice->sigma);
  mpfr_mul_ui(unit, unit, 2 * lattice->q, MPFR_RNDD);
}

static void unit_up(mpfr_ptr unit, const sc_lattice *lattice) {
  sc_decimal_up(unit, &lattice->sigma);
  mpfr_mul_ui(unit, unit, 2 * lattice->q, MPFR_RNDU);
}

/* x = (2i + 1)/(2 q sigma), rounded; `unit` is room. */
static int point_down(mpfr_ptr x, mpfr_ptr unit, long i, const sc_lattice *lattice) {
  if (i >= 0) {
    unit_up(unit, lattice);
    mpfr_set_ui(x, (unsigned long)(2 * i + 1), MPFR_RNDD);
    mpfr_div(x, x, unit, MPFR_RNDD);
  } else {
    unit_down(unit, lattice);
    mpfr_set_ui(x, (unsigned long)(-2 * i - 1), MPFR_RNDU);
    mpfr_div(x, x, unit, MPFR_RNDU);
    mpfr_neg(x, x, MPFR_RNDD);
  }
  return mpfr_number_p(unit) && mpfr_number_p(x);
}

static int point_up(mpfr_ptr x, mpfr_ptr unit, long i, const sc_lattice *lattice) {
  if (i >= 0) {
    unit_down(unit, lattice);
    mpfr_set_ui(x, (unsigned long)(2 * i + 1), MPFR_RNDU);
    mpfr_div(x, x, unit, MPFR_RNDU);
  } else {
    unit_up(unit, lattice);
    mpfr_set_ui(x, (unsigned long)(-2 * i - 1), MPFR_RNDD);
    mpfr_div(x, x, unit, MPFR_RNDD);
    mpfr_neg(x, x, MPFR_RNDU);
  }
  return mpfr_number_p(unit) && mpfr_number_p(x);
}

int sc_noise_phi_lower(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t x, unit;
  int finite;
  mpfr_init2(x, prec);
  mpfr_init2(unit, prec);
  finite = point_down(x, unit, i, lattice);
  if (finite) sc_phi_lower(rop, x, prec);
  mpfr_clear(unit);
  mpfr_clear(x);
  return finite;
}

int sc_noise_phi_upper(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t x, unit;
  int finite;
  mpfr_init2(x, prec);
  mpfr_init2(unit, prec);
  finite = point_up(x, unit, i, lattice);
  if (finite) sc_phi_upper(rop, x, prec);
  mpfr_clear(unit);
  mpfr_clear(x);
  return finite;
}
